"""SQLBrowseConnect, the completions of SQLDriverConnect, and file data sources."""

from ctypes import byref, c_char_p, c_short, c_ushort, create_string_buffer

import pytest

from conftest import LIBRARY
from conftest import either as driver
from odbc import CONNECTION, ERROR, MANAGER, NTS, STATEMENT, SUCCESS, WITH_INFO, Driver
from simulated import TOKEN

NEED_DATA = 99


@pytest.fixture
def connection(driver):
    _, connection = driver.allocate(CONNECTION, driver.environment)
    yield connection
    driver.call("SQLDisconnect", connection)
    driver.call("SQLFreeHandle", c_short(CONNECTION), connection)


def browse(driver, connection, text, capacity=1024, wide=False):
    """One call as (code, answer, length)."""
    length = c_short(-1)
    if wide:
        given = text.encode("utf-16-le") + b"\0\0"
        buffer = create_string_buffer(max(capacity, 1) * 2)
        name = "SQLBrowseConnectW"
    else:
        given, buffer, name = text.encode(), create_string_buffer(max(capacity, 1)), "SQLBrowseConnect"
    code = driver.call(
        name, connection, c_char_p(given), c_short(NTS), buffer, c_short(capacity), byref(length)
    )
    if wide:
        units = min(max(length.value, 0), max(capacity - 1, 0))
        return code, buffer.raw[: units * 2].decode("utf-16-le"), length.value
    return code, buffer.value.decode(), length.value


def complete(workspace):
    """The manager takes the driver's name here, and not its path."""
    return workspace.string(Driver="apiodbc")


def without_key(workspace):
    return workspace.string(Driver="apiodbc", APIKey=None, AuthScheme="APIKEY")


def rows(driver, connection):
    statement = driver.statement(connection)
    assert driver.execute(statement, "SELECT COUNT(*) FROM contacts") == SUCCESS
    assert driver.call("SQLFetch", statement) == SUCCESS
    count = driver.get_text(statement, 1)[1]
    driver.call("SQLFreeHandle", c_short(STATEMENT), statement)
    return int(count)


def test_enough_connects_at_once(driver, connection, workspace):
    code, completed, length = browse(driver, connection, complete(workspace))
    assert code == SUCCESS, driver.diagnostics(CONNECTION, connection)
    assert f"APIKey={TOKEN}" in completed and length == len(completed)
    assert rows(driver, connection) > 0


def test_a_data_source_counts_as_given(driver, connection):
    code, completed, _ = browse(driver, connection, "DSN=Intercom")
    assert (code, completed) == (SUCCESS, "DSN=Intercom;")


@pytest.mark.parametrize("wide", [False, True])
def test_what_is_missing_is_asked_for(driver, connection, workspace, wide):
    code, asked, _ = browse(driver, connection, without_key(workspace), wide=wide)
    assert code == NEED_DATA
    assert asked.split(";")[0] == "APIKey=?"
    assert "*Region={auto,US,EU,AU}" in asked.split(";")
    assert not any(part.startswith(("Profile", "*Profile", "*BaseURL")) for part in asked.split(";"))
    code, completed, _ = browse(driver, connection, f"APIKey={TOKEN};Region=EU", wide=wide)
    assert code == SUCCESS, driver.diagnostics(CONNECTION, connection)
    assert f"APIKey={TOKEN}" in completed and "Region=EU" in completed
    assert rows(driver, connection) > 0


def test_what_is_given_in_steps_adds_up(driver, connection, workspace):
    start = without_key(workspace)
    assert browse(driver, connection, start)[0] == NEED_DATA
    code, asked, _ = browse(driver, connection, "Region=EU")
    assert code == NEED_DATA and "Region" not in asked
    assert browse(driver, connection, f"APIKey={TOKEN}")[0] == SUCCESS


def test_an_unknown_attribute_asks_again(driver, connection, workspace):
    assert browse(driver, connection, without_key(workspace))[0] == NEED_DATA
    code, asked, _ = browse(driver, connection, f"APIKeey={TOKEN}")
    assert code == NEED_DATA and asked.startswith("APIKey=?")
    [(state, _, message)] = driver.diagnostics(CONNECTION, connection)
    assert state == "01S00" and "APIKey" in message and TOKEN not in message
    assert browse(driver, connection, f"APIKey={TOKEN}")[0] == SUCCESS


def test_an_impossible_value_ends_the_browsing(driver, connection, workspace):
    assert browse(driver, connection, without_key(workspace))[0] == NEED_DATA
    assert browse(driver, connection, "Region=Moon")[0] == ERROR
    assert driver.states(connection, CONNECTION) == ["HY000"]
    code, completed, _ = browse(driver, connection, complete(workspace))
    assert code == SUCCESS


def test_disconnecting_ends_the_browsing(driver, connection, workspace):
    assert browse(driver, connection, without_key(workspace))[0] == NEED_DATA
    assert driver.call("SQLDisconnect", connection) == SUCCESS
    assert driver.call("SQLDisconnect", connection) == ERROR
    assert driver.states(connection, CONNECTION) == ["08003"]


