"""Values that try to be more than a value, at every place where one meets a request: what arrives, byte by byte."""

import json
import re
from urllib.parse import unquote_to_bytes

import pyodbc
import pytest

from conftest import running
from wire import EMPTY, asked, recording

pyodbc.pooling = False

HOSTILE = [
    "../me", "/../me", "..", ".", "a/../../me", "..\\me", "%2e%2e/me", "%2e%2e", "%2f", "%00", "a%0d%0aX: y",
    "a\r\nX-Evil: y", "a\r\n\r\nGET /me HTTP/1.1", "a\nb", "a?x=1", "a#b", "a&per_page=1", "a;b", "a\\b", "a b",
    "ü", "\U0001f600", "\ufffd", "a\"},{\"b", "'; DROP TABLE contacts; --", "\x7f", "\u2028", "a\tb", "{id}",
    "x" * 100_000, "ü" * 30_000,
]  # fmt: skip
names = [repr(value)[:30] for value in HOSTILE]


@pytest.fixture(scope="module")
def api():
    """Has nothing: every lookup is answered with 404."""

    def respond(_, line):
        is_list = re.match(r"(GET /contacts\?|POST /contacts/search|GET /companies|POST /companies)", line)
        return EMPTY if is_list else (404, (), b'{"errors":[{"code":"not_found"}]}')

    with recording(respond) as recorder:
        yield recorder


@pytest.fixture
def cursor(workspace, api):
    api.raw.clear()
    connection = pyodbc.connect(workspace.string(BaseURL=api.url), autocommit=True)
    yield connection.cursor()
    connection.close()


def check(api):
    """Each request is one request, with the headers of the driver alone."""
    known = {
        "Host", "User-Agent", "Accept", "Accept-Encoding", "Authorization", "Intercom-Version",
        "Content-Type", "Content-Length",
    }  # fmt: skip
    for number, raw in enumerate(api.raw):
        assert re.fullmatch(rb"(GET|POST) /[!-~]* HTTP/1\.1", api.lines[number]), api.lines[number]
        assert {line.split(b":")[0].decode() for line in api.headers(number)} <= known
        path = api.lines[number].split(b" ")[1].split(b"?")[0]
        assert not {b"..", b".", b""} & set(path.split(b"/")[1:]), path
        assert raw.startswith(api.lines[number])
    assert not any(line.startswith(b"GET /me") for line in api.lines)


@pytest.mark.parametrize("value", HOSTILE, ids=names)
def test_a_key_is_one_segment_of_the_path(cursor, api, value):
    """`enabled_push_messaging` is in rows found by their id only."""
    sql = "SELECT enabled_push_messaging FROM contacts WHERE id = ?"
    assert cursor.execute(sql, value).fetchall() == []
    check(api)
    if value in (".", ".."):
        assert api.lines == [b"POST /contacts/search HTTP/1.1"]
    else:
        [line] = api.lines
        path = line.split(b" ")[1].split(b"?")[0]
        assert path.count(b"/") == 2
        assert unquote_to_bytes(path.split(b"/")[2]) == value.encode()


@pytest.mark.parametrize("value", HOSTILE, ids=names)
def test_a_key_in_the_middle_of_a_path_is_one_segment(cursor, api, value):
    sql = "SELECT name FROM contact_tags WHERE contact_id = ?"
    if value in (".", ".."):
        try:
            assert cursor.execute(sql, value).fetchall() == []
        except pyodbc.Error as error:
            assert "contact_id" in str(error) or "cannot be asked for" in str(error)
    else:
        assert cursor.execute(sql, value).fetchall() == []
        [line] = api.lines
        path = line.split(b" ")[1].split(b"?")[0]
        assert path.startswith(b"/contacts/") and path.endswith(b"/tags") and path.count(b"/") == 3
        assert unquote_to_bytes(path.split(b"/")[2]) == value.encode()
    check(api)


@pytest.mark.parametrize("value", HOSTILE, ids=names)
def test_a_value_in_a_query_is_one_value(cursor, api, value):
    cursor.execute("SELECT id FROM companies WHERE company_id = ?", value).fetchall()
    check(api)
    [line] = api.lines
    if value in (".", ".."):  # which could be steps in a path, so that no key is looked up by them
        assert line == b"POST /companies/list?per_page=60 HTTP/1.1"
        return
    found = re.search(rb"[?&]company_id=([^& ]*)[& ]", line)
    assert unquote_to_bytes(found[1]) == value.encode()


@pytest.mark.parametrize("value", HOSTILE, ids=names)
@pytest.mark.parametrize(
    "condition", ["email = ?", "name LIKE ?", "email IN (?, 'b')", "role = 'user' OR name = ?"]
)
def test_a_value_in_a_search_is_one_value(cursor, api, condition, value):
    if "LIKE" in condition:
        value += "%"
    cursor.execute(f"SELECT id FROM contacts WHERE {condition}", value).fetchall()
    check(api)
    for number, line in enumerate(api.lines):
        if line.startswith(b"POST"):
            body = json.loads(api.body(number))
            assert set(body) <= {"query", "pagination", "sort"}
            filters = re.findall(r"'value': '", str(body))
            assert len(filters) <= 2


