#!/usr/bin/env bash
# Scans at 200 ms latency under Intercom's limit of 1,666 requests in ten seconds: which share of that limit is used,
# and when the first row is there.
#
#   LATENCY_ROWS=1000000 PARENTS=20000 LIMIT_SECONDS=300 Benchmarks/latency.sh
source "$(dirname "$0")/common.sh"

rows=${LATENCY_ROWS:-1000000} parents=${PARENTS:-20000} latency=200 window=1666
compile scan -lodbc -lz
serve_workspace --contacts "$rows" --conversations "$parents" --latency-ms "$latency" --rate-limit "$window"
register_driver "$workdir" "$base_url"

section "Scans at $latency ms latency, $window requests in 10 s"

first=
for _ in $(seq "$runs"); do
    : >"$request_log"
    first+=$(bounded "$workdir/scan" "DSN=Intercom" "SELECT * FROM contacts" 1 first | awk '{ print $3 + $4 }')$'\n'
done
first=$(printf '%s' "$first" | median)
note "The first row, without connecting: medians of $runs. One round trip is $latency ms."
fact "requests for the first row, pages read ahead among them" "$(answers)"
goal "first row of SELECT * FROM contacts" "$first" at-most $((latency + 10)) ms

# share NAME PAGES SQL: needed requests by the rate, against the time that it took.
share() {
    local begin elapsed requests used
    # The window of the scan before is over.
    sleep 10
    : >"$request_log"
    begin=$EPOCHREALTIME
    if bounded "$workdir/scan" "DSN=Intercom" "$3" 100 >"$workdir/last"; then
        elapsed=$(since "$begin")
        used=$(awk -v pages="$2" -v window="$window" -v s="$elapsed" 'BEGIN { print pages / (window / 10) / s * 100 }')
        fact "$1: rows" "$(cut -d' ' -f1 "$workdir/last")"
    else
        elapsed=$(since "$begin")
        note "$1: given up after $limit s; what was sent until then counts."
        used=$(awk -v n="$(answers 200)" -v window="$window" -v s="$elapsed" 'BEGIN { print n / (window / 10) / s * 100 }')
    fi
    requests=$(answers)
    fact "$1: time" "$elapsed" s
    fact "$1: requests, of which needed $2" "$requests"
    fact "$1: answered 429" "$(answers 429)"
    goal "$1: share of what the limit permits" "$used" at-least 90 %
}

share "$rows contacts" $(((rows + 149) / 150)) "SELECT * FROM contacts"
share "parts of $parents conversations" $((parents + (parents + 149) / 150)) \
    "SELECT id, conversation_id, part_type, created_at FROM conversation_parts"
