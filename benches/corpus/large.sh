#!/usr/bin/env bash
# Deduplicates twenty million pairs, a quarter of them copies, in bounded memory.
#
#     large.sh BITEXT [PAIRS]
set -euo pipefail
bitext=$(realpath "$1")
pairs=${2:-20000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
awk -v n="$pairs" 'BEGIN { for (i = 0; i < n; i++) { k = (i * 7919) % (n / 4 * 3)
  printf "Lift %d stops between two floors.\tLa cabine %d s’arrête entre deux étages.\n", k, k } }' >"$folder/a.tsv"
ls -l "$folder/a.tsv" | awk '{ print $5 / 1e6 " MB" }'
/usr/bin/time -f '%U user + %S system seconds, %e wall, %M KB' "$bitext" corpus dedupe "$folder/a.tsv" -o "$folder/b.tsv" \
  --source-lang en --target-lang fr