def test_a_nul_in_a_parameter_is_encoded(cursor, api):
    sql = "SELECT enabled_push_messaging FROM contacts WHERE id = ?"
    assert cursor.execute(sql, "a\0/../me").fetchall() == []
    check(api)
    assert all(b"/me" not in line for line in api.lines)


@pytest.mark.parametrize("half", ["\ud800", "a\udc00b", "\udc00\ud800"])
def test_half_a_character_is_refused_or_replaced(cursor, api, half):
    """pyodbc itself may refuse it."""
    try:
        sql = "SELECT enabled_push_messaging FROM contacts WHERE id = ?"
        assert cursor.execute(sql, half).fetchall() == []
    except (UnicodeEncodeError, pyodbc.Error):
        pass
    check(api)
    for line in api.lines:
        unquote_to_bytes(line).decode()


# Properties


@pytest.mark.parametrize("name", ["APIKey", "APIVersion", "OAuthAccessToken"])
@pytest.mark.parametrize("value", ["a\r\nX-Evil: y", "a\nX-Evil: y", "a\rb", "\x7f", "a\x01b"])
def test_a_property_that_would_be_two_headers_is_refused(workspace, api, name, value):
    api.raw.clear()
    string = workspace.string(**{"BaseURL": api.url, "APIKey": None, name: "{" + value + "}"})
    if name == "APIVersion":
        string += "APIKey=demo;"
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(string).execute("SELECT id FROM contacts")
    assert api.raw == []
    assert "X-Evil" not in str(caught.value)


@pytest.mark.parametrize("value", ["a b", "ü", "a:b", "a;b", "a}b", "Bearer x", "%0d%0aX: y", "x" * 50_000])
def test_a_strange_key_is_one_header(workspace, api, value):
    api.raw.clear()
    string = workspace.string(BaseURL=api.url, APIKey="{" + value.replace("}", "}}") + "}")
    pyodbc.connect(string).execute("SELECT id FROM contacts").fetchall()
    check(api)
    assert b"Authorization: Bearer " + value.encode() in api.headers()


@pytest.mark.parametrize(
    "tail",
    ["?x=1", "#part", "?", "#", "/a b", " ", "\r\nX: y", "/\t", "\\@127.0.0.1:1", "/a?b#c", "/\x7f"],
    ids=repr,
)
def test_a_base_url_is_an_address_and_a_path(workspace, api, tail):
    api.raw.clear()
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(workspace.string(BaseURL="{" + api.url + tail + "}"), autocommit=True)
    assert "BaseURL" in str(caught.value)
    assert api.raw == []


@pytest.mark.parametrize("front", ["ann@", "ann:secret@", ":@", "127.0.0.1:1@"])
def test_a_base_url_names_no_user(workspace, api, front):
    api.raw.clear()
    url = api.url.replace("://", "://" + front)
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(workspace.string(BaseURL=url))
    assert "BaseURL" in str(caught.value) and "secret" not in str(caught.value)
    assert api.raw == []


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1//"])
def test_a_base_url_may_have_a_path(workspace, api, path):
    api.raw.clear()
    try:
        pyodbc.connect(workspace.string(BaseURL=api.url + path)).execute("SELECT id FROM contacts")
    except pyodbc.Error as error:
        assert "404" in str(error)
    assert api.lines[0].startswith(b"GET " + path.rstrip("/").encode() + b"/contacts?")


@pytest.mark.parametrize("value", ["EU\r\nX: y", "../EU", "https://evil.example", "MARS", "EU;"])
def test_a_region_is_one_of_the_known(workspace, api, value):
    api.raw.clear()
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(workspace.string(BaseURL=api.url, Region="{" + value + "}"))
    assert "Region" in str(caught.value)
    assert api.raw == []


@pytest.mark.parametrize("value", ["2.16", "Unstable", "../x", "2.16?x", "é"])
def test_a_version_is_one_header(workspace, api, value):
    api.raw.clear()
    pyodbc.connect(workspace.string(BaseURL=api.url, APIVersion=value)).execute(
        "SELECT id FROM contacts"
    ).fetchall()
    check(api)
    assert b"Intercom-Version: " + value.encode() in api.headers()


# The simulator, which decodes paths


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    with running(tmp_path_factory.mktemp("strict"), contacts=3, companies=1, conversations=1, tickets=1) as it:
        yield it


@pytest.mark.parametrize("value", [value for value in HOSTILE if len(value) < 1_000], ids=lambda value: repr(value))
def test_no_value_leads_to_another_row(strict, value):
    connection = pyodbc.connect(strict.string(), autocommit=True)
    strict.simulator.forget()
    for column in ("id", "external_id", "email"):
        assert connection.execute(f"SELECT id FROM contacts WHERE {column} = ?", value).fetchall() == []
    connection.close()
    assert not any("/me" == request.path for request in strict.simulator.requests())
