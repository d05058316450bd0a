#!/usr/bin/env bash
# The same rows through this driver, libsqliteodbc and psqlODBC, against sqlite3_step and sqlite3_column_* alone.
#
#   DRIVER_ROWS=1000000 RUNS=3 Benchmarks/drivers.sh
#
# The table is in one SQLite file for all three that read SQLite, here as a local table, and in a PostgreSQL server of
# its own on loopback. Runs of the drivers alternate, so that a busy machine is busy for all of them.
source "$(dirname "$0")/common.sh"

folder=$workdir rows=${DRIVER_ROWS:-1000000} python=build/venv/bin/python
compile scan -lodbc -lz
register_driver "$workdir" http://127.0.0.1:9
database=$folder/drivers.db

cleanup() {
    [ ! -d "$folder/cluster" ] || as_owner "$postgres/pg_ctl" -D "$folder/cluster/data" -m immediate -s stop || true
    finish
}
trap cleanup EXIT

# PostgreSQL refuses to run as root.
as_owner() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
    postgres=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
    local port
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    mkdir "$folder/cluster"
    chmod 755 "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder/cluster"
    as_owner "$postgres/initdb" -D "$folder/cluster/data" -U bench -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null
    as_owner "$postgres/pg_ctl" -D "$folder/cluster/data" -s -w -l "$folder/cluster/log" start \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off -c shared_buffers=512MB"
    psql=("$postgres/psql" -q -h 127.0.0.1 -p "$port" -U bench -d postgres -v ON_ERROR_STOP=1)
    theirs_postgres="Driver=psqlodbcw.so;Server=127.0.0.1;Port=$port;Database=postgres;Uid=bench;Pwd=none"
}

compile floor -lsqlite3 -lz
compile calls -lodbc
sed "s/@ROWS@/$rows/" Benchmarks/rows.sql | sqlite3 "$database" >/dev/null
start_postgres
"${psql[@]}" -c "CREATE TABLE rows (id BIGINT, age INTEGER, score DOUBLE PRECISION, ratio DOUBLE PRECISION,
    name VARCHAR(40), email VARCHAR(60), city VARCHAR(40), created TIMESTAMP, seen TIMESTAMP, plan VARCHAR(20))"
sqlite3 -csv "$database" "SELECT * FROM rows" | "${psql[@]}" -c "COPY rows FROM STDIN (FORMAT csv)" -c "VACUUM ANALYZE rows"

declare -A drivers=(
    [here]="Driver=apiodbc;Profile=Intercom;APIKey=none;LocalTables=true;LocalDatabase=$database"
    [libsqliteodbc]="Driver=libsqlite3odbc.so;Database=$database;NoTXN=1"
    [stepping]="Driver=libsqlite3odbc.so;Database=$database;NoTXN=1;StepAPI=1"
    [psqlODBC]="$theirs_postgres"
)
columns=(here libsqliteodbc stepping psqlODBC)
sql="SELECT * FROM rows"

# once DRIVER WAY [hash]: `rows cells execute_ms fetch_ms checksum`
once() {
    case $2 in
        row) "$folder/scan" "${drivers[$1]}" "$sql" 1 "${@:3}" ;;
        block) "$folder/scan" "${drivers[$1]}" "$sql" 1000 "${@:3}" ;;
        SQLGetData) "$folder/scan" "${drivers[$1]}" "$sql" get "${@:3}" ;;
        *) "$python" Benchmarks/clients.py "$2" "${drivers[$1]}" "$sql" ;;
    esac
}

section "$rows rows of 10 columns from a local table, a file and a server"
expected=$("$folder/floor" "$database" "$sql" hash | awk '{ print $1, $5 }')
for driver in "${columns[@]}"; do
    found=$(once "$driver" block hash | awk '{ print $1, $5 }')
    [ "$expected" = "$found" ] || {
        echo "The rows differ: $expected from SQLite, $found from $driver." >&2
        exit 1
    }
done
echo "rows and checksum: $expected from all"

ways=(row block SQLGetData arrow-odbc)
if "$python" -c 'import turbodbc' 2>/dev/null; then
    ways+=(turbodbc)
