#!/usr/bin/env bash
# Reads every TMX below a folder, as other projects' test suites hold them, and says what became of each: how many units
# were read, what was said, and whether what is written again is valid and reads the same.
#
#     benches/tmx/suites.sh BITEXT FOLDER [DTD]
#
# Nothing may panic, hang, or be refused without a reason; the exit code is 1 if anything does.
set -uo pipefail
bitext=$1 folder=$2 dtd=${3:-tests/fixtures/tmx14.dtd}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
bad=0
complain() { printf '  WRONG: %s\n' "$*"; bad=1; }
while IFS= read -r -d '' file; do
  name=${file#"$folder"/}
  timeout 60 "$bitext" tmx merge "$file" --from tmx --to tmx -o "$made/once.tmx" 2>"$made/said"
  status=$?
  units=$(sed -n 's/.*: \([0-9]*\) of [0-9]* units$/\1/p' "$made/said")
  printf '%s: exit %s, %s units\n' "$name" "$status" "${units:-no}"
  grep -v 'of [0-9]* units$' "$made/said" | sed "s|$file|FILE|; s|$made/||; s/^/  /" | cut -c1-200
  case $status in
    0) ;;
    2) grep -q '^bitext: error: ' "$made/said" || complain "no reason is given" ;;
    *) complain "exit code $status" ;;
  esac
  grep -q panicked "$made/said" && complain "panicked"
  if [ $status = 0 ]; then
    timeout 60 "$bitext" tmx merge "$made/once.tmx" -q -o "$made/twice.tmx" || complain "does not read what it wrote"
    cmp -s "$made/once.tmx" "$made/twice.tmx" || complain "what is read again is not the same"
  fi
  timeout 60 "$bitext" repair "$file" "$made/mended.tmx" --from tmx --quiet 2>"$made/said"
  mended=$?
  if [ $mended = 0 ]; then
    xmllint --noout --nonet --dtdvalid "$dtd" "$made/mended.tmx" 2>"$made/said" || complain "the mended file is not valid: $(head -1 "$made/said")"
    timeout 60 "$bitext" validate "$made/mended.tmx" --quiet >"$made/said" || complain "the mended file has errors: $(head -1 "$made/said")"
  else
    printf '  not mended: %s\n' "$(head -1 "$made/said" | cut -c1-200)"
  fi
  timeout 60 "$bitext" validate "$file" --quiet >"$made/found" 2>"$made/said"
  [ $? -le 2 ] || complain "validate: exit code above 2"
done < <(find "$folder" -type f \( -name '*.tmx' -o -name '*.tmx.gz' -o -name '*.tmx.zip' \) -print0 | sort -z)
exit $bad
