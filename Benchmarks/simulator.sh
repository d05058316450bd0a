#!/usr/bin/env bash
# How fast the simulator serves pages, so that no benchmark measures it by mistake.
source "$(dirname "$0")/common.sh"

section "The simulator, one core"
bounded Benchmarks/simulator-throughput.sh "$simulator" 1500 | tee "$workdir/told"
goal "contact pages, of its processor time" "$(awk '/processor time/ { print $1 }' "$workdir/told")" at-least 500 MB/s
