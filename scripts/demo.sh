#!/usr/bin/env bash
# A tour through isql: queries against the simulator, each printed above its rows.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/simulator.sh
source scripts/register.sh

workdir=$(mktemp -d)
callback_port=$((20000 + RANDOM % 12000))
start_simulator --token my_api_key --oauth-client-id your_client_id --oauth-client-secret your_client_secret \
    --redirect-url "http://localhost:$callback_port/" --contacts 5000 --companies 300 --conversations 2000 --tickets 500 --seed 1
register_driver "$workdir" "$base_url" my_api_key

query() {
    printf '\n%s\n' "$1"
    printf '%s\n' "$1" | isql -b -m"${2:-28}" Intercom | grep -v '^SQLRowCount'
}

# A connection string rather than a DSN, as `isql -k` takes it.
connect() {
    printf '\nisql -k "%s"\n' "$1"
    printf 'SELECT name, email FROM me\n' |
        isql -b -v -m36 -k "Driver=$PWD/build/libapiodbc.so;BaseURL=$base_url;$1"
}

sign_in() {
    printf '\nisql -k "%s"\n' "$1"
    printf 'SELECT name, email FROM me\n' |
        isql -b -v -m36 -k "Driver=$PWD/build/libapiodbc.so;Profile=$workdir/Intercom.apip;OAuthSettingsLocation=memory://;BrowserCommand=$PWD/scripts/agree.sh;$1"
}

echo "The simulated workspace listens on $base_url. The DSN 'Intercom' points at it."
printf '\nThe tables (help):\n'
echo help | isql -b -m20 Intercom | cut -c1-93
query "SELECT id, name, email, created_at FROM contacts LIMIT 5"
query "SELECT role, COUNT(*) AS contacts FROM contacts GROUP BY role"
query "SELECT c.id, p.name, c.state, c.created_at FROM conversations c JOIN contacts p ON p.id = c.source_author_id ORDER BY c.created_at DESC LIMIT 5"
query "SELECT strftime('%Y-%m', created_at) AS month, COUNT(*) AS conversations FROM conversations GROUP BY month ORDER BY month DESC LIMIT 12"
query "SELECT COUNT(*) AS open_conversations FROM conversations WHERE open = 1"
query "EXPLAIN QUERY PLAN SELECT id FROM conversations WHERE open = 1 AND created_at >= '2025-01-01'" 90

printf '\nThe connection string of the documents, as it stands:\n'
connect "Profile=C:\\profiles\\Intercom.apip;ProfileSettings='APIKey=my_api_key';"

# Signing in needs hosts of the profile's own, hence a copy whose hosts are the simulator's.
callback=http://localhost:$callback_port/
cp -R profiles/Intercom.apip "$workdir/"
sed -i -E "s|https://(api\.(eu\.\|au\.)?\|app\.)intercom\.(io\|com)|$base_url|" "$workdir/Intercom.apip/profile.yaml"
printf '\nThe same with OAuth, and somebody who presses "Authorize access" in the browser:\n'
sign_in "Authscheme=OAuth;InitiateOAuth=GETANDREFRESH;OAuthClientId=your_client_id;OAuthClientSecret=your_client_secret;CallbackUrl=$callback;"

cat <<TEXT

To connect to your own workspace instead, leave BaseURL out and give your access token
(Intercom: Developer Hub > your app > Configure > Authentication):

    isql -k "Driver=$PWD/build/libapiodbc.so;Profile=Intercom;APIKey=<your access token>"

or 'make install' and keep it in ~/.odbc.ini:

    [Intercom]
    Driver  = apiodbc
    Profile = Intercom
    APIKey  = <your access token>
TEXT
