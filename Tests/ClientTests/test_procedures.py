"""Stored procedures: how they are called and described, and a sign-in without a browser on this machine."""

import os
import re
import subprocess
import threading
import urllib.parse
from pathlib import Path
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p, create_string_buffer

import pyodbc
import pytest

from consent import decide
from odbc import ERROR, NTS, SUCCESS
from sign_in import CLIENT_ID, renewal
from simulated import REPOSITORY

pyodbc.pooling = False

TOOL = Path(os.environ.get("APIODBC_TOOL", REPOSITORY / "build/apiodbc"))
NAMES = ["GetOAuthAccessToken", "GetOAuthAuthorizationURL", "RefreshOAuthAccessToken"]


@pytest.fixture
def sign_in(sign_in_profile):
    return sign_in_profile()


@pytest.fixture
def connected(sign_in):
    """A connection that nobody has signed in yet."""
    with pyodbc.connect(sign_in.string(InitiateOAuth="OFF"), autocommit=True) as connection:
        yield connection


def address(connection, *arguments):
    names = "(" + ",".join("?" * len(arguments)) + ")"
    return connection.execute("{call GetOAuthAuthorizationURL" + names + "}", *arguments).fetchone()


# A sign-in without a browser


def test_a_machine_without_a_browser_signs_in(sign_in, connected):
    url, state = address(connected)
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
    assert url.startswith(sign_in.url + "/oauth?")
    assert query["client_id"] == [CLIENT_ID] and query["state"] == [state]
    with pytest.raises(pyodbc.Error) as refused:
        connected.execute("SELECT COUNT(*) FROM contacts").fetchone()
    assert refused.value.args[0] == "28000"
    redirect = decide(url)
    row = connected.execute("EXEC GetOAuthAccessToken @Verifier = ?", redirect).fetchone()
    [issued] = sign_in.tokens()
    assert row.OAuthAccessToken
    assert (row.OAuthRefreshToken, row.ExpiresIn) == (None, None)
    assert connected.execute("SELECT COUNT(*) FROM contacts").fetchone()[0] > 0
    assert not sign_in.store.exists()
    assert len(sign_in.token_requests()) == 1
    assert issued["grant"] != "option"


def test_the_code_alone_will_do_with_its_equals_sign(sign_in, connected):
    [code] = urllib.parse.parse_qs(urllib.parse.urlsplit(decide(address(connected).URL)).query)["code"]
    assert code.endswith("=")
    connected.execute(f"EXECUTE Intercom.GetOAuthAccessToken @AuthMode='WEB', @Verifier='{code}'").fetchone()
    assert connected.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0


def test_a_token_is_stored_for_other_connections_unless_off(sign_in):
    with pyodbc.connect(sign_in.string(InitiateOAuth="OFF"), autocommit=True) as connection:
        redirect = decide(address(connection).URL)
    text = sign_in.string(InitiateOAuth="REFRESH", OAuthVerifier=redirect)
    with pyodbc.connect(text, autocommit=True) as connection:
        again = decide(address(connection).URL)
        connection.execute("EXEC GetOAuthAccessToken @Verifier=?", again).fetchone()
    assert sign_in.store.exists()
    with pyodbc.connect(sign_in.string(InitiateOAuth="REFRESH")) as connection:
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0


@pytest.mark.parametrize("spoil, state", [
    (lambda url: re.sub(r"state=[^&]*", "state=other", url), "28000"),
    (lambda url: re.sub(r"code=[^&]*", "code=wrong", url), "28000"),
    (lambda url: "http://localhost/?nothing=1", "28000"),
])
def test_what_was_not_brought_back_from_there_is_refused(sign_in, connected, spoil, state):
    redirect = decide(address(connected).URL)
    with pytest.raises(pyodbc.Error) as refused:
        connected.execute("EXEC GetOAuthAccessToken @Verifier = ?", spoil(redirect))
    assert refused.value.args[0] == state
    assert not sign_in.tokens()
    connected.execute("EXEC GetOAuthAccessToken @Verifier = ?", redirect)
    assert len(sign_in.tokens()) == 1


def test_a_code_is_good_once(sign_in, connected):
    redirect = decide(address(connected).URL)
    connected.execute("EXEC GetOAuthAccessToken @Verifier = ?", redirect).fetchall()
    with pytest.raises(pyodbc.Error) as refused:
        connected.execute("EXEC GetOAuthAccessToken @Verifier = ?", redirect)
    assert refused.value.args[0] == "28000"
    [code] = urllib.parse.parse_qs(urllib.parse.urlsplit(redirect).query)["code"]
    assert code not in str(refused.value) and code.rstrip("=") not in str(refused.value)


