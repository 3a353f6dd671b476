#!/usr/bin/env bash
# Asks a memory server what its OpenAPI document says can be asked, and much that it says cannot:
# openapi.sh BITEXT MEMORY.tmx SCHEMATHESIS
set -euo pipefail
bitext=$(realpath "$1") tmx=$(realpath "$2") schemathesis=$3
config=$(realpath "$(dirname "$0")/schemathesis.toml")
folder=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
"$bitext" tm import team.memory "$tmx" 2>/dev/null
"$bitext" serve team.memory --port 0 2>said &
server=$!
for _ in $(seq 100); do grep -q 'is [0-9a-f]' said && break; sleep 0.1; done
url=$(grep -o 'http://[^/]*' said)
token=$(grep -oE '[0-9a-f]{48}$' said | tail -1)
"$schemathesis" --config-file "$config" run "$url/openapi.json" --header "Authorization: Bearer $token" --seed 8 --max-examples "${EXAMPLES:-10}" \
  --suppress-health-check all --generation-database none
