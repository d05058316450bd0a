#!/usr/bin/env bash
# Many plans of faults, and then a long time of them with eight threads: no wrong row, and memory stays flat.
#   SOAK_PLANS    how many plans (5000)
#   SOAK_MINUTES  how long the eight threads run (30)
#   SOAK_SEED     the first seed of theirs (1000000); each plan prints its own where something is wrong
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/venv.sh
FAULT_PLANS="${SOAK_PLANS:-5000}" build/venv/bin/pytest --quiet -s Tests/ClientTests/test_fault_plans.py
exec build/venv/bin/python Tests/ClientTests/soak.py "${SOAK_MINUTES:-30}" "${SOAK_SEED:-1000000}"