def test_arguments_take_the_place_of_properties(sign_in, connected):
    other = sign_in.callback + "/elsewhere"
    sign_in.control("redirect-urls", urls=[sign_in.callback, other])
    url, state = address(connected, other, None, "chosen")
    assert state == "chosen"
    redirect = decide(url)
    assert redirect.startswith(other) and "state=chosen" in redirect
    assert connected.execute("EXEC GetOAuthAccessToken @Verifier=?", redirect).fetchone()[0]


def test_app_opens_the_browser(sign_in):
    person = sign_in.person()
    text = sign_in.string(InitiateOAuth="OFF", BrowserCommand=person)
    with pyodbc.connect(text, autocommit=True) as connection:
        row = connection.execute("EXEC GetOAuthAccessToken @AuthMode='APP'").fetchone()
        assert row.OAuthAccessToken
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
    assert len(person.saw()) == 1


def test_tokens_that_never_end_are_not_renewed(sign_in, connected):
    with pytest.raises(pyodbc.Error) as refused:
        connected.execute("EXEC RefreshOAuthAccessToken")
    assert refused.value.args[0] == "HYC00"
    assert "cannot be renewed" in str(refused.value)
    assert sign_in.token_requests() == []


def test_tokens_that_end_are_renewed(sign_in_profile):
    sign_in = sign_in_profile(oauth=renewal, refresh_tokens=True)
    with pyodbc.connect(sign_in.string(InitiateOAuth="OFF"), autocommit=True) as connection:
        first = connection.execute(
            "EXEC GetOAuthAccessToken @Verifier = ?", decide(address(connection).URL)
        ).fetchone()
        assert first.OAuthRefreshToken and first.ExpiresIn > 0
        second = connection.execute("EXEC RefreshOAuthAccessToken ?", first.OAuthRefreshToken).fetchone()
        assert second.OAuthAccessToken not in (None, first.OAuthAccessToken)
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
    assert len(sign_in.token_requests()) == 2


def test_a_wait_for_a_person_ends_with_the_statement(sign_in):
    person = sign_in.person(decision="nothing")
    with pyodbc.connect(sign_in.string(InitiateOAuth="OFF", BrowserCommand=person), autocommit=True) as connection:
        connection.timeout = 1
        with pytest.raises(pyodbc.Error) as late:
            connection.execute("EXEC GetOAuthAccessToken 'APP'")
        assert late.value.args[0] == "HYT00"
        cursor = connection.cursor()
        connection.timeout = 0

        def cancel():
            person.saw(2)
            cursor.cancel()

        thread = threading.Thread(target=cancel)
        thread.start()
        with pytest.raises(pyodbc.Error) as cancelled:
            cursor.execute("EXEC GetOAuthAccessToken 'APP'")
        thread.join()
        assert cancelled.value.args[0] == "HY008"
    assert not sign_in.tokens()


def test_no_log_and_no_message_shows_what_a_call_was_given_or_answered(sign_in):
    log = sign_in.folder / "driver.log"
    text = sign_in.string(InitiateOAuth="OFF", Logfile=log, Verbosity=5)
    with pyodbc.connect(text, autocommit=True) as connection:
        redirect = decide(address(connection).URL)
        [code] = urllib.parse.parse_qs(urllib.parse.urlsplit(redirect).query)["code"]
        row = connection.execute("EXEC GetOAuthAccessToken @Verifier = ?", redirect).fetchone()
        said = []
        for text in (
            f"EXEC GetOAuthAccessToken @Verifier = '{redirect}'", f"EXEC GetOAuthAccessToken 'WEB' '{redirect}'",
            f"EXEC GetOAuthAccessToken @Verifier = '{redirect}", f"EXEC GetOAuthAccessToken @Verifier = '{code}'",
        ):
            with pytest.raises(pyodbc.Error) as refused:
                connection.execute(text)
            said.append(str(refused.value))
    written = log.read_text(encoding="utf-8") + "".join(said)
    assert "GetOAuthAccessToken" in written
    for secret in (code, code.rstrip("="), urllib.parse.quote(code, safe=""), row.OAuthAccessToken):
        assert secret not in written


# What every connection says of them


