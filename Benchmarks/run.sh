#!/usr/bin/env bash
# The benchmarks: ratios within one run, since machines differ and are noisy. Everything stays on loopback.
#
#   ROWS=200000 RUNS=3 SDK_ROWS=3000 make bench
#
# A missed goal is said, and is not a failure; a cell that differs from what the reader found is.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/simulator.sh
source scripts/register.sh

rows=${ROWS:-200000} runs=${RUNS:-3} sdk_rows=${SDK_ROWS:-3000} limit=${LIMIT_SECONDS:-300}
workdir=$(mktemp -d)
trap 'rm -rf "$workdir"' EXIT
venv=build/bench-venv
python=$venv/bin/python
table=profiles/Intercom.apip/tables/contacts.yaml

if ! cmp -s Benchmarks/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement Benchmarks/requirements.txt
    cp Benchmarks/requirements.txt "$venv/requirements.txt"
fi
gcc -O2 -Wall -Werror -o "$workdir/scan" Benchmarks/scan.c -lodbc -lz

bounded() { timeout "$limit" "$@"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
times() { for _ in $(seq "$runs"); do "$@"; done | median; }
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { print a / b }'; }
# goal NAME VALUE at-most|at-least BOUND
goal() {
    awk -v name="$1" -v value="$2" -v kind="$3" -v bound="$4" 'BEGIN {
        met = kind == "at-most" ? value <= bound : value >= bound
        sub("-", " ", kind)
        printf "%-44s %8.2f   goal: %s %g, %s\n", name, value, kind, bound, met ? "met" : "MISSED"
    }'
}
export -f median goal

echo "== The simulator, one core"
bounded Benchmarks/simulator-throughput.sh build/intercom-simulator 1500 | tee "$workdir/simulator"
goal "MB/s of processor time" "$(awk '/processor time/ { print $1 }' "$workdir/simulator")" at-least 500

echo
echo "== Pages for nginx"
start_simulator --contacts "$rows" --rate-limit 0
pages=$(bounded "$python" Benchmarks/capture.py "$base_url" "$workdir/pages")
kill "$simulator_pid"
wait "$simulator_pid" 2>/dev/null || true
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$workdir/tmp"
# Where a root starts nginx, its worker is someone else.
chmod 755 "$workdir"
sed "s|@FOLDER@|$workdir|g; s|@PORT@|$port|" Benchmarks/nginx.conf.in >"$workdir/nginx.conf"
nginx -c "$workdir/nginx.conf" -p "$workdir" 2>/dev/null &
nginx_pid=$!
trap 'kill "$nginx_pid" 2>/dev/null; wait "$nginx_pid" 2>/dev/null; rm -rf "$workdir"' EXIT
static=http://127.0.0.1:$port
curl --silent --fail --output /dev/null --retry 20 --retry-delay 1 --retry-connrefused "$static/contacts"
register_driver "$workdir" "$static"
echo "$pages pages of 150 contacts, $(du -sm "$workdir/pages" | cut -f1) MB"

with_curl() {
    bounded curl --silent --fail --header 'Authorization: Bearer demo' --output /dev/null \
        --write-out '%{time_total}\n' "$static/contacts?per_page=150&starting_after=[1-$pages]" |
        awk '{ total += $1 } END { print total }'
}
with_driver() {
    bounded "$workdir/scan" "DSN=Intercom" "SELECT * FROM contacts" 100 | awk '{ print ($3 + $4) / 1000 }'
}
with_requests() { bounded "$python" Benchmarks/with_requests.py "$static" "$table" | cut -d' ' -f2; }
with_sdk() { bounded "$python" Benchmarks/with_sdk.py "$static" "$sdk_rows" | cut -d' ' -f2; }

echo
echo "== Every cell against an independent reader"
expected=$(bounded "$python" Benchmarks/reader.py "$workdir/pages" "$table")
found=$(bounded "$workdir/scan" "DSN=Intercom" "SELECT * FROM contacts" 100 hash | awk '{ print $1, $5 }')
echo "rows and checksum: reader $expected, driver $found"
[ "$expected" = "$found" ] || {
    echo "The cells differ." >&2
    exit 1
}

echo
echo "== A scan of $rows contacts, all columns, bound buffers, one connection (medians of $runs; Python once)"
curl_s=$(times with_curl)
driver_s=$(times with_driver)
requests_s=$(with_requests)
sdk_s=$(with_sdk)
row() { printf '%-34s %8.2f s %10.0f rows/s\n' "$1" "$2" "$(quotient "$3" "$2")"; }
row "curl, nothing read" "$curl_s" "$rows"
row "this driver" "$driver_s" "$rows"
row "Python requests and json, tuples" "$requests_s" "$rows"
row "python-intercom, $sdk_rows rows" "$sdk_s" "$sdk_rows"
speed=$(quotient "$rows" "$driver_s")
goal "time against curl" "$(quotient "$driver_s" "$curl_s")" at-most 4
goal "speed against requests" "$(quotient "$speed" "$(quotient "$rows" "$requests_s")")" at-least 10
goal "speed against the SDK" "$(quotient "$speed" "$(quotient "$sdk_rows" "$sdk_s")")" at-least 100

echo
bounded Benchmarks/connect.sh "$workdir"

echo
RUNS=$runs bounded Benchmarks/odbc-layer.sh "$workdir"

echo
scripts/venv.sh
RUNS=$runs timeout $((limit * 8)) Benchmarks/drivers.sh "$workdir"
