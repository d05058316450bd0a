#!/usr/bin/env bash
# All benchmarks, one after the other, and their figures into docs/performance.md: ratios within one run, since
# machines differ and are noisy. Each script also runs alone; its first lines name what can be set.
#
#   ROWS=200000 LATENCY_ROWS=200000 PARENTS=5000 MEMORY_ROWS="200000 1000000" make bench
#   BENCHMARKS="scan latency" make bench
#
# A missed goal is said, and is not a failure; a cell that differs from what the reader found is.
set -euo pipefail
cd "$(dirname "$0")/.."

RESULTS=$(mktemp)
kept=$(mktemp -d)
trap 'rm -rf "$RESULTS" "$kept"' EXIT
# Pages that several of the scripts are served, and nginx's worker reads.
chmod 755 "$kept"
export RESULTS PAGES=${PAGES:-$kept/pages}

scripts/venv.sh
# shellcheck disable=SC2086 # names of scripts have no spaces
for name in ${BENCHMARKS:-simulator scan others latency processes memory profile connect odbc-layer drivers}; do
    "Benchmarks/$name.sh"
done
python3 Benchmarks/report.py "$RESULTS" docs/performance.md
