#!/usr/bin/env bash
# Kills the console at each step of its runs and at random moments, and compares what it committed with the demo ERP's rows.
#
#   ./eng/crash-matrix.sh [kills]    30 kills by default; the last line has the figures
#
# CRASH_SEED=n repeats a matrix, CRASH_KINDS=full,incremental,backfill and CRASH_STEPS=ingestion.manifest,… narrow it.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
export CRASH_KILLS="${1:-${CRASH_KILLS:-30}}"

say "Building the crash matrix"
dotnet build "$root/tests/Ingestion.Crash.Tests" -c Release -v q

say "Crash matrix: $CRASH_KILLS kills"
"$artifacts/bin/Ingestion.Crash.Tests/release/Ingestion.Crash.Tests" -noLogo -noColor -showLiveOutput -class '*.CrashMatrixTests'
cat "$artifacts/crash-matrix.txt"
