#!/usr/bin/env bash
# Builds everything once and runs all tests. Needs the .NET 10 SDK; installs the rest where it can.
#
#   ./test.sh                    all tests
#   ./test.sh --filter Parquet   only the test projects whose name contains the text
set -euo pipefail
shopt -s nullglob
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$root"
source eng/environment.sh
source eng/test-results.sh

filter=""
case "${1:-}" in
    "") ;;
    --filter) filter="${2:?--filter needs a part of a project name, such as Parquet}" ;;
    *)
        sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac

rm -rf "$results"
mkdir -p "$results"
eng/install-prerequisites.sh

projects=(tests/*"$filter"*.Tests/*.csproj)
if [ -z "$filter" ]; then
    say "Building"
    dotnet build Ingestion.slnx -c Release -v q
else
    for project in "${projects[@]}"; do
        say "Building $project"
        dotnet build "$project" -c Release -v q
    done
fi

# A failed test does not stop the others: its report, or the lack of one, counts in the summary.
for project in "${projects[@]}"; do
    name="$(basename "$project" .csproj)"
    run_tests "$name" "$artifacts/bin/$name/release/$name" || true
done

if [[ "Contoso" == *"$filter"* ]]; then
    eng/contoso.sh || true
fi

summarize