def test_a_connection_with_a_key_has_nothing_to_sign_in_to(cursor):
    for text in ("CALL GetOAuthAuthorizationURL()", "EXEC GetOAuthAccessToken 'WEB', 'x'"):
        with pytest.raises(pyodbc.Error) as refused:
            cursor.execute(text)
        assert refused.value.args[0] == "28000"
        assert "AuthScheme=OAUTH" in str(refused.value)


def test_a_profile_without_oauth_has_no_procedures(sign_in_profile):
    def change(content):
        content["authentication"]["schemes"] = ["APIKEY"]
        content["authentication"]["preferred"] = "APIKEY"

    sign_in = sign_in_profile(change=change)
    text = sign_in.string(AuthScheme="APIKEY", APIKey="demo", InitiateOAuth=None)
    with pyodbc.connect(text) as connection:
        assert connection.cursor().procedures().fetchall() == []
        assert connection.execute("SELECT * FROM sys_procedures").fetchall() == []
        assert connection.getinfo(21) is False
        with pytest.raises(pyodbc.Error) as refused:
            connection.execute("{call GetOAuthAuthorizationURL}")
    assert refused.value.args[0] == "42000"


@pytest.mark.parametrize("text, state, words", [
    ("{call GetOAuthAcessToken('WEB', 'x')}", "42000", "did you mean GetOAuthAccessToken?"),
    ("EXEC GetOAuthAccessToken @Verifer='x'", "42000", "did you mean @Verifier?"),
    ("EXEC GetOAuthAccessToken 'DESK'", "22023", "@AuthMode of GetOAuthAccessToken is one of APP, WEB"),
    ("EXEC RefreshOAuthAccessToken 'a', 'b'", "42000", "takes at most 1 arguments"),
    ("EXEC RefreshOAuthAccessToken 'a', @OAuthRefreshToken='b'", "42000", "@OAuthRefreshToken twice"),
    ("{?=call GetOAuthAuthorizationURL}", "42000", "returns no value but rows"),
    ("EXEC GetOAuthAccessToken", "42000", "needs @Verifier"),
])
def test_calls_that_cannot_be_say_why(connected, text, state, words):
    with pytest.raises(pyodbc.Error) as refused:
        connected.execute(text, *([None] if "?=" in text else []))
    assert refused.value.args[0] == state
    assert words in str(refused.value)


def test_the_catalogue_and_the_system_tables_decide(cursor):
    listed = [(row.procedure_name, row.remarks) for row in cursor.procedures()]
    assert [name for name, _ in listed] == NAMES
    rows = cursor.execute("SELECT ProcedureName, Description FROM sys_procedures ORDER BY 1").fetchall()
    assert [tuple(row) for row in rows] == listed
    told = [
        (row.procedure_name, row.column_name, row.column_type, row.data_type, row.column_size, row.ordinal_position)
        for row in cursor.procedureColumns()
    ]
    rows = cursor.execute(
        "SELECT ProcedureName, ColumnName, Direction, DataType, Length, Ordinal FROM sys_procedureparameters"
        " ORDER BY ProcedureName, Direction, Ordinal"
    ).fetchall()
    assert [tuple(row) for row in rows] == told
    assert len(told) == (5 + 3) + (3 + 2) + (1 + 3)


# Through ODBC itself


@pytest.fixture
def called(either, sign_in):
    connection = either.connect(sign_in.string(InitiateOAuth="OFF"))
    return either, connection, either.statement(connection)


def prepare(driver, statement, text):
    return driver.call("SQLPrepare", statement, c_char_p(text.encode()), c_int(NTS))


def test_a_call_is_described_before_it_is_executed(called):
    driver, connection, statement = called
    text = "{call GetOAuthAccessToken(?, ?)}"
    assert prepare(driver, statement, text) == SUCCESS, driver.diagnostics(3, statement)
    count = c_short()
    assert driver.call("SQLNumParams", statement, byref(count)) == SUCCESS
    assert count.value == 2
    kind, size, digits, nullable = c_short(), c_ulong(), c_short(), c_short()
    for number, expected in ((1, 3), (2, 4000)):
        assert driver.call(
            "SQLDescribeParam", statement, c_ushort(number), byref(kind), byref(size), byref(digits), byref(nullable)
        ) == SUCCESS
        assert (kind.value, size.value, nullable.value) == (-9, expected, 1)
    assert driver.describe(connection, text) == [
        ("OAuthAccessToken", -9), ("OAuthRefreshToken", -9), ("ExpiresIn", -5),
    ]


