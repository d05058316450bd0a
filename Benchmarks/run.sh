#!/usr/bin/env bash
# The benchmarks: ratios within one run, since machines differ and are noisy. Everything stays on loopback.
#
#   ROWS=200000 RUNS=3 SDK_ROWS=3000 make bench
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/simulator.sh
source scripts/register.sh

rows=${ROWS:-200000} runs=${RUNS:-3} sdk_rows=${SDK_ROWS:-3000}
workdir=$(mktemp -d)
python=build/bench-venv/bin/python
table=profiles/Intercom.apip/tables/contacts.yaml

[ -x "$python" ] || python3 -m venv build/bench-venv
build/bench-venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
gcc -O2 -Wall -o "$workdir/scan" Benchmarks/scan.c -lodbc -lz

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
seconds() { awk -v ms="$1" 'BEGIN { printf "%.2f", ms / 1000 }'; }
times() { for _ in $(seq "$runs"); do "$@"; done | median; }

start_simulator --contacts "$rows" --rate-limit 100000000
echo "== The simulator, one core"
Benchmarks/simulator-throughput.sh "$base_url"

echo "== Pages for nginx"
pages=$("$python" Benchmarks/capture.py "$base_url" "$workdir/pages")
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$workdir/tmp"
sed "s|@FOLDER@|$workdir|g; s|@PORT@|$port|" Benchmarks/nginx.conf.in >"$workdir/nginx.conf"
nginx -c "$workdir/nginx.conf" -p "$workdir" 2>/dev/null &
nginx_pid=$!
trap 'kill "$nginx_pid" "$simulator_pid" 2>/dev/null; wait 2>/dev/null; rm -rf "$workdir"' EXIT
static=http://127.0.0.1:$port
for _ in $(seq 50); do curl -fs -o /dev/null "$static/contacts" && break; sleep 0.1; done
register_driver "$workdir" "$static"
echo "$pages pages of 150 contacts, $(du -sm "$workdir/pages" | cut -f1) MB"

with_curl() {
    curl -s -H 'Authorization: Bearer demo' -w '%{time_total}\n' -o /dev/null \
        "$static/contacts?per_page=150&starting_after=[1-$pages]" |
        awk '{ total += $1 } END { printf "%.1f\n", total * 1000 }'
}
with_driver() {
    "$workdir/scan" "DSN=Intercom" "SELECT * FROM contacts" 100 | awk '{ print $3 + $4 }'
}

echo "== Every cell against an independent reader"
expected=$("$python" Benchmarks/reader.py "$workdir/pages" "$table")
found=$("$workdir/scan" "DSN=Intercom" "SELECT * FROM contacts" 100 hash | awk '{ print $1, $5 }')
echo "reader: $expected   driver: $found"
[ "$expected" = "$found" ] || { echo "The cells differ." >&2; exit 1; }

echo "== A scan of $rows contacts, all columns, bound buffers (medians of $runs)"
curl_ms=$(times with_curl)
driver_ms=$(times with_driver)
requests_s=$("$python" Benchmarks/with_requests.py "$static" "$table" | cut -d' ' -f2)
sdk_s=$("$python" Benchmarks/with_sdk.py "$static" "$sdk_rows" | cut -d' ' -f2)
printf '%-34s %8s s  %9.0f rows/s\n' \
    "curl, one connection" "$(seconds "$curl_ms")" "$(ratio "$((rows * 1000))" "$curl_ms")" \
    "this driver" "$(seconds "$driver_ms")" "$(ratio "$((rows * 1000))" "$driver_ms")" \
    "Python requests + json, tuples" "$requests_s" "$(ratio "$rows" "$requests_s")" \
    "python-intercom, $sdk_rows rows" "$sdk_s" "$(ratio "$sdk_rows" "$sdk_s")"
echo "driver/curl time: $(ratio "$driver_ms" "$curl_ms") (goal: at most 4)"
echo "driver/requests speed: $(ratio "$(ratio "$requests_s" 0.001)" "$driver_ms") (goal: at least 10)"
echo "driver/SDK speed: $(ratio "$(ratio "$sdk_s" "$sdk_rows")" "$(ratio "$driver_ms" "$rows")" | awk '{ print $1 * 1000 }') (goal: at least 100)"

Benchmarks/odbc-layer.sh "$workdir"
