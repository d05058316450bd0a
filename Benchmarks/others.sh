#!/usr/bin/env bash
# A scan of static pages against the tools that people use today.
#
#   ROWS=1000000 RUNS=3 REQUESTS_ROWS=60000 SDK_ROWS=3000 DLT_ROWS=9000 Benchmarks/others.sh
source "$(dirname "$0")/common.sh"

rows=${ROWS:-1000000} requests_rows=${REQUESTS_ROWS:-60000} sdk_rows=${SDK_ROWS:-3000} dlt_rows=${DLT_ROWS:-9000}
install_clients
compile scan -lodbc -lz
serve_pages "$rows"
register_driver "$workdir" "$static"
listing_profile

with_driver() {
    bounded "$workdir/scan" "DSN=Intercom;Profile=$workdir/Listing.apip" "SELECT * FROM contacts" 100 |
        awk '{ print $1 * 1000 / ($3 + $4) }'
}
# Rows a second of a script that prints `rows seconds`.
rate() { bounded "$python" "$@" | awk '{ print $1 / $2 }'; }

section "All columns of contacts through other tools, static pages"
note "The driver reads $rows rows (median of $runs), the others fewer and once: their rate does not depend on it."
speed=$(times with_driver)
fact "this driver" "$speed" "rows/s"
# compare NAME GOAL SCRIPT [ARGUMENT …]
compare() {
    local other
    other=$(rate "${@:3}")
    fact "$1" "$other" "rows/s"
    goal "speed against $1" "$(quotient "$speed" "$other")" at-least "$2" times
}
compare "Python requests and json, $requests_rows rows" 15 Benchmarks/with_requests.py "$static" "$contacts" "$requests_rows"
compare "python-intercom, $sdk_rows rows" 200 Benchmarks/with_sdk.py "$static" "$sdk_rows"
compare "dlt's REST source into DuckDB, $dlt_rows rows" 200 Benchmarks/with_dlt.py "$static" "$dlt_rows" "$workdir/dlt"
