#!/usr/bin/env bash
# Rewrites src/*/PublicApi.txt from the built packages. Look at the difference before you commit it.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
name=Ingestion.Architecture.Tests

dotnet build "$root/tests/$name" -c Release -v q
UPDATE_PUBLIC_API=1 "$artifacts/bin/$name/release/$name" -noLogo -noColor -class "$name.PublicApi.PublicApiTests"
