#!/usr/bin/env bash
# Gathers what was built into build/: the stripped library, the two programs, the profiles. The library for iODBC
# is made here: it is C alone, and the package would link the Swift runtime into it.
set -euo pipefail
cd "$(dirname "$0")/.."

products=$(swift build --configuration release --show-bin-path)
mkdir -p build
# A new file each time: a process may have the old library mapped.
install_stripped() {
    strip --strip-all -o "build/.$2" "$products/$1"
    chmod 755 "build/.$2"
    mv -f "build/.$2" "build/$2"
}
install_stripped libapiodbc.so libapiodbc.so
install_stripped apiodbc-tool apiodbc
install_stripped intercom-simulator intercom-simulator
"${CC:-clang}" -std=c17 -O2 -Wall -Wextra -Werror -fPIC -shared -s -o build/.libapiodbc-iodbc.so Sources/IODBCDriver/forwarding.c
mv -f build/.libapiodbc-iodbc.so build/libapiodbc-iodbc.so
rm -rf build/profiles
cp -R profiles build/profiles
build/apiodbc compile build/profiles/*.apip
