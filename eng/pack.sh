#!/usr/bin/env bash
# Packs every package of src, with symbols, into the local feed. The same commit gives the same bytes.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
feed="$root/packages"

say "Packing"
SOURCE_DATE_EPOCH="$(git -C "$root" log -1 --format=%ct 2> /dev/null || date +%s)"
export SOURCE_DATE_EPOCH
rm -f "$feed"/*.nupkg "$feed"/*.snupkg
for project in "$root"/src/*/*.csproj; do
    dotnet pack "$project" -c Release -v q -o "$feed"
done

ls "$feed"
