# Sizes, speeds, ratios. Nothing here fails a build: what must hold is a test.
BENCH_PARTS=(size core http plugin)
BENCH_PACKAGES=(nginx-light wrk)

build_benchmarks() {
  must "Building the benchmarks" build-bench cmake_build release cairn_core_bench cairn_bare_beast cairn_emit_events
}
bench_size() { node_ tests/bench/size.mjs; }
bench_core() {
  build_benchmarks
  node_ tests/bench/core.mjs
}
bench_http() {
  need_packages "${BENCH_PACKAGES[@]}"
  build_benchmarks
  node_ tests/bench/http/bench.mjs
}
# What the plugin adds to a page; on the WooCommerce and WordPress that WC_DIR and WP_DIR name.
bench_plugin() {
  need_plugin_tools
  node_ tests/bench/plugin.mjs
}

cairn_bench() {
  local only=
  while [ $# -gt 0 ]; do
    case "$1" in
      --only) only=${2:?--only needs a part} && shift ;;
      *) die "unknown option '$1'" "./cairn --help lists them" ;;
    esac
    shift
  done
  if [ -n "$only" ] && ! printf '%s\n' "${BENCH_PARTS[@]}" | grep -qx "$only"; then
    die "no part '$only'" "one of: ${BENCH_PARTS[*]}"
  fi
  need_build_tools
  build_all
  local part
  for part in "${BENCH_PARTS[@]}"; do
    if [ -z "$only" ] || [ "$only" = "$part" ]; then "bench_$part"; fi
  done
}
