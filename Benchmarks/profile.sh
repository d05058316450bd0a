#!/usr/bin/env bash
# Which part of the driver takes the processor's time of a scan of static pages, by perf. It needs the library as it
# was linked, since the one in build/ has no names any more.
#
#   PROFILE_ROWS=100000 PERF=perf Benchmarks/profile.sh
source "$(dirname "$0")/common.sh"

rows=${PROFILE_ROWS:-100000} perf=${PERF:-perf}
library=${UNSTRIPPED:-$(swift build --configuration release --show-bin-path)/libapiodbc.so}
install_clients
compile scan -lodbc -lz
serve_pages "$rows"
register_driver "$workdir" "$static"
sed -i "s|^Driver *=.*libapiodbc.so|Driver = $library|" "$workdir/odbcinst.ini"
listing_profile

section "Where the processor's time goes, $rows contacts, static pages, gzip"
for columns in "*" "id, email, name, role, created_at"; do
    name="five columns"
    [ "$columns" != "*" ] || name="all columns"
    bounded "$perf" record --quiet --freq 999 --output "$workdir/perf.data" \
        "$workdir/scan" "DSN=Intercom;Profile=$workdir/Listing.apip" "SELECT $columns FROM contacts" 100 >"$workdir/told" || {
        note "perf cannot be used here."
        exit 0
    }
    fact "$name: time by the clock" "$(awk '{ print ($3 + $4) / 1000 }' "$workdir/told")" s
    "$perf" report --input "$workdir/perf.data" --stdio --percent-limit 0 --sort comm,dso,symbol \
        --field-separator '|' 2>/dev/null | "$python" Benchmarks/parts.py >"$workdir/parts"
    while IFS=$'\t' read -r part share; do fact "$name: $part" "$share" %; done <"$workdir/parts"
done
