"""Connection strings, data sources, and what is said when they are wrong."""

import pyodbc
import pytest

from conftest import LIBRARY
from odbc import CONNECTION, Driver
from ctypes import byref, c_char_p, c_short, c_ushort, create_string_buffer

pyodbc.pooling = False


def failure(string):
    with pytest.raises(pyodbc.Error) as caught:
        pyodbc.connect(string).close()
    return caught.value.args


def test_connecting_sends_no_request(workspace):
    pyodbc.connect(workspace.string(BaseURL="http://127.0.0.1:9")).close()


def test_an_unreachable_host_is_named(workspace):
    connection = pyodbc.connect(workspace.string(BaseURL="http://127.0.0.1:9", Retries="1"))
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute("SELECT id FROM contacts").fetchall()
    state, message = caught.value.args[:2]
    assert state in ("08S01", "08001")
    assert "127.0.0.1" in message


def test_a_wrong_token_shows_what_the_api_says(workspace):
    connection = pyodbc.connect(workspace.string(APIKey="wrong"))
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute("SELECT id FROM contacts").fetchall()
    state, message = caught.value.args[:2]
    assert state == "28000"
    assert "nvalid" in message
    assert "wrong" not in message


def test_an_unknown_profile_names_those_there_are(workspace):
    state, message = failure(workspace.string(Profile="Interkom"))[:2]
    assert "Intercom" in message


def test_a_bad_value_lists_the_allowed_ones(workspace):
    state, message = failure(workspace.string(AuthScheme="MAGIC"))[:2]
    assert "APIKEY" in message


def test_a_missing_key_says_which_property_to_set(workspace):
    state, message = failure(workspace.string(APIKey=None, AuthScheme="APIKEY"))[:2]
    assert state == "28000"
    assert "APIKey" in message


def test_the_string_counts_before_the_data_source(workspace):
    connection = pyodbc.connect("DSN=Refused;APIKey=demo")
    assert connection.execute("SELECT COUNT(*) FROM contacts").fetchone()[0] > 0


def test_an_unknown_keyword_is_a_warning(workspace):
    with Driver(LIBRARY) as driver:
        connection = driver.connect(workspace.string(Pagesise="5"))
        [(state, _, message)] = driver.diagnostics(CONNECTION, connection)
    assert state == "01S00"
    assert "Pagesize" in message


@pytest.mark.parametrize("completion", [0, 1, 2, 3])
@pytest.mark.parametrize("capacity", [0, 1, 10, 2000])
def test_the_completed_string_is_cut_to_its_buffer(workspace, completion, capacity):
    text = workspace.string().encode()
    with Driver(LIBRARY) as driver:
        _, connection = driver.allocate(CONNECTION, driver.environment)
        buffer = create_string_buffer(b"\xee" * 2000, 2001)
        length = c_short()
        code = driver.call(
            "SQLDriverConnect",
            connection,
            None,
            c_char_p(text),
            c_short(len(text)),
            buffer,
            c_short(capacity),
            byref(length),
            c_ushort(completion),
        )
        driver.handles.append(connection)
        assert code == (1 if capacity <= length.value else 0)
        assert length.value > 10
        kept = buffer.raw[: min(max(capacity - 1, 0), length.value)]
        assert b"\xee" not in kept
        assert buffer.raw[max(capacity, 0) :].startswith(b"\xee") or capacity == 2000
        states = [record[0] for record in driver.diagnostics(CONNECTION, connection)]
        assert states == (["01004"] if code == 1 else [])
