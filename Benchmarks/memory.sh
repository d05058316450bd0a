#!/usr/bin/env bash
# The most memory of a process that reads a table to its end, above that of the same process before.
#
#   MEMORY_ROWS="1000000 10000000" Benchmarks/memory.sh
source "$(dirname "$0")/common.sh"

read -r -a sizes <<<"${MEMORY_ROWS:-100000 1000000}"
compile memory -lodbc

section "Memory of a scan of all columns of contacts, no latency, no limit"
least= most=
for rows in "${sizes[@]}"; do
    serve_workspace --contacts "$rows" --rate-limit 0
    register_driver "$workdir" "$base_url"
    read -r count idle peak < <(timeout $((limit * 4)) "$workdir/memory" "DSN=Intercom" "SELECT * FROM contacts")
    stop_workspace
    [ "$count" = "$rows" ] || {
        echo "$count rows instead of $rows." >&2
        exit 1
    }
    above=$(awk -v a="$peak" -v b="$idle" 'BEGIN { print (a - b) / 1024 }')
    fact "idle process, connected" "$(quotient "$idle" 1024)" MB
    goal "$rows contacts, peak above it" "$above" at-most 96 MB
    least=$(printf '%s\n' ${least:+"$least"} "$above" | sort -g | head -1)
    most=$(printf '%s\n' ${most:+"$most"} "$above" | sort -g | tail -1)
done
goal "the most of these against the least" "$(quotient "$most" "$least")" at-most 1.25 times