@pytest.mark.parametrize("capacity", [0, 1, 2, 9])
@pytest.mark.parametrize("wide", [False, True])
def test_a_cut_question_is_still_a_question(driver, connection, workspace, capacity, wide):
    whole = browse(driver, connection, without_key(workspace))[2]
    driver.call("SQLDisconnect", connection)
    code, asked, length = browse(
        driver, connection, without_key(workspace), capacity=capacity, wide=wide
    )
    assert code == NEED_DATA
    assert driver.states(connection, CONNECTION) == ["01004"]
    assert length == whole
    assert asked == "APIKey=?;"[: max(capacity - 1, 0)]


def test_a_connection_in_use_is_not_browsed(driver, connection, workspace):
    assert browse(driver, connection, complete(workspace))[0] == SUCCESS
    assert browse(driver, connection, complete(workspace))[0] == ERROR
    assert driver.states(connection, CONNECTION) == ["08002"]


def test_nothing_else_connects_while_browsing(workspace):
    with Driver(LIBRARY) as driver:
        _, connection = driver.allocate(CONNECTION, driver.environment)
        assert browse(driver, connection, without_key(workspace))[0] == NEED_DATA
        assert driver_connect(driver, connection, workspace.string())[0] == ERROR
        assert driver.states(connection, CONNECTION) == ["08002"]
        code, statement = driver.allocate(STATEMENT, connection)
        assert code == ERROR and driver.states(connection, CONNECTION) == ["08003"]
        assert driver.call("SQLFreeHandle", c_short(CONNECTION), connection) == ERROR
        assert driver.states(connection, CONNECTION) == ["HY010"]
        driver.handles.append(connection)


def driver_connect(driver, connection, text, completion=0, capacity=1024):
    buffer, length = create_string_buffer(max(capacity, 1)), c_short(-1)
    code = driver.call(
        "SQLDriverConnect",
        connection,
        None,
        c_char_p(text.encode()),
        c_short(NTS),
        buffer,
        c_short(capacity),
        byref(length),
        c_ushort(completion),
    )
    return code, buffer.value.decode(), length.value


@pytest.mark.parametrize("completion", [0, 1, 2, 3])
def test_every_completion_works_without_a_window(workspace, completion):
    with Driver(LIBRARY) as driver:
        _, connection = driver.allocate(CONNECTION, driver.environment)
        driver.handles.append(connection)
        assert driver_connect(driver, connection, workspace.string(), completion)[0] == SUCCESS
        driver.call("SQLDisconnect", connection)
        code, *_ = driver_connect(driver, connection, without_key(workspace), completion)
        assert code == ERROR
        [(state, _, message)] = driver.diagnostics(CONNECTION, connection)
        assert state == ("28000" if completion == 0 else "IM008")
        assert "APIKey" in message


def test_there_is_no_fifth_completion(driver, connection, workspace):
    assert driver_connect(driver, connection, workspace.string(), 4)[0] == ERROR
    assert driver.states(connection, CONNECTION) == ["HY110"]


def test_an_unknown_data_source_is_told(driver, connection):
    assert driver_connect(driver, connection, "DSN=Nowhere")[0] == ERROR
    assert driver.states(connection, CONNECTION) == ["IM002"]


def test_a_null_buffer_takes_no_string(driver, connection, workspace):
    length = c_short(-1)
    text = workspace.string().encode()
    code = driver.call(
        "SQLDriverConnect", connection, None, c_char_p(text), c_short(NTS), None, c_short(0),
        byref(length), c_ushort(0),
    )
    assert code == SUCCESS
    assert length.value > 10


def test_connecting_by_name_takes_user_and_password(driver, connection):
    code = driver.call(
        "SQLConnect", connection, c_char_p(b"Intercomxx"), c_short(8), c_char_p(b"me"), c_short(2),
        c_char_p(b"secret"), c_short(NTS),
    )
    assert code in (SUCCESS, WITH_INFO), driver.diagnostics(CONNECTION, connection)
    assert "secret" not in str(driver.diagnostics(CONNECTION, connection))
    assert rows(driver, connection) > 0
    name = create_string_buffer(64)
    length = c_short()
    driver.call("SQLGetInfo", connection, c_ushort(2), name, c_short(64), byref(length))
    assert name.value == b"Intercom"


def test_impossible_lengths_are_refused(driver, connection):
    for lengths in [(-4, NTS, NTS), (NTS, -4, NTS), (NTS, NTS, -4)]:
        code = driver.call(
            "SQLConnect", connection, c_char_p(b"Intercom"), c_short(lengths[0]), c_char_p(b"me"),
            c_short(lengths[1]), c_char_p(b"x"), c_short(lengths[2]),
        )
        assert code == ERROR and driver.states(connection, CONNECTION) == ["HY090"], lengths


def test_a_file_data_source_connects(workspace, tmp_path):
    file = tmp_path / "workspace.dsn"
    file.write_text(
        f"[ODBC]\nDRIVER={LIBRARY}\nProfile=Intercom\nAPIKey={TOKEN}\nBaseURL={workspace.url}\n"
    )
    with Driver(MANAGER) as driver:
        connection = driver.connect(f"FILEDSN={file}")
        assert rows(driver, connection) > 0


def test_a_connection_is_saved_to_a_file(workspace, tmp_path):
    file = tmp_path / "saved.dsn"
    with Driver(MANAGER) as driver:
        driver.connect(workspace.string() + f"SAVEFILE={file};")
    saved = file.read_text()
    assert "[ODBC]" in saved and workspace.url in saved
    assert TOKEN in saved or "APIKey" not in saved
