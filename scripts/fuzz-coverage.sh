#!/usr/bin/env bash
# Prints which share of the lines of each source folder the targets reached in their last run, in percent.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(dirname "$(readlink -f "$(command -v swift)")")

# Lines and missed lines of every folder that a profile covers.
lines() {
    "$tools/llvm-cov" report .build/fuzz/debug/Fuzz -instr-profile "$1" \
        --ignore-filename-regex='/Tests/|/\.build/|^/usr/|^/opt/' \
        | awk '$1 ~ /\// && $8 > 0 {
            split($1, path, "/"); all[path[1]] += $8; missed[path[1]] += $9; sum += $8; none += $9
        } END {
            for (folder in all) print folder, all[folder], missed[folder]
            print "~all", sum, none
        }'
}

for target in "$@"; do
    "$tools/llvm-profdata" merge -o "build/fuzz/$target/profdata" "build/fuzz/$target"/*.profraw
done
(cd build/fuzz && "$tools/llvm-profdata" merge -o profdata "${@/%//profdata}")

for target in "$@"; do lines "build/fuzz/$target/profdata" | sed "s/^/$target /"; done > build/fuzz/lines
lines build/fuzz/profdata | sed 's/^/together /' >> build/fuzz/lines

awk -v names="$* together" '
    { cell[$2, $1] = $3 > 0 ? int(100 * ($3 - $4) / $3 + 0.5) : 0; count[$2] = $3 }
    END {
        columns = split(names, name, " ")
        printf "\n%-22s %6s", "lines covered, %", "lines"
        for (i = 1; i <= columns; i++) printf " %10s", substr(name[i], 1, 10)
        print ""
        while (("cut -d\" \" -f2 build/fuzz/lines | sort -u" | getline folder) > 0) {
            printf "%-22s %6d", folder == "~all" ? "all" : folder, count[folder]
            for (i = 1; i <= columns; i++) printf " %10d", cell[folder, name[i]]
            print ""
        }
    }' build/fuzz/lines
