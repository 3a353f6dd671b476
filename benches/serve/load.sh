#!/usr/bin/env bash
# How much a memory server bears: load.sh BITEXT MEMORY QUERIES.txt [SECONDS [CLIENTS [EVERY [PAUSE]]]]
#
# Lookups at 70 %, from $FROM (en) to $TO (fr), and one unit added in every 20 requests; needs `wrk`, which runs on the same machine.
# A client asks again at once, or after PAUSE milliseconds in the mean. The memory is changed: give a copy. Queries are made by
# benches/memory/generate.py. With STORE=postgres://... in the environment the memory is shared by that database.
set -euo pipefail
bitext=$1 memory=$2 seconds=${4:-60} clients=${5:-200}
export QUERIES=$3 EVERY=${6:-20} PAUSE=${7:-0} FROM=${FROM:-en} TO=${TO:-fr}
MEMORY=$(basename "${memory%.*}")
export MEMORY
said=$(mktemp)
"$bitext" serve "$memory" --port 0 ${STORE:+--store "$STORE"} 2>"$said" &
server=$!
trap 'kill "$server"; rm -f "$said"' EXIT
until grep -q 'is [0-9a-f]' "$said"; do sleep 0.1; done
url=$(grep -o 'http://[^/]*' "$said")
TOKEN=$(grep -oE '[0-9a-f]{48}$' "$said" | tail -1)
export TOKEN
held() { awk '/^(VmRSS|RssAnon)/ { printf "%s %d MB  ", $1, $2 / 1024 }' "/proc/$server/status"; echo; }
script=$(dirname "$0")/mixed.lua
# The index is made or opened, and the memory read once.
wrk -t1 -c4 -d10s --timeout 60s -s "$script" "$url" >/dev/null
# The processor time of the server in milliseconds, so that a busy machine weighs less.
worked() { awk '{ print ($14 + $15) * 10 }' "/proc/$server/stat"; }
answered() { curl -s "$url/metrics" | awk '/^bitext_requests_total.*2xx/ { n += $2 } END { print n }'; }
echo "before: $(held)"
work=$(worked) requests=$(answered)
wrk -t2 -c"$clients" -d"${seconds}s" --timeout 30s -s "$script" "$url" | grep -E 'requests/s|Non-2xx' || true
awk -v w=$(($(worked) - work)) -v n=$(($(answered) - requests)) 'BEGIN { printf "%.3f ms of the processor a request\n", w / n }'
echo "behind: $(held)"
