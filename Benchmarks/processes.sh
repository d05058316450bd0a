#!/usr/bin/env bash
# Two processes that use one app at the same time, under one rate limit.
#
#   PROCESS_ROWS=500000 Benchmarks/processes.sh     (rows that each of them reads)
source "$(dirname "$0")/common.sh"

rows=${PROCESS_ROWS:-500000} window=1666
compile scan -lodbc -lz
serve_workspace --contacts "$rows" --latency-ms 200 --rate-limit "$window"
register_driver "$workdir" "$base_url"

section "Two processes with one app, $window requests in 10 s, 200 ms latency"
begin=$EPOCHREALTIME
readers=()
for number in 1 2; do
    bounded "$workdir/scan" "DSN=Intercom" "SELECT * FROM contacts" 100 >"$workdir/rows.$number" &
    readers+=("$!")
done
given_up=
for reader in "${readers[@]}"; do wait "$reader" || given_up=yes; done
elapsed=$(since "$begin")
[ -z "$given_up" ] || note "Given up after $limit s; what was answered until then counts."
requests=$(answers) refused=$(answers 429) served=$(answers 200)
fact "time" "$elapsed" s
fact "rows of both" "$(cat "$workdir"/rows.* | awk '{ n += $1 } END { print n + 0 }')"
fact "requests" "$requests"
goal "share of the limit, together" \
    "$(awk -v n="$served" -v window="$window" -v s="$elapsed" 'BEGIN { print n / (window / 10) / s * 100 }')" at-least 90 %
goal "answered 429" "$(awk -v n="$refused" -v all="$requests" 'BEGIN { print (all ? n / all : 1) * 100 }')" at-most 1 %
