"""The header and the records of the diagnostics area, field by field, straight from the driver."""

from ctypes import byref, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p, create_string_buffer

import pytest

from odbc import CONNECTION, ERROR, NO_DATA, STATEMENT, SUCCESS, WITH_INFO

RETURN_CODE, NUMBER, ROW_COUNT, STATE, FUNCTION, CLASS, SUBCLASS = 1, 2, 3, 4, 7, 8, 9
CONNECTION_NAME, SERVER_NAME, CODE, CURSOR_ROWS, ROW, COLUMN = 10, 11, 12, -1249, -1248, -1247


@pytest.fixture
def statement(driver, workspace):
    return driver.statement(driver.connect(workspace.string(LocalTables="true")))


def field(driver, handle, field, record=0, kind=STATEMENT, read=c_long, capacity=0):
    value = create_string_buffer(64) if read is str else read(0)
    length = c_short()
    code = driver.call(
        "SQLGetDiagField", c_short(kind), handle, c_short(record), c_short(field), byref(value),
        c_short(64 if read is str else capacity), byref(length),
    )
    if code != SUCCESS:
        return code
    return value.value.decode() if read is str else value.value


@pytest.mark.parametrize(
    "before, text, name, code",
    [
        ("", "SELECT 1", "SELECT CURSOR", 85),
        ("CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1), (2)", "INSERT", 50),
        ("CREATE TABLE t (a INTEGER)", "UPDATE t SET a = 1", "UPDATE WHERE", 82),
        ("CREATE TABLE t (a INTEGER)", "DELETE FROM t", "DELETE WHERE", 19),
        ("", "CREATE TABLE t (a INTEGER)", "CREATE TABLE", 77),
        ("", "CREATE TEMP TABLE t (a INTEGER)", "CREATE TABLE", 77),
        ("CREATE TABLE t (a INTEGER)", "ALTER TABLE t RENAME TO u", "ALTER TABLE", 4),
        ("CREATE TABLE t (a INTEGER)", "CREATE UNIQUE INDEX i ON t (a)", "CREATE INDEX", -1),
        ("CREATE TABLE t (a INTEGER); CREATE INDEX i ON t (a)", "DROP INDEX i", "DROP INDEX", -2),
        ("CREATE TABLE t (a INTEGER)", "DROP TABLE t", "DROP TABLE", 32),
        ("", "CREATE VIEW v AS SELECT 1", "CREATE VIEW", 84),
        ("CREATE VIEW v AS SELECT 1", "DROP VIEW v", "DROP VIEW", 36),
    ],
)
def test_the_header_names_the_kind_of_statement(driver, statement, before, text, name, code):
    if before:
        assert driver.execute(statement, before) == SUCCESS, driver.diagnostics(STATEMENT, statement)
    answer = driver.execute(statement, text)
    assert answer in (SUCCESS, NO_DATA), driver.diagnostics(STATEMENT, statement)
    assert field(driver, statement, FUNCTION, read=str) == name
    assert field(driver, statement, CODE, read=c_int) == code
    assert field(driver, statement, RETURN_CODE, read=c_short) == answer
    assert field(driver, statement, NUMBER, read=c_int) == 0
    if name == "INSERT":
        assert field(driver, statement, ROW_COUNT) == 2


def test_the_header_follows_the_results_of_a_text(driver, statement):
    assert driver.execute(statement, "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); SELECT 1") == SUCCESS
    codes = [field(driver, statement, CODE, read=c_int)]
    while driver.call("SQLMoreResults", statement) == SUCCESS:
        codes.append(field(driver, statement, CODE, read=c_int))
    assert codes == [77, 50, 85]


def test_a_record_has_all_its_fields(driver, statement):
    assert driver.execute(statement, "SELECT nme FROM contacts") == ERROR
    assert field(driver, statement, STATE, 1, read=str) == "42S22"
    assert field(driver, statement, CLASS, 1, read=str) == "ISO 9075"
    assert field(driver, statement, SUBCLASS, 1, read=str) == "ODBC 3.0"
    assert field(driver, statement, CONNECTION_NAME, 1, read=str) == "Intercom"
    assert field(driver, statement, SERVER_NAME, 1, read=str) == ""
    assert field(driver, statement, ROW, 1) == -1
    assert field(driver, statement, COLUMN, 1, read=c_int) == -1
    assert field(driver, statement, STATE, 2, read=str) == NO_DATA


@pytest.mark.parametrize("record", [0, -1])
def test_records_count_from_one(driver, statement, record):
    assert driver.execute(statement, "nonsense") == ERROR
    assert field(driver, statement, STATE, record, read=str) == ERROR
    code = driver.call(
        "SQLGetDiagRec", c_short(STATEMENT), statement, c_short(record), None, None, None, c_short(0), None
    )
    assert code == ERROR


@pytest.mark.parametrize("header", [ROW_COUNT, FUNCTION, CODE, CURSOR_ROWS])
def test_a_connection_has_no_fields_of_statements(driver, workspace, header):
    connection = driver.connect(workspace.string())
    assert field(driver, connection, header, kind=CONNECTION, capacity=8) == ERROR


def test_messages_are_cut_with_their_whole_length_told(driver, statement):
    assert driver.execute(statement, "SELECT nme FROM contacts") == ERROR
    [(_, _, whole)] = driver.diagnostics(STATEMENT, statement)
    message, length = create_string_buffer(b"x" * 20), c_short()

    def read(capacity):
        return driver.call(
            "SQLGetDiagRec", c_short(STATEMENT), statement, c_short(1), None, None, message,
            c_short(capacity), byref(length),
        )

    assert (read(10), message.value.decode(), length.value) == (WITH_INFO, whole[:9], len(whole))
    assert read(-1) == ERROR
    # Reading leaves the area as it is.
    assert field(driver, statement, NUMBER, read=c_int) == 1


def test_a_bad_set_names_its_row_and_its_column(driver, statement):
    assert driver.execute(statement, "CREATE TABLE t (a INTEGER, b INTEGER)") == SUCCESS
    values = create_string_buffer(b"1\0\0\0" b"x\0\0\0" b"3\0\0\0", 12)
    good = (c_int * 3)(1, 2, 3)
    assert driver.call("SQLSetStmtAttr", statement, c_int(22), c_void_p(3), c_int(0)) == SUCCESS
    for number, kind, buffer in ((1, 4, good), (2, 1, values)):
        bound = driver.call(
            "SQLBindParameter", statement, c_ushort(number), c_short(1), c_short(kind), c_short(4),
            c_ulong(0), c_short(0), buffer, c_long(4), None,
        )
        assert bound == SUCCESS
    outcomes = (c_ushort * 3)()
    assert driver.call("SQLSetStmtAttr", statement, c_int(20), outcomes, c_int(0)) == SUCCESS
    assert driver.execute(statement, "INSERT INTO t VALUES (?, ?)") == WITH_INFO
    assert field(driver, statement, STATE, 1, read=str) == "22018"
    assert field(driver, statement, ROW, 1) == 2
    assert field(driver, statement, COLUMN, 1, read=c_int) == 2
    assert field(driver, statement, ROW_COUNT) == 2
