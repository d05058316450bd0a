# Sourced by the benchmarks, each of which runs alone or, one after the other, from run.sh: a folder and servers that
# end with the script, and the way figures are told. Everything stays on loopback.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/register.sh

runs=${RUNS:-3} limit=${LIMIT_SECONDS:-300}
simulator=${INTERCOM_SIMULATOR:-build/intercom-simulator}
results=${RESULTS:-/dev/null}
python=build/bench-venv/bin/python
contacts=profiles/Intercom.apip/tables/contacts.yaml
workdir=$(mktemp -d)
# Where a root starts nginx, its worker is someone else.
chmod 755 "$workdir"
servers=()

finish() {
    local pid
    for pid in "${servers[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$workdir"
}
trap finish EXIT

bounded() { timeout "$limit" "$@"; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
times() { for _ in $(seq "$runs"); do "$@"; done | median; }
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.6g\n", a / b }'; }
since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }'; }

# section TITLE
section() {
    printf '\n== %s\n' "$1"
    printf 'section\t%s\n' "$1" >>"$results"
    local load
    read -r load _ </proc/loadavg
    if awk -v load="$load" -v cores="$(nproc)" 'BEGIN { exit !(load > cores) }'; then
        note "The machine was busy with other work: its load was $load on $(nproc) cores, so that times by the clock, and goals that are judged by them, say little here."
    fi
}

# fact NAME VALUE [UNIT]: a figure without a goal.
fact() {
    printf '%-58s %10.6g %s\n' "$1" "$2" "${3:-}"
    printf 'fact\t%s\t%s\t%s\n' "$1" "$2" "${3:-}" >>"$results"
}

# note TEXT: what has to be known about the figures.
note() {
    echo "$1"
    printf 'note\t%s\n' "$1" >>"$results"
}

# goal NAME VALUE at-most|at-least BOUND [UNIT]: a missed one is said, and is no failure.
goal() {
    awk -v name="$1" -v value="$2" -v kind="$3" -v bound="$4" -v unit="${5:-}" -v results="$results" 'BEGIN {
        met = (kind == "at-most" ? value <= bound : value >= bound) ? "met" : "MISSED"
        sub("-", " ", kind)
        printf "%-58s %10.2f %s   goal: %s %g, %s\n", name, value, unit, kind, bound, met
        printf "goal\t%s\t%s\t%s\t%s %g\t%s\n", name, value, unit, kind, bound, met >>results
    }'
}

compile() { gcc -O2 -Wall -Werror -o "$workdir/$1" "Benchmarks/$1.c" "${@:2}"; }

# Python with the clients that are compared.
install_clients() {
    local venv=build/bench-venv
    cmp -s Benchmarks/requirements.txt "$venv/requirements.txt" && return
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement Benchmarks/requirements.txt
    cp Benchmarks/requirements.txt "$venv/requirements.txt"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# serve_workspace [OPTION …]: a simulator; sets base_url, simulator_pid, request_log.
serve_workspace() {
    local output=$workdir/simulator.out
    request_log=$workdir/requests.log
    : >"$request_log"
    "$simulator" --port 0 --token demo --request-log "$request_log" "$@" >"$output" &
    simulator_pid=$!
    servers+=("$simulator_pid")
    base_url=
    for _ in $(seq 100); do
        base_url=$(sed -n 's/^listening on //p' "$output")
        [ -z "$base_url" ] || return 0
        sleep 0.1
    done
    echo "The simulator did not start." >&2
    return 1
}

stop_workspace() {
    kill "$simulator_pid"
    wait "$simulator_pid" 2>/dev/null || true
}

# Answers in the log: all of them, or those with a status.
answers() { grep -c "\"status\":${1:-}" "$request_log" || true; }

# serve_pages ROWS: contacts as files, in nginx; sets pages, static, and static_plain, which has no gzip.
#
# Where PAGES is a folder, files of an earlier call are used again.
serve_pages() {
    local folder=${PAGES:-$workdir/pages} ports
    if [ ! -e "$folder/rows-$1" ]; then
        serve_workspace --contacts "$1" --rate-limit 0
        rm -rf "$folder"
        "$python" Benchmarks/capture.py "$base_url" "$folder" >"$workdir/pages.count"
        stop_workspace
        mv "$workdir/pages.count" "$folder/rows-$1"
    fi
    pages=$(cat "$folder/rows-$1")
    ports=("$(free_port)" "$(free_port)")
    mkdir -p "$workdir/tmp"
    sed "s|@FOLDER@|$workdir|g; s|@PAGES@|$folder|g; s|@PORT@|${ports[0]}|; s|@PLAIN_PORT@|${ports[1]}|" \
        Benchmarks/nginx.conf.in >"$workdir/nginx.conf"
    nginx -c "$workdir/nginx.conf" -p "$workdir" 2>/dev/null &
    servers+=("$!")
    static=http://127.0.0.1:${ports[0]} static_plain=http://127.0.0.1:${ports[1]}
    curl --silent --fail --output /dev/null --retry 20 --retry-delay 1 --retry-connrefused "$static/contacts"
}

# The profile for a server that has lists alone: no table is read in slices.
listing_profile() {
    "$python" Benchmarks/without_slices.py profiles/Intercom.apip "$workdir/Listing.apip"
    build/apiodbc compile "$workdir/Listing.apip" >/dev/null
}
