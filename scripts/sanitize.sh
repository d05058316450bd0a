#!/usr/bin/env bash
# The Swift tests and a host in C under the sanitizers, the host under memcheck, and what thousands of connections leave.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/simulator.sh

heading() { printf '\n== %s\n' "$1"; }

swift=$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
runtime=$swift/linux
clang=$swift/../../bin/clang
workdir=$(mktemp -d)
mkdir -p build/sanitize
# valgrind 3.19 cannot read DWARF 5.
host=(-std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -gdwarf-4 -O1
    Tests/Sanitizing/{host,session,reading,sending,mistakes,threads,endurance}.c)

# compile SANITIZER LIBRARIES…: the host, which links the sanitizer's runtime that the library then uses, too.
# GNU ld and gold reject what the runtimes export; the functions of libdispatch are those that one of them watches.
compile() {
    "$clang" "${host[@]}" "-fsanitize=$1" -fuse-ld=lld -rdynamic -o "build/sanitize/host-$1" \
        -lodbc -L"$runtime" -Wl,-rpath,"$runtime" "${@:2}"
}

# register LIBRARY: for the host alone. Without DontDLClose the manager unloads the driver at each disconnect.
register() {
    cat >"$workdir/odbcinst.ini" <<INI
[apiodbc]
Driver      = $1
Threading   = 0
DontDLClose = 0
INI
}

# swift_tests SANITIZER [NAME=VALUE …]: builds the tests, and with them the library, and runs them in that environment.
swift_tests() {
    local options=(--sanitize "$1" --scratch-path ".build/$1" -Xswiftc -use-ld=lld)
    swift build --build-tests "${options[@]}"
    env "${@:2}" swift test --skip-build --disable-xctest --quiet "${options[@]}"
}

start_simulator --rate-limit 0
fast=$base_url fast_pid=$simulator_pid
start_simulator --rate-limit 0 --latency-ms 3000
trap 'kill "$fast_pid" "$simulator_pid" 2>/dev/null; rm -rf "$workdir"' EXIT
: >"$workdir/odbc.ini"
export ODBCSYSINI=$workdir ODBCINI=$workdir/odbc.ini
unset ODBCINSTINI
string="Driver=apiodbc;Profile=$PWD/profiles/Intercom.apip;APIKey=demo;BaseURL=$fast;"
slow="Driver=apiodbc;Profile=$PWD/profiles/Intercom.apip;APIKey=demo;BaseURL=$base_url;"

heading "The release library: what connections, statements and loads leave behind"
"$clang" "${host[@]}" -o build/sanitize/host -lodbc
register "$PWD/build/libapiodbc.so"
build/sanitize/host endure "$string" 10000 10000
build/sanitize/host reload "$PWD/build/libapiodbc.so" "$string" 1000

heading "The release library under memcheck"
valgrind --quiet --error-exitcode=1 --suppressions=Tests/Sanitizing/memcheck.supp \
    build/sanitize/host all "$string" "$slow"

heading "The address sanitizer: Swift tests"
# Leaks are looked for in the host: in the tests, handles stay open on purpose, and the sanitizer cannot follow
# pointers that Swift keeps in an enum, whose upper bits tell the cases apart.
swift_tests address ASAN_OPTIONS=detect_leaks=0

heading "The address sanitizer: the host, leaks included"
compile address
register "$PWD/.build/address/debug/libapiodbc.so"
build/sanitize/host-address all "$string" "$slow"
build/sanitize/host-address reload "$PWD/.build/address/debug/libapiodbc.so" "$string" 20

heading "The thread sanitizer: Swift tests"
"$clang" -std=c11 -Wall -Wextra -Werror -O1 -shared -fPIC -fuse-ld=lld Tests/Sanitizing/mutex.c \
    -o build/sanitize/mutex.so -L"$runtime" -Wl,-rpath,"$runtime" -Wl,--no-as-needed -lswiftSynchronization
swift_tests thread LD_PRELOAD="$PWD/build/sanitize/mutex.so"

heading "The thread sanitizer: the host"
compile thread -ldispatch -lBlocksRuntime
register "$PWD/.build/thread/debug/libapiodbc.so"
LD_PRELOAD=$PWD/build/sanitize/mutex.so build/sanitize/host-thread all "$string" "$slow"

heading "Nothing found"
