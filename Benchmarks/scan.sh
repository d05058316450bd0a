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

# with_curl URL [--compressed]: all pages over one connection.
with_curl() {
    bounded curl --silent --fail --header 'Authorization: Bearer demo' --output /dev/null "${@:2}" \
        "$1/contacts?per_page=150&starting_after=[1-$pages]"
}
# with_driver URL SQL [MODE]: what scan.c says.
with_driver() {
    bounded "$workdir/scan" "DSN=Intercom;Profile=$workdir/Listing.apip;BaseURL=$1" "$2" 100 "${@:3}"
}
# timed FILE COMMAND …: adds seconds by the clock and of the processor to FILE.clock and FILE.processor.
timed() {
    local TIMEFORMAT='%R %U %S' file=$workdir/$1 clock user system
    { time "${@:2}" >"$file.out" 2>/dev/null; } 2>"$file.times" || return 1
    read -r clock user system <"$file.times"
    # What scan.c does before the statement is not the scan.
    [ ! -s "$file.out" ] || clock=$(awk '{ print ($3 + $4) / 1000 }' "$file.out")
    echo "$clock" >>"$file.clock"
    awk -v a="$user" -v b="$system" 'BEGIN { print a + b }' >>"$file.processor"
}

section "A scan of $rows contacts, static pages, one connection"
expected=$(bounded "$python" Benchmarks/reader.py "${PAGES:-$workdir/pages}" "$contacts")
found=$(with_driver "$static" "$all" sum | awk '{ print $1, $5 }')
echo "rows and checksum: reader $expected, driver $found"
[ "$expected" = "$found" ] || {
    echo "The cells differ." >&2
    exit 1
}
note "Every cell is what an independent reader finds in the pages. Medians of $runs rounds."
for encoding in gzip identity; do
    url=$static_plain options=()
    [ "$encoding" = identity ] || url=$static options=(--compressed)
    rm -f "$workdir"/*.clock "$workdir"/*.processor
    for _ in $(seq "$runs"); do
        timed curl with_curl "$url" "${options[@]}"
        timed all with_driver "$url" "$all"
        timed five with_driver "$url" "$five"
    done
    for kind in clock processor; do
        for name in curl all five; do printf -v "${name}_s" '%s' "$(median <"$workdir/$name.$kind")"; done
        unit="s of processor time"
        [ "$kind" = processor ] || unit=s
        fact "curl, nothing read, $encoding" "$curl_s" "$unit"
        fact "all columns, $encoding" "$all_s" "$unit"
        fact "five columns, $encoding" "$five_s" "$unit"
        [ "$kind" = clock ] || continue
        goal "all columns against curl, $encoding" "$(quotient "$all_s" "$curl_s")" at-most 3 times
        goal "five columns against curl, $encoding" "$(quotient "$five_s" "$curl_s")" at-most 1.3 times
    done
    fact "all columns against curl, $encoding, processor time" "$(quotient "$all_s" "$curl_s")" times
    fact "five columns against curl, $encoding, processor time" "$(quotient "$five_s" "$curl_s")" times
done
