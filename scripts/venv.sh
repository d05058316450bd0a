#!/usr/bin/env bash
# Makes the Python environment of the tests under build/, with the versions that requirements.txt pins.
set -euo pipefail
cd "$(dirname "$0")/.."

requirements=Tests/requirements.txt
stamp=build/venv/.installed
[ -f "$stamp" ] && [ "$stamp" -nt "$requirements" ] && exit 0
rm -rf build/venv
python3 -m venv build/venv
build/venv/bin/pip install --quiet --disable-pip-version-check --requirement "$requirements"
touch "$stamp"
