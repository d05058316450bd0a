#!/usr/bin/env bash
# Copies the driver, the tool and the profiles below PREFIX and registers the driver with odbcinst.
# DESTDIR stages the files for a package; nothing is registered then.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=$1
root=${DESTDIR:-}$prefix
install -D -m 755 build/libapiodbc.so "$root/lib/libapiodbc.so"
install -D -m 755 build/libapiodbc-iodbc.so "$root/lib/libapiodbc-iodbc.so"
install -D -m 755 build/apiodbc "$root/bin/apiodbc"
install -D -m 755 build/intercom-simulator "$root/bin/intercom-simulator"
mkdir -p "$root/share/apiodbc"
rm -rf "$root/share/apiodbc/profiles"
cp -R build/profiles "$root/share/apiodbc/profiles"

template=$root/share/apiodbc/odbcinst.ini
sed "s|@LIBDIR@|$prefix/lib|" odbcinst.ini.template >"$template"
if [ -z "${DESTDIR:-}" ]; then
    odbcinst -u -d -n apiodbc >/dev/null 2>&1 || true
    odbcinst -i -d -f "$template" >/dev/null
    echo "Installed below $prefix and registered as 'apiodbc': odbcinst -q -d -n apiodbc"
fi
