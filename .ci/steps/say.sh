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

# run NAME LOG COMMAND…: shows progress while the command works, and the end of its log when it
# failed; sets RUN_STATUS and returns 0. Call it plainly, never after `if` or before `||`: bash
# would switch errexit off inside the command.
run() {
  local name=$1 log="$LOGS/$2.log" start=$SECONDS pid
  shift 2
  [ -t 1 ] || printf '▸ %s' "$name"
  (
    set -e
    "$@"
  ) >"$log" 2>&1 </dev/null &
  pid=$!
  show_progress "$pid" "$name" "$log" "$start"
  RUN_STATUS=0
  wait "$pid" || RUN_STATUS=$?
  [ -t 1 ] && printf '\r\e[K▸ %s' "$name"
  if [ "$RUN_STATUS" -eq 0 ]; then
    printf ' %s(%ss)%s\n' "$DIM" "$((SECONDS - start))" "$OFF"
    return 0
  fi
  printf ' %sfailed (%ss)%s\n' "$RED" "$((SECONDS - start))" "$OFF"
  tail -n 60 "$log" | sed 's/^/    /'
  printf '    whole log: %s\n' "${log#"$ROOT"/}"
}

# must NAME LOG COMMAND…: run, and stop here when it failed.
must() {
  run "$@"
  [ "$RUN_STATUS" -eq 0 ] || exit 1
}

# On a terminal the running step's last line of output; elsewhere a dot every 30 s.
show_progress() {
  local pid=$1 name=$2 log=$3 start=$4 dots=0
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if [ -t 1 ]; then
      printf '\r%s▸ %s … %ss %s%s\e[K' "$DIM" "$name" "$((SECONDS - start))" \
        "$(tail -c 200 "$log" | tr '\r' '\n' | tail -n 1 | tr -cd '[:print:]' | cut -c1-50)" "$OFF"
    elif [ $(((SECONDS - start) / 30)) -gt $dots ]; then
      dots=$((dots + 1))
      printf ' .'
    fi
  done
}
