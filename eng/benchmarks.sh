#!/usr/bin/env bash
# Runs the benchmarks: ./eng/benchmarks.sh [arguments of BenchmarkDotNet]. With "--job Dry --inProcess" each runs once:
# that shows that they work, not how fast.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
log="$artifacts/benchmarks/run.log"
mkdir -p "$(dirname "$log")"

if [ "$#" = 0 ]; then
    set -- --filter '*'
elif [[ " $* " != *" --filter "* ]]; then
    set -- "$@" --filter '*'
fi

say "Benchmarks"
dotnet run -c Release --project "$root/benchmarks/Ingestion.Benchmarks" -- --artifacts "$artifacts/benchmarks" "$@" | tee "$log"

# BenchmarkDotNet ends with 0 even when a benchmark threw.
if grep -q 'Benchmarks with issues' "$log" || ! grep -q 'Global total time' "$log"; then
    echo "A benchmark failed; see $log." >&2
    exit 1
fi
