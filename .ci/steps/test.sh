# Every suite leaves a result file in .cairn/results; the last line adds them up.
RESULTS="$ROOT/.cairn/results"
SUITES=(native core web e2e plugin format lint sanitize threads fuzz)
NATIVE_TESTS=(unit conformance engine http)
FUZZ_SECONDS=${CAIRN_FUZZ_SECONDS:-20}

total() { echo "$*" >>"$RESULTS/totals"; }

# check NAME COMMAND…: a suite of one test, passed or failed.
check() {
  local name=$1
  shift
  run "$name" "check-${name// /-}" "$@"
  if [ "$RUN_STATUS" -eq 0 ]; then total 1 0 0; else total 0 1 0; fi
}

# counted NAME RESULT COMMAND…: a suite that writes RESULT; no result means it never ran.
counted() {
  local name=$1 result="$RESULTS/$2" counts
  shift 2
  run "$name" "test-${name// /-}" "$@"
  counts=$(node_ .ci/count.mjs "$result" 2>/dev/null) || counts="0 1 0"
  if [ "$RUN_STATUS" -ne 0 ] && [ "$(cut -d' ' -f2 <<<"$counts")" = 0 ]; then total 0 1 0; fi
  total $counts
  say "  $(awk '{printf "%d passed, %d failed, %d skipped", $1, $2, $3}' <<<"$counts")"
}

cpp_files() { git ls-files -co --exclude-standard -- 'native/**.h' 'native/**.cpp' 'wasm/*.cpp' 'tests/**.h' 'tests/**.cpp' 'examples/**.cpp' | sort -u; }
PRETTY=('web/**/*.{ts,mjs,css,html}' 'tests/**/*.{ts,mjs}' 'examples/**/*.{mjs,js,css}'
  'plugin/**/*.{ts,mjs,js,css}' '.ci/*.mjs')

format_in_place() {
  cpp_files | xargs clang-format-14 -i
  npx_ prettier --log-level warn --write "${PRETTY[@]}"
}

suite_format() {
  check "C++ format" bash -c 'clang-format-14 --dry-run -Werror "$@"' _ $(cpp_files)
  check "web format" npx_ prettier --check "${PRETTY[@]}"
}

# The sanitized build is Clang's, with warnings as errors; its compile commands serve clang-tidy too.
tidy() {
  cmake --preset asan
  run-clang-tidy-14 -quiet -p .cairn/build/asan -j "$(nproc)" "$ROOT/(native|wasm)/.*\.cpp$"
}

suite_lint() {
  check "clang-tidy" tidy
  check "storefront types" npx_ tsc --noEmit -p web/storefront
  check "dashboard types" bash -c "cd web/dashboard && '$NODE_DIR/bin/node' '$ROOT/node_modules/svelte-check/bin/svelte-check' --fail-on-warnings"
  check "browser test types" npx_ tsc --noEmit -p tests/web
  check "web arrows" npx_ depcruise --config .ci/arrows.cjs web examples plugin
}

# native_tests PRESET NAME…: builds and runs the Boost.Test executables of these folders.
native_tests() {
  local preset=$1 folder
  shift
  run "Building tests ($preset)" "build-tests-$preset" cmake_build "$preset" "${@/#/cairn_}"
  if [ "$RUN_STATUS" -ne 0 ]; then total 0 1 0 && return; fi
  for folder in "$@"; do
    counted "$folder ($preset)" "$preset-$folder.xml" ".cairn/build/$preset/tests/${folder%_tests}/cairn_$folder" \
      --logger=HRF,warning --logger=JUNIT,success,"$RESULTS/$preset-$folder.xml"
  done
}

suite_native() { native_tests release "${NATIVE_TESTS[@]/%/_tests}"; }
suite_sanitize() { native_tests asan "${NATIVE_TESTS[@]/%/_tests}"; }
suite_threads() { native_tests tsan engine_tests http_tests; }

suite_fuzz() {
  run "Building fuzz targets" build-fuzz cmake_build fuzz
  if [ "$RUN_STATUS" -ne 0 ]; then total 0 1 0 && return; fi
  check "wire decoder fuzzed for ${FUZZ_SECONDS}s" fuzz_decoder
}
fuzz_decoder() {
  mkdir -p .cairn/corpus
  .cairn/build/fuzz/tests/fuzz/fuzz_decoder -max_total_time="$FUZZ_SECONDS" -max_len=8192 \
    -artifact_prefix=.cairn/corpus/ .cairn/corpus tests/fuzz/seeds
}

# Debian ships Emscripten with a frozen cache of its own; ccache is not told about it.
build_peers() { CMAKE_CXX_COMPILER_LAUNCHER='' cmake_build wasm cairn_peers_wasm; }
layout_is_fresh() { generate_layout | diff -u web/protocol/generated/layout.ts -; }

suite_core() {
  check "generated layout is fresh" layout_is_fresh
  run "Building the generators" build-emit cmake_build release cairn_emit_events cairn_emit_decisions
  counted "wasm and native agree" core.json vitest_ core tests/differential tests/bench/size.test.ts
  check "the field's rules build as a module" build_peers
  counted "the field's rules" peers.json vitest_ peers tests/conformance
}

# vitest_ NAME PATH…
vitest_() {
  local name=$1
  shift
  npx_ vitest run --config "${VITEST_CONFIG:-tests/web/vitest.config.ts}" --reporter=default --reporter=json \
    --outputFile.json="$RESULTS/$name.json" "$@"
}
suite_web() { counted "web" web.json vitest_ web tests/web/storefront tests/web/plays tests/web/dashboard tests/web/demo-shop tests/web/scripts; }
suite_e2e() { counted "end to end" e2e.json vitest_ e2e tests/e2e; }

cairn_test() {
  local only=
  while [ $# -gt 0 ]; do
    case "$1" in
      --only) only=${2:?--only needs a suite} && shift ;;
      --list) printf '%s\n' "${SUITES[@]}" && return ;;
      *) die "unknown option '$1'" "./cairn --help lists them" ;;
    esac
    shift
  done
  if [ -n "$only" ] && ! printf '%s\n' "${SUITES[@]}" | grep -qx "$only"; then
    die "no suite '$only'" "one of: ${SUITES[*]}"
  fi
  need_test_tools
  rm -rf "$RESULTS" && mkdir -p "$RESULTS" && : >"$RESULTS/totals"
  build_all
  local suite
  for suite in "${SUITES[@]}"; do
    [ -z "$only" ] || [ "$only" = "$suite" ] || continue
    say "${BOLD}$suite${OFF}"
    "suite_$suite"
  done
  conclude
}

conclude() {
  local passed failed skipped
  read -r passed failed skipped < <(awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0}' "$RESULTS/totals")
  say ""
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
