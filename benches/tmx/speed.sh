#!/usr/bin/env bash
# How fast a large TMX is read, validated, and read and written, on one core; beside translate-toolkit if it is there.
#
#     benches/tmx/speed.sh BITEXT MEMORY.tmx
#
# Seconds are those of the processor (user and system), so other work on the machine matters little.
set -euo pipefail
bitext=$1 file=$2
bytes=$(stat -c %s "$file")
times=$(mktemp)
trap 'rm -f "$times"' EXIT
run() {
  local what=$1; shift
  local best=
  for _ in 1 2 3; do
    # Exit code 1 means findings.
    /usr/bin/time -o "$times" -f '%U %S %M' taskset -c 0 "$@" >/dev/null 2>&1 || [ $? = 1 ]
    figures=$(tail -1 "$times")
    seconds=$(awk '{print $1+$2}' <<<"$figures")
    if [ -z "$best" ] || awk "BEGIN{exit !($seconds<${best%% *})}"; then best="$seconds ${figures##* }"; fi
  done
  awk -v what="$what" -v bytes="$bytes" '{printf "%-28s %7.2f s  %6.0f MB/s  %6.0f MB of memory\n", what, $1, bytes/1e6/$1, $2/1e3}' <<<"$best"
}
run "read" "$bitext" tmx filter "$file" --lang zxx -q
run "read and write" "$bitext" tmx merge "$file" -q
run "validate" "$bitext" validate -q "$file"
run "stats" "$bitext" tmx stats "$file"
if python3 -c 'import translate' 2>/dev/null; then
  # It keeps everything in memory: a twentieth of the file is what it is given.
  part=$(mktemp --suffix .tmx)
  trap 'rm -f "$times" "$part"' EXIT
  "$bitext" tmx filter "$file" -q --max-chars 100000 | head -c $((bytes / 20)) | sed '$d' >"$part"
  printf '</body></tmx>\n' >>"$part"
  bytes=$(stat -c %s "$part")
  run "translate-toolkit, a 20th" python3 -c 'import sys; from translate.storage import tmx; tmx.tmxfile.parsefile(sys.argv[1])' "$part"
  run "read, the same 20th" "$bitext" tmx filter "$part" --lang zxx -q
fi
