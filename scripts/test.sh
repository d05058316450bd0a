#!/usr/bin/env bash
# Every test: the Swift ones, the library's shape, and those through the driver manager.
set -euo pipefail
cd "$(dirname "$0")/.."

heading() { printf '\n== %s\n' "$1"; }

heading "Layout"
make --no-print-directory lint

heading "Swift tests"
swift build --build-tests --explicit-target-dependency-import-check error
swift test --skip-build

heading "The entry points against <sql.h>"
swift build --package-path Tests/EntryPoints --target EntryPoints --scratch-path .build/entry-points

heading "The library as others load it"
scripts/check-library.sh

heading "Through the driver manager, against the simulator"
scripts/venv.sh
build/venv/bin/pytest --quiet Tests
