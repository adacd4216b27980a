# How the script speaks: one line per step with its time, details in .cairn/log.
LOGS="$ROOT/.cairn/log"
mkdir -p "$LOGS"

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' OFF=$'\e[0m'; else BOLD='' DIM='' RED='' OFF=''; fi

say() { printf '%s\n' "$*"; }

# die MESSAGE [WHAT TO DO]
die() {
  printf '%scairn: %s%s\n' "$RED" "$1" "$OFF" >&2
  [ $# -gt 1 ] && printf '       %s\n' "$2" >&2
  exit 1
}

# run NAME LOG COMMAND…: shows progress while the command works; on failure the end of its log.
run() {
  local name=$1 log="$LOGS/$2.log" start=$SECONDS status=0 pid
  shift 2
  printf '%s▸ %s%s' "$DIM" "$name" "$OFF"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.3
    if [ -t 1 ]; then
      printf '\r%s▸ %s … %ss %s%s\e[K' "$DIM" "$name" "$((SECONDS - start))" \
        "$(tail -c 200 "$log" | tr '\r' '\n' | tail -n 1 | tr -cd '[:print:]' | cut -c1-50)" "$OFF"
    elif [ $(((SECONDS - start) % 30)) -eq 29 ]; then
      printf ' .' && sleep 1
    fi
  done
  wait "$pid" || status=$?
  [ -t 1 ] && printf '\r\e[K'
  if [ "$status" -eq 0 ]; then
    [ -t 1 ] && printf '▸ %s' "$name"
    printf ' %s(%ss)%s\n' "$DIM" "$((SECONDS - start))" "$OFF"
    return 0
  fi
  printf ' %sfailed (%ss)%s\n' "$RED" "$((SECONDS - start))" "$OFF"
  tail -n "${RUN_TAIL:-60}" "$log" | sed 's/^/    /'
  printf '    whole log: %s\n' "${log#"$ROOT"/}"
  return "$status"
}
