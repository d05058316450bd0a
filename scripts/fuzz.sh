#!/usr/bin/env bash
# Feeds made-up input to the borders of the driver, and says what it found and which code it reached.
#
# FUZZ_SECONDS of processor time for each target (600 if unset), FUZZ_TARGETS to choose some, FUZZ_JOBS at a
# time. What is new and useful stays in build/fuzz/TARGET/corpus for the next run.
set -euo pipefail
cd "$(dirname "$0")/.."

FUZZ_SECONDS=${FUZZ_SECONDS:-600}
export FUZZ_SECONDS
# shellcheck disable=SC2206 # names of targets have no spaces
targets=(${FUZZ_TARGETS:-$(ls Tests/Fuzzing/Corpus)})

APIODBC_FUZZ=1 swift build --scratch-path .build/fuzz --product Fuzz \
    --sanitize fuzzer --sanitize address -Xswiftc -use-ld=lld -Xswiftc -O \
    -Xswiftc -sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table \
    -Xswiftc -profile-generate -Xswiftc -profile-coverage-mapping \
    -Xcxx -fprofile-instr-generate -Xcxx -fcoverage-mapping

printf '%s: %s s of processor time each\n' "${targets[*]}" "$FUZZ_SECONDS"
failed=0
printf '%s\n' "${targets[@]}" \
    | xargs --max-args 1 --max-procs "${FUZZ_JOBS:-$(nproc)}" scripts/fuzz-target.sh || failed=1

scripts/fuzz-coverage.sh "${targets[@]}"
exit "$failed"
