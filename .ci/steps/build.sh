# dist/: the endpoint, the module, the script, the dashboard.
export CCACHE_DIR="$ROOT/.cairn/ccache" CMAKE_CXX_COMPILER_LAUNCHER=ccache

# cmake_build PRESET [TARGET…]
cmake_build() {
  local preset=$1
  shift
  [ -f ".cairn/build/$preset/build.ninja" ] || cmake --preset "$preset"
  cmake --build --preset "$preset" -j "$(nproc)" ${1:+--target "$@"}
}

build_native() {
  cmake_build release cairnd cairn_emit_layout
  mkdir -p dist && install -m 0755 .cairn/build/release/native/commands/cairnd dist/cairnd
}

# Debian ships Emscripten with a frozen cache of its own; ccache is not told about it.
build_wasm() {
  export CMAKE_CXX_COMPILER_LAUNCHER=
  cmake_build wasm cairn_wasm cairn_decide_wasm
  mkdir -p dist/storefront
  renew .cairn/build/wasm/wasm/cairn.wasm dist/storefront/cairn.wasm
  renew .cairn/build/wasm/wasm/decide.wasm dist/decide.wasm
}
# renew FROM TO: a copy that is the same already keeps its date.
renew() { cmp -s "$1" "$2" || cp "$1" "$2"; }

# The record layout is generated and committed; the tests fail when it is stale.
generate_layout() { .cairn/build/release/wasm/cairn_emit_layout; }

# fresh STAMP PATH…: whether STAMP is newer than everything under PATH.
fresh() {
  local stamp="$ROOT/.cairn/stamp/$1"
  shift
  [ -f "$stamp" ] && [ -z "$(find "$@" -newer "$stamp" -not -path '*/node_modules/*' -print -quit 2>/dev/null)" ]
}
stamp() { mkdir -p .cairn/stamp && touch ".cairn/stamp/$1"; }

# Whether the files a page loads and all their hashed copies are there.
has_storefront() {
  local file names
  names=$(grep -oE '[a-z]+\.([0-9a-f]{16}\.)?(js|wasm)' dist/storefront/manifest.json 2>/dev/null) || return 1
  for file in $names; do [ -f "dist/storefront/$file" ] || return 1; done
}

build_storefront() {
  fresh storefront web/storefront web/protocol dist/storefront/cairn.wasm dist/decide.wasm && has_storefront && return
  npx_ tsc --noEmit -p web/storefront
  node_ web/storefront/build.mjs
  stamp storefront
}

build_dashboard() {
  fresh dashboard web/dashboard web/protocol && [ -f dist/dashboard/index.html ] && [ -f dist/dashboard/embed.js ] && return
  (cd web/dashboard && npx_ vite build)
  stamp dashboard
}

build_plugin() {
  fresh plugin plugin/woocommerce docs/play-book.default.json dist/storefront dist/dashboard &&
    [ -f dist/plugin/cairn-woocommerce.zip ] && return
  npx_ tsc --noEmit -p plugin/woocommerce/js
  node_ plugin/woocommerce/build.mjs
  stamp plugin
}

build_all() {
  must "Building the endpoint (dist/cairnd)" build-native build_native
  must "Building the journey core for the browser (dist/storefront/cairn.wasm)" build-wasm build_wasm
  must "Building the storefront script (dist/storefront/cairn.js)" build-storefront build_storefront
  must "Building the dashboard (dist/dashboard)" build-dashboard build_dashboard
  must "Building the WooCommerce plugin (dist/plugin)" build-plugin build_plugin
}

cairn_clean() {
  rm -rf dist .cairn/build .cairn/stamp .cairn/log
  if [ "${1:-}" = --all ]; then rm -rf .cairn node_modules; fi
  say "Cleaned."
}