def test_rows_can_be_scrolled_and_counted(called):
    driver, _, statement = called
    assert driver.call("SQLSetStmtAttr", statement, c_int(6), c_void_p(3), c_int(0)) == SUCCESS
    assert driver.execute(statement, "CALL GetOAuthAuthorizationURL()") == SUCCESS
    for orientation, code in ((3, SUCCESS), (1, 100), (4, SUCCESS), (2, SUCCESS)):
        assert driver.call("SQLFetchScroll", statement, c_short(orientation), c_long(0)) == code
    assert driver.get_text(statement, 1)[1].startswith("http://127.0.0.1")
    count = c_long()
    assert driver.call("SQLRowCount", statement, byref(count)) == SUCCESS
    assert count.value == -1
    name, length = create_string_buffer(40), c_short()
    assert driver.call("SQLGetDiagField", c_short(3), statement, c_short(0), c_short(7), name, c_short(40),
                       byref(length)) == SUCCESS
    assert name.value == b"CALL"
    assert driver.call("SQLMoreResults", statement) == 100


@pytest.mark.parametrize("direction", [2, 4])
def test_output_parameters_are_refused(called, direction):
    driver, _, statement = called
    buffer, length = create_string_buffer(b"WEB", 40), c_long(NTS)
    assert driver.call(
        "SQLBindParameter", statement, c_ushort(1), c_short(direction), c_short(1), c_short(12), c_ulong(40),
        c_short(0), buffer, c_long(40), byref(length),
    ) == SUCCESS
    assert driver.execute(statement, "{call GetOAuthAccessToken(?)}") == ERROR
    assert driver.states(statement) == ["HYC00"]


def test_a_default_is_bound(called):
    driver, _, statement = called
    length = c_long(-5)
    assert driver.call(
        "SQLBindParameter", statement, c_ushort(1), c_short(1), c_short(1), c_short(12), c_ulong(40), c_short(0),
        c_void_p(1), c_long(40), byref(length),
    ) == SUCCESS
    assert driver.execute(statement, "{call GetOAuthAuthorizationURL(?)}") == SUCCESS
    assert driver.call("SQLFetch", statement) == SUCCESS


def test_a_parameter_is_bound_by_name(called):
    driver, _, statement = called
    buffer, length = create_string_buffer(b"mine", 40), c_long(NTS)
    assert driver.call(
        "SQLBindParameter", statement, c_ushort(1), c_short(1), c_short(1), c_short(12), c_ulong(40), c_short(0),
        buffer, c_long(40), byref(length),
    ) == SUCCESS
    descriptor = c_void_p()
    assert driver.call("SQLGetStmtAttr", statement, c_int(10013), byref(descriptor), c_int(0), None) == SUCCESS
    assert driver.call("SQLSetDescField", descriptor, c_short(1), c_short(1011), c_char_p(b"State"), c_int(NTS)) == 0
    assert driver.execute(statement, "{call GetOAuthAuthorizationURL(?)}") == SUCCESS
    assert driver.call("SQLFetch", statement) == SUCCESS
    assert driver.get_text(statement, 2)[1] == "mine"


def test_the_native_text_is_the_call(called):
    driver, connection, _ = called
    text, buffer, length = b"{call GetOAuthAccessToken(?)}", create_string_buffer(100), c_int()
    assert driver.call(
        "SQLNativeSql", connection, c_char_p(text), c_int(NTS), buffer, c_int(100), byref(length)
    ) == SUCCESS
    assert buffer.value == text


def test_isql_calls(sign_in):
    lines = "EXEC GetOAuthAuthorizationURL\n{call GetOAuthAccessToken('DESK')}\n"
    done = sign_in.workspace.run("isql", "-k", "-b", "-v", sign_in.string(InitiateOAuth="OFF"), text=lines)
    assert sign_in.url + "/oauth?" in done.stdout
    assert "22023" in done.stdout + done.stderr


def test_the_tool_calls(sign_in):
    text = sign_in.string(InitiateOAuth="OFF")
    done = subprocess.run(
        [TOOL, "query", "EXEC GetOAuthAuthorizationURL @State='mine'", "--connect", text, "--csv"],
        capture_output=True, text=True, timeout=30,
    )
    assert done.returncode == 0, done.stderr
    assert "state=mine" in done.stdout