else
    echo "turbodbc is not installed: PyPI has its source alone, which needs simdutf, and Debian 12 has none"
fi

echo "ns a cell, execution and fetching (medians of $runs)"
printf '%-12s %8s' "" floor
printf ' %14s' "${columns[@]}"
echo
verdicts=()
for way in "${ways[@]}"; do
    rm -f "$folder"/times.*
    checksums=
    for _ in $(seq "$runs"); do
        "$folder/floor" "$database" "$sql" | awk '{ print ($3 + $4) * 1e6 / $2 }' >>"$folder/times.floor"
        for driver in "${columns[@]}"; do
            once "$driver" "$way" >"$folder/last"
            awk '{ print ($3 + $4) * 1e6 / $2 }' "$folder/last" >>"$folder/times.$driver"
            checksums+=$(awk '{ print $1, $5 }' "$folder/last")$'\n'
        done
    done
    [ "$(printf '%s' "$checksums" | sort -u | wc -l)" = 1 ] || {
        echo "The rows differ through $way:" $checksums >&2
        exit 1
    }
    printf '%-12s' "$way"
    for driver in floor "${columns[@]}"; do
        value=$(median <"$folder/times.$driver")
        printf -v "ns_$driver" '%s' "$value"
        [ "$driver" = floor ] && printf ' %8.0f' "$value" || printf ' %14.0f' "$value"
    done
    echo
    best=$(printf '%s\n' "$ns_libsqliteodbc" "$ns_stepping" "$ns_psqlODBC" | sort -g | head -1)
    verdicts+=("$way: time against the fastest other|$(quotient "$ns_here" "$best")|1")
    case $way in
        row | block | SQLGetData)
            verdicts+=("$way: time against the floor|$(quotient "$ns_here" "$ns_floor")|2")
            ;;
    esac
done
echo "(stepping: libsqliteodbc with StepAPI=1; floor: sqlite3_step and sqlite3_column_* without a driver)"
for verdict in "${verdicts[@]}"; do
    IFS='|' read -r name value bound <<<"$verdict"
    goal "$name" "$value" at-most "$bound" times
done

section "Calls, against libsqliteodbc"
note "Medians of $runs."
# compare NAME BOUND COMMAND_HERE -- COMMAND_THERE
compare() {
    local name=$1 here=() there=()
    shift
    while [ "$1" != -- ]; do here+=("$1") && shift; done
    shift
    there=("$@")
    rm -f "$folder"/times.*
    for _ in $(seq "$runs"); do
        rm -f "$folder"/filled.*
        "${here[@]}" | awk '{ print (NF == 1 ? $1 : $4) }' >>"$folder/times.here"
        "${there[@]}" | awk '{ print (NF == 1 ? $1 : $4) }' >>"$folder/times.there"
    done
    local mine other
    mine=$(median <"$folder/times.here") other=$(median <"$folder/times.there")
    fact "$name: here" "$mine" ms
    fact "$name: libsqliteodbc" "$other" ms
    goal "$name: time against libsqliteodbc" "$(quotient "$mine" "$other")" at-most 1 times
}
local_tables="Driver=apiodbc;Profile=Intercom;APIKey=none;LocalTables=true;LocalDatabase"
compare "SELECT 1, 10,000 times" \
    "$folder/calls" "${drivers[here]}" execute 10000 -- "$folder/calls" "${drivers[libsqliteodbc]}" execute 10000
compare "100,000 rows of 5 columns into a table, 1,000 a call here" \
    "$folder/calls" "$local_tables=$folder/filled.here" insert 100000 1000 -- \
    "$folder/calls" "Driver=libsqlite3odbc.so;Database=$folder/filled.there" insert 100000 1
compare "pyodbc, fetchall of 100,000 rows" \
    "$python" Benchmarks/clients.py pyodbc "${drivers[here]}" "$sql LIMIT 100000" -- \
    "$python" Benchmarks/clients.py pyodbc "${drivers[libsqliteodbc]}" "$sql LIMIT 100000"
