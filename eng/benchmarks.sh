#!/usr/bin/env bash
# Runs the benchmarks.
#
#   ./eng/benchmarks.sh [arguments of BenchmarkDotNet]   the parts; with "--job Dry --inProcess" each runs once:
#                                                        that shows that they work, not how fast
#   ./eng/benchmarks.sh parquet [arguments]              whole files, beside other writers: see benchmarks/README.md
#   ./eng/benchmarks.sh parquet-stream [arguments]       the same without holding the data: memory
#   ./eng/benchmarks.sh engine [rows] [turns]            a whole run beside the same pipeline without state and gates
#   ./eng/benchmarks.sh sales-csv                        proves that the sales data are the known ones
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
project="$root/benchmarks/Ingestion.Benchmarks"
peers="$root/benchmarks/peers"

install_peers() {
    if [ "$peers/node_modules/.package-lock.json" -nt "$peers/package-lock.json" ]; then
        return
    fi

    say "Installing the peers"
    npm ci --prefix "$peers" --loglevel error
}

compare() {
    cd "$root"
    if [[ " $* " != *" --no-peer "* ]] && ! { command -v npm > /dev/null && install_peers; }; then
        echo "The peers of benchmarks/peers could not be installed: only our writer runs." >&2
        set -- "$@" --no-peer
    fi

    say "Benchmark: $*"
    dotnet run -c Release --project "$project" -- "$@"
}

check_sales_data() {
    local known=a7a6590b97f93e75512a98b6ae39d2efa3737b4c87d8b27a3130c17f412e9120
    say "Sales data as CSV"
    dotnet build "$project" -c Release -v q
    local actual
    actual="$(dotnet run -c Release --no-build --project "$project" -- sales-csv 5000000 | sha256sum | cut -d ' ' -f 1)"
    echo "SHA-256 $actual, expected $known"
    [ "$actual" = "$known" ]
}

run_parts() {
    local log="$artifacts/benchmarks/run.log"
    mkdir -p "$(dirname "$log")"
    if [ "$#" = 0 ]; then
        set -- --filter '*'
    elif [[ " $* " != *" --filter "* ]]; then
        set -- "$@" --filter '*'
    fi

    say "Benchmarks"
    dotnet run -c Release --project "$project" -- --artifacts "$artifacts/benchmarks" "$@" | tee "$log"

    # BenchmarkDotNet ends with 0 even when a benchmark threw.
    if grep -q 'Benchmarks with issues' "$log" || ! grep -q 'Global total time' "$log"; then
        echo "A benchmark failed; see $log." >&2
        exit 1
    fi
}

case "${1:-}" in
    parquet | parquet-stream) compare "$@" ;;
    engine)
        say "Benchmark: the guards of a run"
        dotnet run -c Release --project "$project" -- engine "${2:-3000000}" "${3:-7}"
        ;;
    sales-csv) check_sales_data ;;
    *) run_parts "$@" ;;
esac
