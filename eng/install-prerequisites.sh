#!/usr/bin/env bash
# Installs what the tests need besides the .NET SDK, where it can. What cannot be had is told; its tests are then
# skipped at a desk, and fail in CI.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/eng/environment.sh"
readers="$root/tests/readers"

install_node() {
    if command -v node > /dev/null && command -v npm > /dev/null; then
        return
    fi

    if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
        say "Installing Node.js"
        apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends nodejs npm
    fi
}

install_readers() {
    # npm writes the inner lock file last: it is older than ours after an interrupted install or an update.
    if [ "$readers/node_modules/.package-lock.json" -nt "$readers/package-lock.json" ]; then
        return
    fi

    say "Installing the Parquet readers"
    npm ci --prefix "$readers" --loglevel error
}

install_node || echo "Node.js could not be installed."
install_readers || echo "The Parquet readers of tests/readers could not be installed."
