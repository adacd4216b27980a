# up and down: cairnd and the demo shop on 127.0.0.1.
RUN="${CAIRN_RUN:-$ROOT/.cairn/run}"  # pids, config and store; another folder, another Cairn

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() {
  local port=$1
  while port_taken "$port"; do port=$((port + 1)); done
  printf '%s' "$port"
}

write_config() {
  cat >"$RUN/cairnd.toml" <<TOML
listen = "127.0.0.1"
port = $1
data_dir = "$RUN/data"
web_root = "$ROOT/dist"

[[site]]
id = "demo"
key = "pk_demo"
origins = ["http://127.0.0.1:$2"]
TOML
}

# start NAME MARKER COMMAND…: starts in the background and waits for its MARKER=… line.
start() {
  local name=$1 marker=$2 log="$RUN/$1.log" pid waited=0
  shift 2
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  echo "$pid" >>"$RUN/pids"
  until grep -q "^$marker=" "$log"; do
    if ! kill -0 "$pid" 2>/dev/null; then
      tail -n 20 "$log" >&2
      cairn_down quiet
      die "$name did not start"
    fi
    sleep 0.1
    waited=$((waited + 1))
    if [ $waited -gt 300 ]; then
      cairn_down quiet
      die "$name did not answer within 30 s" "see $log"
    fi
  done
}

cairn_up() {
  local detach= port= shop_port= fresh_store=
  while [ $# -gt 0 ]; do
    case "$1" in
      --detach) detach=1 ;;
      --fresh) fresh_store=1 ;;
      --port) port=${2:?--port needs a number} && shift ;;
      --shop-port) shop_port=${2:?--shop-port needs a number} && shift ;;
      *) die "unknown option '$1'" "./cairn --help lists them" ;;
    esac
    shift
  done
  need_build_tools
  build_all
  mkdir -p "$RUN"
  if [ -s "$RUN/pids" ] && kill -0 "$(head -n 1 "$RUN/pids")" 2>/dev/null; then
    die "Cairn is already up" "./cairn down stops it"
  fi
  : >"$RUN/pids"
  if [ -n "$fresh_store" ]; then rm -rf "$RUN/data"; fi
  for wanted in $port $shop_port; do
    if port_taken "$wanted"; then die "port $wanted is in use" "choose another with --port or --shop-port"; fi
  done
  port=${port:-$(free_port 8787)}
  shop_port=${shop_port:-$(free_port $((port + 1)))}
  write_config "$port" "$shop_port"
  trap 'cairn_down quiet' EXIT
  start cairnd CAIRND_URL "$ROOT/dist/cairnd" serve --config "$RUN/cairnd.toml"
  start demo-shop SHOP_URL "$NODE_DIR/bin/node" examples/demo-shop/server.mjs --port "$shop_port" \
    --cairn "http://127.0.0.1:$port" --site-id demo --site-key pk_demo --secret-file "$RUN/data/sites/demo.secret"
  announce "$port" "$shop_port"
  if [ -n "$detach" ]; then trap - EXIT && return; fi
  wait
}

announce() {
  local shop="http://127.0.0.1:$2/" dashboard
  dashboard="http://127.0.0.1:$1/dashboard/?site=demo&shop=$shop#token=$(cat "$RUN/data/admin.token")"
  say ""
  say "${BOLD}Demo shop${OFF}   $shop      (broken things: ${shop}?switches)"
  say "${BOLD}Live page${OFF}   $dashboard"
  say "${DIM}Stop with Ctrl-C, or ./cairn down when detached.${OFF}"
  say "CAIRN_UP {\"shop\":\"$shop\",\"dashboard\":\"$dashboard\"}"
}

cairn_down() {
  local pid stopped=0
  if [ -s "$RUN/pids" ]; then
    while read -r pid; do
      if kill -TERM "$pid" 2>/dev/null; then stopped=$((stopped + 1)); fi
    done <"$RUN/pids"
    while read -r pid; do
      for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    done <"$RUN/pids"
  fi
  rm -f "$RUN/pids"
  [ "${1:-}" = quiet ] || say "Stopped $stopped processes."
}
