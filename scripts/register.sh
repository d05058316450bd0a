# Sourced by scripts: writes a private odbcinst.ini and odbc.ini and points the driver manager at them.
# register_driver FOLDER BASE_URL [TOKEN] leaves the user's own ODBC configuration alone.

register_driver() {
    local folder=$1 url=$2 token=${3:-demo}
    sed "s|@LIBDIR@|$PWD/build|" odbcinst.ini.template >"$folder/odbcinst.ini"
    cat >"$folder/odbc.ini" <<INI
[Intercom]
Driver  = apiodbc
Profile = Intercom
APIKey  = $token
BaseURL = $url
INI
    export ODBCSYSINI=$folder ODBCINI=$folder/odbc.ini
    unset ODBCINSTINI
}
