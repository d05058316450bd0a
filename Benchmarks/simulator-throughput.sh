#!/bin/sh
# Measures how fast the simulator serves contact pages, so that no benchmark measures it by mistake.
#
# Prints megabytes a second over one kept-alive loopback connection, by the clock, and by the
# processor time that the simulator's one thread took: the two differ where cores are shared.
# Usage: simulator-throughput.sh [PROGRAM] [PAGES]
set -eu

program=${1:-build/intercom-simulator}
pages=${2:-3000}
folder=$(mktemp -d)
simulator=

finish() {
    [ -z "$simulator" ] || kill "$simulator" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT INT TERM

"$program" --port 0 --token bench --contacts 200000 --rate-limit 0 >"$folder/out" &
simulator=$!
tries=0
until grep -qs '^listening on ' "$folder/out"; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { echo "the simulator did not start" >&2; exit 1; }
    sleep 0.1
done
address=$(sed -n 's/^listening on //p' "$folder/out")

ticks() { awk '{ print $14 + $15 }' "/proc/$simulator/stat"; }

# The first pages warm the caches up and are not measured.
fetch() {
    curl --silent --fail --output /dev/null --write-out '%{size_download}\n' \
        --max-time 120 --header 'Authorization: Bearer bench' \
        "$address/contacts?per_page=150&page=[1-$1]"
}
fetch 100 >/dev/null

before=$(ticks)
begin=$(date +%s.%N)
fetch "$pages" >"$folder/sizes"
end=$(date +%s.%N)
after=$(ticks)

awk -v begin="$begin" -v end="$end" -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" '
    { bytes += $1 }
    END {
        seconds = end - begin
        printf "%d pages of 150 contacts, %.0f MB\n", NR, bytes / 1e6
        printf "%.0f MB/s by the clock, %.0f rows/s\n", bytes / 1e6 / seconds, NR * 150 / seconds
        printf "%.0f MB/s of processor time\n", bytes / 1e6 / (ticks / hertz)
    }' "$folder/sizes"
