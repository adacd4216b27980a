# Sizes, speeds, ratios. Nothing here fails a build: what must hold is a test.
BENCH_PACKAGES=(nginx-light wrk)

cairn_bench() {
  local only=
  while [ $# -gt 0 ]; do
    case "$1" in
      --only) only=${2:?--only needs a part} && shift ;;
      *) die "unknown option '$1'" "./cairn --help lists them" ;;
    esac
    shift
  done
  need_build_tools
  need_packages "${BENCH_PACKAGES[@]}"
  build_all
  must "Building the benchmarks" build-bench cmake_build release cairn_core_bench cairn_bare_beast cairn_emit_events
  local part
  for part in size core http; do
    [ -z "$only" ] || [ "$only" = "$part" ] || continue
    case "$part" in
      size) node_ tests/bench/size.mjs ;;
      core) node_ tests/bench/core.mjs ;;
      http) node_ tests/bench/http/bench.mjs ;;
    esac
  done
}
