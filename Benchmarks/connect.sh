#!/usr/bin/env bash
# How long a process waits for its first connection with a stored token: through the driver manager, the loading of
# the driver and of the profile included, up to the first request, which is not sent.
#
#   CONNECTS=51 Benchmarks/connect.sh
source "$(dirname "$0")/common.sh"

folder=$workdir processes=${CONNECTS:-51}
compile connect -lodbc -ldl
register_driver "$workdir" http://127.0.0.1:9

# many_tables FOLDER: a profile of 99 tables with 1,206 columns, most of them small, as APIs have them.
many_tables() {
    mkdir -p "$1"
    cp -R profiles/Intercom.apip/. "$1"
    local name copies
    while read -r name copies; do
        for copy in $(seq "$copies"); do
            sed "s/^name: $name\$/name: ${name}_$copy/" "profiles/Intercom.apip/tables/$name.yaml" \
                >"$1/tables/${name}_$copy.yaml"
        done
    done <<'COPIES'
tags 7
segments 12
contact_tags 12
conversation_tags 12
teams 11
admins 12
data_attributes 13
contact_companies 6
COPIES
    build/apiodbc compile "$1" >/dev/null
}

# size PROFILE: `99 tables, 1206 columns`
size() {
    build/apiodbc tables "$1" | awk '/^ / { columns++; next } NF { tables++ } END { print tables " tables, " columns " columns" }'
}

# The token as the driver keeps it.
mkdir -m 700 "$folder/signed-in"
(
    umask 077
    cat >"$folder/signed-in/oauth.json" <<'JSON'
{"version": 1, "tokens": [{
    "token_url": "https://api.intercom.io/auth/eagle/token", "client_id": "bench",
    "workspace": {"id": "w1", "name": "Bench", "region": "US"}, "hosts": ["https://api.intercom.io"],
    "access_token": "bench", "issued": 1767225600
}]}
JSON
)
many_tables "$folder/Many.apip"
for name in Intercom Many; do
    profile=Intercom
    [ "$name" = Intercom ] || profile=$folder/Many.apip
    cat >>"$folder/odbc.ini" <<INI
[Stored$name]
Driver                = apiodbc
Profile               = $profile
AuthScheme            = OAUTH
InitiateOAuth         = GETANDREFRESH
OAuthClientId         = bench
OAuthClientSecret     = bench
OAuthSettingsLocation = $folder/signed-in/oauth.json
INI
done

section "The first connection of a process, with a stored token"
note "Medians of $processes processes."
rm -f "$folder"/times.*
for _ in $(seq "$processes"); do
    "$folder/connect" --load build/libapiodbc.so >>"$folder/times.load"
    "$folder/connect" "DSN=StoredIntercom" >>"$folder/times.Intercom"
    "$folder/connect" "DSN=StoredMany" >>"$folder/times.Many"
done
fact "loading the driver, SQLAllocHandle alone" "$(median <"$folder/times.load")" ms
goal "connect, $(size Intercom)" "$(median <"$folder/times.Intercom")" at-most 10 ms
goal "connect, $(size "$folder/Many.apip")" "$(median <"$folder/times.Many")" at-most 10 ms
