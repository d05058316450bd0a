#!/usr/bin/env bash
# The release library's shape: what it exports, needs and weighs, and that it loads without Swift.
set -euo pipefail
cd "$(dirname "$0")/.."

library=build/libapiodbc.so
fail() {
    echo "$library: $1" >&2
    exit 1
}

# Lower case: symbols of Swift that stand in the table and that nobody can bind to.
diff <(nm -D --defined-only "$library" | awk '$2 ~ /[A-Z]/ { print $3 }' | LC_ALL=C sort) \
    <(LC_ALL=C sort Tests/EntryPoints/exports.txt) \
    || fail "the exported symbols differ from Tests/EntryPoints/exports.txt"

size=$(stat -c %s "$library")
[ "$size" -lt $((16 * 1024 * 1024)) ] || fail "$size bytes, more than 16 MB"

dynamic=$(readelf -d "$library")
grep -q SYMBOLIC <<<"$dynamic" || fail "not linked with -Bsymbolic: the manager would answer our own calls"
grep -q NODELETE <<<"$dynamic" || fail "not linked with -z nodelete: Swift code must not be unloaded"
! grep -qE 'NEEDED.*(swift|sqlite|libodbc)' <<<"$dynamic" || fail "needs Swift, SQLite or the driver manager"
! grep -E 'RPATH|RUNPATH' <<<"$dynamic" | grep -qvF '[$ORIGIN]' \
    || fail "carries a search path of the machine it was built on"
readelf -lW "$library" | grep GNU_STACK | grep -qv RWE || fail "asks for an executable stack"
! env -i ldd -r "$library" 2>&1 | grep -E 'swift|not found|undefined symbol' \
    || fail "does not resolve on a machine without Swift"

echo "$library: $(wc -l <Tests/EntryPoints/exports.txt) symbols, $((size / 1024)) kB"

# What iODBC loads: the same functions without the wide ones, which are found in the library beside it.
forwarding=build/libapiodbc-iodbc.so
forwarded=$(nm -D --defined-only "$forwarding" | awk '{ print $3 }')
! grep -q 'W$' <<<"$forwarded" || fail "$forwarding has wide functions"
missing=$(grep '^SQL' Tests/EntryPoints/exports.txt | grep -v 'W$' | grep -vxF "$forwarded" || true)
[ -z "$missing" ] || fail "$forwarding lacks $missing; add it to Sources/IODBCDriver"
size=$(stat -c %s "$forwarding")
[ "$size" -lt $((64 * 1024)) ] || fail "$forwarding has $size bytes, more than 64 kB"
! readelf -d "$forwarding" | grep NEEDED | grep -v libc.so || fail "$forwarding needs more than the C library"
