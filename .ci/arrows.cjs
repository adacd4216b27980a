// The arrows of the house for the web: storefront and dashboard know the protocol, never each other,
// never the C++; nothing reaches into tests or examples.
module.exports = {
  forbidden: [
    {name: 'storefront-knows-only-protocol', severity: 'error', from: {path: '^web/storefront'}, to: {path: '^(web/dashboard|examples|tests|native|wasm|plugin)'}},
    {name: 'dashboard-knows-only-protocol', severity: 'error', from: {path: '^web/dashboard'}, to: {path: '^(web/storefront|examples|tests|native|wasm|plugin)'}},
    {name: 'protocol-knows-nobody', severity: 'error', from: {path: '^web/protocol'}, to: {path: '^(web/(storefront|dashboard)|examples|tests|native|wasm|plugin)'}},
    {name: 'plugin-knows-only-what-is-built', severity: 'error', from: {path: '^plugin'}, to: {path: '^(web|examples|tests|native|wasm)/'}},
    {name: 'storefront-has-no-dependency', severity: 'error', from: {path: '^web/storefront/src'}, to: {dependencyTypes: ['npm', 'npm-dev', 'core']}},
    {name: 'no-circles', severity: 'error', from: {}, to: {circular: true}},
  ],
  options: {doNotFollow: {path: 'node_modules'}, tsPreCompilationDeps: true, exclude: {path: '(^|/)(node_modules|dist)/'}},
};
