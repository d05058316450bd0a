#!/usr/bin/env bash
# What a person does on the simulated consent page, as BrowserCommand: presses "Authorize access", and goes where
# the browser is sent then.
set -euo pipefail

ticket=$(curl --silent "$1" | sed -n 's/.*name="ticket" value="\([^"]*\)".*/\1/p' | head -n 1)
back=$(curl --silent --output /dev/null --write-out '%{redirect_url}' \
    --data-urlencode "ticket=$ticket" --data decision=authorize "${1%%/oauth*}/oauth")
curl --silent --output /dev/null "$back"
