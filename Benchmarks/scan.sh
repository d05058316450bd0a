#!/usr/bin/env bash
# A scan of static pages into bound buffers, against curl, which reads nothing of them.
#
#   ROWS=1000000 RUNS=3 Benchmarks/scan.sh
source "$(dirname "$0")/common.sh"

rows=${ROWS:-1000000}
install_clients
compile scan -lodbc -lz
serve_pages "$rows"
register_driver "$workdir" "$static"
listing_profile
five="SELECT id, email, name, role, created_at FROM contacts"
all="SELECT * FROM contacts"

# with_curl URL [--compressed]: seconds for all pages over one connection.
with_curl() {
    local begin=$EPOCHREALTIME
    bounded curl --silent --fail --header 'Authorization: Bearer demo' --output /dev/null "${@:2}" \
        "$1/contacts?per_page=150&starting_after=[1-$pages]"
    since "$begin"
}
# with_driver URL SQL [MODE]: what scan.c says.
with_driver() {
    bounded "$workdir/scan" "DSN=Intercom;Profile=$workdir/Listing.apip;BaseURL=$1" "$2" 100 "${@:3}"
}
seconds() { with_driver "$@" | awk '{ print ($3 + $4) / 1000 }'; }

section "A scan of $rows contacts, static pages, one connection"
expected=$(bounded "$python" Benchmarks/reader.py "${PAGES:-$workdir/pages}" "$contacts")
found=$(with_driver "$static" "$all" sum | awk '{ print $1, $5 }')
echo "rows and checksum: reader $expected, driver $found"
[ "$expected" = "$found" ] || {
    echo "The cells differ." >&2
    exit 1
}
note "Every cell is what an independent reader finds in the pages. Medians of $runs."
for encoding in gzip identity; do
    url=$static_plain options=()
    [ "$encoding" = identity ] || url=$static options=(--compressed)
    curl_s=$(times with_curl "$url" "${options[@]}")
    all_s=$(times seconds "$url" "$all")
    five_s=$(times seconds "$url" "$five")
    fact "curl, nothing read, $encoding" "$curl_s" s
    fact "all columns, $encoding" "$all_s" s
    fact "five columns, $encoding" "$five_s" s
    goal "all columns against curl, $encoding" "$(quotient "$all_s" "$curl_s")" at-most 3 times
    goal "five columns against curl, $encoding" "$(quotient "$five_s" "$curl_s")" at-most 1.3 times
done
