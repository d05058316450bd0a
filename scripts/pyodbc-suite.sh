#!/usr/bin/env bash
# Fetches the source of the pyodbc that requirements.txt pins, for the tests in it, and prints their folder.
set -euo pipefail
cd "$(dirname "$0")/.."

release=$(grep -o '^pyodbc==[0-9.]*' Tests/requirements.txt)
folder="build/${release/==/-}"
if [ ! -d "$folder/tests" ]; then
    mkdir -p build/download
    build/venv/bin/pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
        --dest build/download "$release" >&2
    tar -xzf "build/download/${release/==/-}.tar.gz" -C build
fi
echo "$PWD/$folder/tests"
