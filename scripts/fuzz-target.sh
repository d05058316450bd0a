#!/usr/bin/env bash
# Runs one target of the built fuzzing program for FUZZ_SECONDS of processor time, in slices, for a slice is
# timed by the clock. Fails on a finding, whose input is left in build/fuzz/TARGET/findings.
set -euo pipefail
cd "$(dirname "$0")/.."

target=$1
folder=build/fuzz/$target
mkdir -p "$folder/corpus" "$folder/findings"
rm -f "$folder"/*.profraw "$folder/log"
# Swift's own tracer waits for a debugger when a sanitizer stops the program.
export SWIFT_BACKTRACE=enable=no
export LLVM_PROFILE_FILE=$folder/%m.profraw

# Leaks are looked for once, at the end: a search after each input would take most of the time.
options=(-timeout=20 -rss_limit_mb=2048 -max_len=4096 -detect_leaks=0 -print_funcs=0
    -print_final_stats=1 -artifact_prefix="$folder/findings/")
dictionary=Tests/Fuzzing/Dictionaries/$target
[ ! -e "$dictionary" ] || options+=(-dict="$dictionary")

# Sets `used` to the whole seconds of processor time of all slices so far; a subshell would know of none.
count_time() {
    times > "$folder/times"
    used=$(tail -n 1 "$folder/times" | awk -F '[ms ]+' '{ print int($1 * 60 + $2 + $3 * 60 + $4) }')
}

while count_time && left=$((FUZZ_SECONDS - used)) && [ "$left" -gt 0 ]; do
    timeout $((left + 120)) .build/fuzz/debug/Fuzz "$target" "$folder/corpus" "Tests/Fuzzing/Corpus/$target" \
        -max_total_time="$left" "${options[@]}" >> "$folder/log" 2>&1 && continue
    grep -m 1 -E 'Fatal error|ERROR' "$folder/log" || tail -n 3 "$folder/log"
    echo "$target: a finding; the input is in $folder/findings, the report in $folder/log"
    exit 1
done

sum() { awk -v name="stat::$1:" '$1 == name { sum += $2 } END { print sum + 0 }' "$folder/log"; }
printf '%-18s %10d inputs, %6d of them new, %5d s\n' \
    "$target" "$(sum number_of_executed_units)" "$(sum new_units_added)" "$used"
