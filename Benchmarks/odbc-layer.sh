#!/usr/bin/env bash
# Nanoseconds a cell through SQLFetch: this driver, whose rows come out of a recursive query, against libsqliteodbc
# reading the same rows from a file. Ours does more: it makes the rows while it delivers them.
#
#   LAYER_ROWS=200000 RUNS=3 Benchmarks/odbc-layer.sh
source "$(dirname "$0")/common.sh"

folder=$workdir rows=${LAYER_ROWS:-200000}
compile scan -lodbc -lz
register_driver "$workdir" http://127.0.0.1:9
numbers="WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)"
values="i AS a, i * 0.25 AS b, 'text number ' || i AS c, datetime(1700000000 + i, 'unixepoch') AS d"
ours=("DSN=Intercom" "$numbers SELECT $values FROM n")
theirs=("Driver=libsqlite3odbc.so;Database=$folder/rows.db;NoTXN=1;StepAPI=1" "SELECT a, b, c, d FROM t")
sqlite3 "$folder/rows.db" "CREATE TABLE t (a BIGINT, b DOUBLE, c VARCHAR(40), d TIMESTAMP); $numbers INSERT INTO t SELECT $values FROM n"

checked() { "$folder/scan" "$1" "$2" 100 hash | awk '{ print $1, $5 }'; }
per_cell() { for _ in $(seq "$runs"); do "$folder/scan" "$1" "$2" "$3"; done | awk '{ print ($3 + $4) * 1e6 / $2 }' | median; }

section "The ODBC layer, $rows rows of 4 columns"
note "Medians of $runs."
here=$(checked "${ours[@]}") there=$(checked "${theirs[@]}")
[ "$here" = "$there" ] || {
    echo "The rows differ: $here here, $there from libsqliteodbc." >&2
    exit 1
}
for array in 1 100; do
    mine=$(per_cell "${ours[@]}" "$array")
    other=$(per_cell "${theirs[@]}" "$array")
    fact "$array rows a fetch: here" "$mine" "ns a cell"
    fact "$array rows a fetch: libsqliteodbc" "$other" "ns a cell"
    goal "$array rows a fetch: time against libsqliteodbc" "$(awk -v a="$mine" -v b="$other" 'BEGIN { print a / b }')" at-most 1
done
