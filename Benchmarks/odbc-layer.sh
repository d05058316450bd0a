#!/usr/bin/env bash
# Nanoseconds a cell through SQLFetch: this driver, whose rows come out of a recursive query, against libsqliteodbc
# reading the same rows from a file. Ours does more: it makes the rows while it delivers them.
#
#   odbc-layer.sh FOLDER   (holds the compiled scan, and the driver's registration; `goal` and `median` are run.sh's)
set -euo pipefail

folder=$1 rows=${LAYER_ROWS:-200000} runs=${RUNS:-3}
numbers="WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)"
values="i AS a, i * 0.25 AS b, 'text number ' || i AS c, datetime(1700000000 + i, 'unixepoch') AS d"
ours=("DSN=Intercom" "$numbers SELECT $values FROM n")
theirs=("Driver=libsqlite3odbc.so;Database=$folder/rows.db;NoTXN=1;StepAPI=1" "SELECT a, b, c, d FROM t")
sqlite3 "$folder/rows.db" "CREATE TABLE t (a BIGINT, b DOUBLE, c VARCHAR(40), d TIMESTAMP); $numbers INSERT INTO t SELECT $values FROM n"

checked() { "$folder/scan" "$1" "$2" 100 hash | awk '{ print $1, $5 }'; }
per_cell() { for _ in $(seq "$runs"); do "$folder/scan" "$1" "$2" "$3"; done | awk '{ print ($3 + $4) * 1e6 / $2 }' | median; }

echo "== The ODBC layer: ns a cell, $rows rows of 4 columns (medians of $runs)"
here=$(checked "${ours[@]}") there=$(checked "${theirs[@]}")
[ "$here" = "$there" ] || {
    echo "The rows differ: $here here, $there from libsqliteodbc." >&2
    exit 1
}
for array in 1 100; do
    mine=$(per_cell "${ours[@]}" "$array")
    other=$(per_cell "${theirs[@]}" "$array")
    printf '%d rows a fetch: %.0f here, %.0f libsqliteodbc\n' "$array" "$mine" "$other"
    goal "time against libsqliteodbc" "$(awk -v a="$mine" -v b="$other" 'BEGIN { print a / b }')" at-most 1
done
