#!/usr/bin/env bash
# Nanoseconds a cell through SQLFetch: this driver, whose rows come out of a recursive query, against libsqliteodbc
# reading the same rows from a file. Ours does more: it makes the rows while it delivers them.
#
#   odbc-layer.sh FOLDER   (holds the compiled scan, and the driver's registration)
set -euo pipefail

folder=$1 rows=${LAYER_ROWS:-300000} runs=${RUNS:-3}
numbers="WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)"
values="i AS a, i * 0.25 AS b, 'text number ' || i AS c, datetime(1700000000 + i, 'unixepoch') AS d"
sqlite3 "$folder/rows.db" "CREATE TABLE t (a BIGINT, b DOUBLE, c VARCHAR(40), d TIMESTAMP); $numbers INSERT INTO t SELECT $values FROM n"

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
per_cell() { for _ in $(seq "$runs"); do "$folder/scan" "$1" "$2" "$3"; done | awk '{ print ($3 + $4) * 1e6 / $2 }' | median; }

theirs="Driver=libsqlite3odbc.so;Database=$folder/rows.db;NoTXN=1;StepAPI=1"
echo "== The ODBC layer: ns a cell, $rows rows of 4 columns (medians of $runs)"
for array in 1 100; do
    ours=$(per_cell "DSN=Intercom" "$numbers SELECT $values FROM n" "$array")
    other=$(per_cell "$theirs" "SELECT a, b, c, d FROM t" "$array")
    printf '%4d rows a fetch: %6.0f here, %6.0f libsqliteodbc, ratio %.2f (goal: under 1)\n' \
        "$array" "$ours" "$other" "$(awk -v a="$ours" -v b="$other" 'BEGIN { print a / b }')"
done
