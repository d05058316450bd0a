#!/usr/bin/env bash
# Takes back what install.sh did.
set -euo pipefail

prefix=$1
root=${DESTDIR:-}$prefix
[ -n "${DESTDIR:-}" ] || odbcinst -u -d -n apiodbc >/dev/null 2>&1 || true
rm -f "$root/lib/libapiodbc.so" "$root/lib/libapiodbc-iodbc.so" "$root/bin/apiodbc" "$root/bin/intercom-simulator"
rm -rf "$root/share/apiodbc"
