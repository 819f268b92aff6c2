#!/usr/bin/env bash
# Packs our packages, then builds and tests samples/Contoso.Erp.Connector as another team would: from the packages alone.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
source "$root/eng/test-results.sh"
output="$artifacts/contoso"

# The mark stays if anything below fails before the tests have reported.
mkdir -p "$results"
touch "$results/Contoso.broken"

"$root/eng/pack.sh"

# A package cache of its own, emptied of our packages: a fresh package of the same version must win.
export NUGET_PACKAGES="$output/packages"
rm -rf "$NUGET_PACKAGES"/ingestion.* "$output/obj" "$output/bin"

for project in "$root"/samples/Contoso.Erp.Connector/*.Tests/*.csproj; do
    name="$(basename "$project" .csproj)"
    say "Building $name from packages"
    dotnet build "$project" -c Release -v q --artifacts-path "$output"
    rm -f "$results/Contoso.broken"
    run_tests "$name" "$output/bin/$name/release/$name"
done
