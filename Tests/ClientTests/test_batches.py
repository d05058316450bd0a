"""Several statements in one text, and one statement with several sets of parameters."""

import ctypes
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, c_void_p

import pytest

from conftest import CONTACTS
from conftest import either as driver
from odbc import ERROR, NO_DATA, NTS, STATEMENT, SUCCESS



@pytest.fixture
def statement(driver, workspace):
    return driver.statement(driver.connect(workspace.string()))


def rows(driver, statement):
    """The first column of what is left of a result."""
    found = []
    while driver.call("SQLFetch", statement) == SUCCESS:
        found.append(driver.get_text(statement, 1)[1])
    return found


def columns(driver, statement):
    count = c_short(-1)
    assert driver.call("SQLNumResultCols", statement, byref(count)) == SUCCESS
    return count.value


def results(driver, statement):
    """The rows of every result."""
    found = [rows(driver, statement)]
    while (code := driver.call("SQLMoreResults", statement)) == SUCCESS:
        found.append(rows(driver, statement))
    assert code == NO_DATA
    return found


@pytest.mark.parametrize(
    "text, expected",
    [
        ("SELECT 1; SELECT 'a', 2; SELECT 3 UNION ALL SELECT 4", [["1"], ["a"], ["3", "4"]]),
        ("SELECT 1;", [["1"]]),
        (";;SELECT 1; -- nothing\n ; /* ; */", [["1"]]),
        ("SELECT ';' ; SELECT \";\" FROM (SELECT 2 AS \";\")", [[";"], ["2"]]),
        ("SELECT {fn UCASE('a')}; SELECT TOP 1 {d '2026-01-02'}", [["A"], ["2026-01-02"]]),
        ("SELECT 1 WHERE 0; SELECT 2", [[], ["2"]]),
    ],
)
def test_the_results_of_all_statements_come_in_their_order(driver, statement, text, expected):
    assert driver.execute(statement, text) == SUCCESS
    assert results(driver, statement) == expected


def test_every_result_is_described_when_it_is_the_present_one(driver, statement):
    assert driver.execute(statement, "SELECT 1 AS a; SELECT 'x' AS b, 2 AS c") == SUCCESS
    assert columns(driver, statement) == 1
    assert driver.call("SQLMoreResults", statement) == SUCCESS
    assert columns(driver, statement) == 2
    name = ctypes.create_string_buffer(32)
    kind = c_short()
    code = driver.call(
        "SQLDescribeCol", statement, c_ushort(1), name, c_short(32), None, byref(kind), None, None, None
    )
    assert (code, name.value, kind.value) == (SUCCESS, b"b", -9)


def test_rows_that_were_not_fetched_are_left_behind(driver, statement):
    assert driver.execute(statement, "SELECT id FROM contacts; SELECT COUNT(*) FROM contacts") == SUCCESS
    assert driver.call("SQLFetch", statement) == SUCCESS
    assert driver.call("SQLMoreResults", statement) == SUCCESS
    assert rows(driver, statement) == [str(CONTACTS)]


def test_closing_the_cursor_gives_up_the_results_that_follow(driver, statement):
    assert driver.execute(statement, "SELECT 1; SELECT 2") == SUCCESS
    assert driver.call("SQLFreeStmt", statement, c_ushort(0)) == SUCCESS
    assert driver.call("SQLMoreResults", statement) == NO_DATA
    assert driver.execute(statement, "SELECT 3") == SUCCESS
    assert results(driver, statement) == [["3"]]


def test_a_prepared_text_runs_from_its_beginning_each_time(driver, statement):
    text = "SELECT 1; SELECT 2"
    assert driver.call("SQLPrepare", statement, c_char_p(text.encode()), c_int(NTS)) == SUCCESS
    for _ in range(3):
        assert driver.call("SQLExecute", statement) == SUCCESS
        assert results(driver, statement) == [["1"], ["2"]]


@pytest.mark.parametrize(
    "second, state, place",
    [
        ("SELECT nme FROM contacts", "42S22", "line 2, character 8"),
        ("SELECT 1 FROM nowhere", "42S02", "line 2, character 15"),
        ("SELEC 1", "42000", "line 2, character 1"),
        ("SELECT {d 'x'}", "42000", "line 2, character 11"),
    ],
)
def test_the_error_of_a_later_statement_comes_with_its_result(driver, statement, second, state, place):
    assert driver.execute(statement, f"SELECT 1;\n{second}; SELECT 3") == SUCCESS
    assert rows(driver, statement) == ["1"]
    assert driver.call("SQLMoreResults", statement) == ERROR
    [(found, _, message)] = driver.diagnostics(STATEMENT, statement)
    assert (found, place in message) == (state, True), message
    assert driver.call("SQLMoreResults", statement) == NO_DATA
    assert driver.execute(statement, "SELECT 4") == SUCCESS
    assert results(driver, statement) == [["4"]]


def test_the_error_of_the_first_statement_comes_at_once(driver, statement):
    assert driver.execute(statement, "SELECT nme FROM contacts; SELECT 2") == ERROR
    assert driver.states(statement) == ["42S22"]


def bind(driver, statement, number, buffer, indicator, kind=1, sql_type=12, capacity=16):
    return driver.call(
        "SQLBindParameter", statement, c_ushort(number), c_short(1), c_short(kind), c_short(sql_type),
        c_ulong(100), c_short(0), buffer, c_long(capacity), indicator,
    )


def test_parameters_are_numbered_through_all_statements(driver, statement):
    text = "SELECT ? || ?; SELECT id FROM contacts WHERE created_at < ? LIMIT 1; SELECT ?"
    assert driver.call("SQLPrepare", statement, c_char_p(text.encode()), c_int(NTS)) == SUCCESS
    count = c_short()
    assert driver.call("SQLNumParams", statement, byref(count)) == SUCCESS
    assert count.value == 4
    kind = c_short()
    described = driver.call("SQLDescribeParam", statement, c_ushort(3), byref(kind), None, None, None)
    assert (described, kind.value) == (SUCCESS, 93)
    values = [ctypes.create_string_buffer(text, 32) for text in (b"a", b"b", b"1990-01-01 00:00:00", b"d")]
    for number, value in enumerate(values, 1):
        assert bind(driver, statement, number, value, None, capacity=32) == SUCCESS
    assert driver.call("SQLExecute", statement) == SUCCESS
    # Values are read when the text is executed, not when a later statement is.
    values[3].value = b"changed"
    assert results(driver, statement) == [["ab"], [], ["d"]]


def test_a_named_parameter_is_the_same_in_all_statements(driver, statement):
    text = "SELECT :a; SELECT :b || :a"
    assert driver.call("SQLPrepare", statement, c_char_p(text.encode()), c_int(NTS)) == SUCCESS
    values = [ctypes.create_string_buffer(text, 16) for text in (b"x", b"y")]
    for number, value in enumerate(values, 1):
        assert bind(driver, statement, number, value, None) == SUCCESS
    assert driver.call("SQLExecute", statement) == SUCCESS
    assert results(driver, statement) == [["x"], ["yx"]]


def array(values, size=16):
    buffer = ctypes.create_string_buffer(size * len(values))
    for index, value in enumerate(values):
        ctypes.memmove(ctypes.addressof(buffer) + index * size, value.encode(), len(value))
    return buffer


def set_attribute(driver, statement, attribute, value):
    code = driver.call("SQLSetStmtAttr", statement, c_int(attribute), value, c_int(0))
    assert code == SUCCESS, driver.diagnostics(STATEMENT, statement)


def test_a_select_runs_for_every_set_of_parameters(driver, statement):
    operations = (c_ushort * 4)(0, 1, 0, 0)
    status = (c_ushort * 4)(99, 99, 99, 99)
    processed = c_ulong(99)
    set_attribute(driver, statement, 22, c_void_p(4))
    set_attribute(driver, statement, 19, operations)
    set_attribute(driver, statement, 20, status)
    set_attribute(driver, statement, 21, byref(processed))
    values = array(["a", "b", "c", "d"])
    assert bind(driver, statement, 1, values, None) == SUCCESS
    assert driver.execute(statement, "SELECT ? || '1'; SELECT 'end'") == SUCCESS
    assert results(driver, statement) == [["a1"], ["c1"], ["d1"], ["end"], ["end"], ["end"]]
    assert list(status) == [0, 7, 0, 0]
    assert processed.value == 4


def test_native_text_holds_all_statements(driver, workspace):
    connection = driver.connect(workspace.string())
    text = b"SELECT TOP 1 id FROM contacts; SELECT {fn UCASE('a')};"
    native = ctypes.create_string_buffer(200)
    code = driver.call(
        "SQLNativeSql", connection, c_char_p(text), c_int(NTS), native, c_int(200), None
    )
    assert code == SUCCESS
    assert native.value == b"SELECT id FROM contacts LIMIT 1; SELECT upper('a')"


# Values that are sent in pieces

WCHAR, CHAR, BINARY, LONG = -8, 1, -2, 4
AT_EXECUTION = -2
NEED_DATA = 99


def put(driver, statement, data, length=None):
    return driver.call("SQLPutData", statement, data, c_long(len(data) if length is None else length))


def ask(driver, statement):
    token = c_void_p()
    return driver.call("SQLParamData", statement, byref(token)), token.value


def test_several_parameters_are_sent_in_pieces(driver, statement):
    lengths = [c_long(AT_EXECUTION), c_long(-100 - 6), c_long(AT_EXECUTION)]
    bound = [(1, CHAR, 12), (2, WCHAR, -9), (3, BINARY, -3)]
    for (number, kind, sql_type), length in zip(bound, lengths):
        assert bind(driver, statement, number, c_void_p(number * 10), byref(length), kind, sql_type) == SUCCESS
    assert driver.execute(statement, "SELECT ? || ? || hex(CAST(? AS BLOB))") == NEED_DATA
    assert ask(driver, statement) == (NEED_DATA, 10)
    assert put(driver, statement, b"Zo\xc3") == SUCCESS
    assert put(driver, statement, b"\xab-") == SUCCESS
    assert ask(driver, statement) == (NEED_DATA, 20)
    wide = "é😀".encode("utf-16-le")
    assert put(driver, statement, wide[:4]) == SUCCESS
    assert put(driver, statement, wide[4:]) == SUCCESS
    assert ask(driver, statement) == (NEED_DATA, 30)
    assert put(driver, statement, b"\x01\x02") == SUCCESS
    assert put(driver, statement, b"\x03") == SUCCESS
    assert ask(driver, statement)[0] == SUCCESS
    assert rows(driver, statement)[0].startswith("Zoë-é😀")


def test_null_and_numbers_are_sent_whole(driver, statement):
    length = c_long(AT_EXECUTION)
    assert bind(driver, statement, 1, c_void_p(1), byref(length)) == SUCCESS
    assert bind(driver, statement, 2, c_void_p(2), byref(length), LONG, 4) == SUCCESS
    assert driver.execute(statement, "SELECT COALESCE(?, 'null') || CAST(? AS INTEGER)") == NEED_DATA
    assert ask(driver, statement) == (NEED_DATA, 1)
    assert put(driver, statement, b"", -1) == SUCCESS
    assert ask(driver, statement) == (NEED_DATA, 2)
    assert put(driver, statement, byref(c_int(41)), 4) == SUCCESS
    assert ask(driver, statement)[0] == SUCCESS
    assert rows(driver, statement) == ["null41"]


@pytest.mark.parametrize(
    "kind, first, state", [(CHAR, (b"", -1), "HY020"), (LONG, (bytes(4), 4), "HY019")]
)
def test_a_piece_too_many_is_refused(driver, statement, kind, first, state):
    length = c_long(AT_EXECUTION)
    assert bind(driver, statement, 1, c_void_p(1), byref(length), kind) == SUCCESS
    assert driver.execute(statement, "SELECT ?") == NEED_DATA
    assert ask(driver, statement)[0] == NEED_DATA
    assert put(driver, statement, *first) == SUCCESS
    assert put(driver, statement, b"1234") == ERROR
    assert driver.states(statement) == [state]


def test_pieces_are_sent_for_every_set_of_an_array(driver, statement):
    size = 16
    buffer = array(["", "x", ""], size)
    lengths = (c_long * 3)(AT_EXECUTION, 1, AT_EXECUTION)
    processed = c_ulong(0)
    set_attribute(driver, statement, 22, c_void_p(3))
    set_attribute(driver, statement, 21, byref(processed))
    assert bind(driver, statement, 1, buffer, lengths, capacity=size) == SUCCESS
    assert driver.execute(statement, "SELECT ? || '!'") == NEED_DATA
    start = ctypes.addressof(buffer)
    assert ask(driver, statement) == (NEED_DATA, start)
    assert processed.value == 1
    assert put(driver, statement, b"one") == SUCCESS
    assert ask(driver, statement) == (NEED_DATA, start + 2 * size)
    assert processed.value == 3
    assert put(driver, statement, b"th") == SUCCESS
    assert put(driver, statement, b"ree") == SUCCESS
    assert ask(driver, statement)[0] == SUCCESS
    assert results(driver, statement) == [["one!"], ["x!"], ["three!"]]


def test_cancelling_gives_the_pieces_up(driver, statement):
    length = c_long(AT_EXECUTION)
    assert bind(driver, statement, 1, c_void_p(1), byref(length)) == SUCCESS
    assert driver.execute(statement, "SELECT ?") == NEED_DATA
    assert ask(driver, statement)[0] == NEED_DATA
    assert driver.call("SQLCancel", statement) == SUCCESS
    assert put(driver, statement, b"x") == ERROR
    assert driver.states(statement) == ["HY010"]
    length.value = NTS
    assert bind(driver, statement, 1, c_char_p(b"y"), None) == SUCCESS
    assert driver.execute(statement, "SELECT ?") == SUCCESS
    assert rows(driver, statement) == ["y"]


def test_a_default_is_for_procedures_alone(driver, statement):
    length = c_long(-5)
    assert bind(driver, statement, 1, c_void_p(1), byref(length)) == SUCCESS
    assert driver.execute(statement, "SELECT ?") == ERROR
    assert driver.states(statement) == ["07S01"]


# Statements that change rows, in local tables


@pytest.fixture
def local(driver, workspace):
    return driver.statement(driver.connect(workspace.string(LocalTables="true")))


def row_count(driver, statement):
    count = c_long(-9)
    assert driver.call("SQLRowCount", statement, byref(count)) == SUCCESS
    return count.value


def everything(driver, statement):
    """The rows or the number of changed rows of every result."""
    found = []
    code = SUCCESS
    while code != NO_DATA:
        assert code == SUCCESS, driver.diagnostics(STATEMENT, statement)
        found.append(rows(driver, statement) if columns(driver, statement) else row_count(driver, statement))
        code = driver.call("SQLMoreResults", statement)
    return found


SCRIPT = """
    CREATE TABLE t (a INTEGER, b TEXT);
    INSERT INTO t VALUES (1, 'x'), (2, 'y');  -- two
    UPDATE t SET b = 'z' WHERE a = 7;
    SELECT b FROM t ORDER BY a;
    DELETE FROM t;
    SELECT COUNT(*) FROM t;
    DROP TABLE t;
"""


def test_a_script_uses_the_table_that_it_makes(driver, local):
    for _ in range(2):
        assert driver.execute(local, SCRIPT) == SUCCESS
        assert everything(driver, local) == [0, 2, 0, ["x", "y"], 2, ["0"], 0]


def test_a_prepared_script_runs_again(driver, local):
    assert driver.call("SQLPrepare", local, c_char_p(SCRIPT.encode()), c_int(NTS)) == SUCCESS
    for _ in range(2):
        assert driver.call("SQLExecute", local) == SUCCESS
        assert everything(driver, local) == [0, 2, 0, ["x", "y"], 2, ["0"], 0]


def test_changes_are_made_though_nobody_asks_for_their_results(driver, local):
    text = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)"
    assert driver.execute(local, text) == SUCCESS
    assert driver.execute(local, "SELECT a FROM t") == SUCCESS
    assert rows(driver, local) == ["1", "2"]


def test_what_failed_later_is_told_with_its_own_result(driver, local):
    text = "CREATE TABLE t (a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); SELECT 1"
    assert driver.execute(local, text) == SUCCESS
    assert driver.call("SQLMoreResults", local) == SUCCESS
    assert row_count(driver, local) == 1
    assert driver.call("SQLMoreResults", local) == ERROR
    assert driver.states(local) == ["23000"]
    assert driver.call("SQLMoreResults", local) == NO_DATA


def test_a_trigger_holds_together(driver, local):
    text = """
        CREATE TABLE t (a INTEGER); CREATE TABLE log (a INTEGER);
        CREATE TRIGGER g AFTER INSERT ON t BEGIN
            INSERT INTO log VALUES (CASE WHEN 1 THEN new.a END);
            INSERT INTO log VALUES (-new.a);
        END;
        INSERT INTO t VALUES (?); SELECT a FROM log ORDER BY a
    """
    value = c_int(5)
    assert bind(driver, local, 1, byref(value), None, LONG, 4) == SUCCESS
    assert driver.execute(local, text) == SUCCESS, driver.diagnostics(STATEMENT, local)
    assert everything(driver, local)[-1] == ["-5", "5"]


def test_an_array_of_parameters_goes_through_all_statements(driver, local):
    assert driver.execute(local, "CREATE TABLE t (a INTEGER UNIQUE, b TEXT)") == SUCCESS
    numbers = (c_int * 4)(1, 2, 2, 4)
    texts = array(["one", "two", "again", "four"])
    status = (c_ushort * 4)(99, 99, 99, 99)
    processed = c_ulong(99)
    set_attribute(driver, local, 22, c_void_p(4))
    set_attribute(driver, local, 20, status)
    set_attribute(driver, local, 21, byref(processed))
    assert bind(driver, local, 1, numbers, None, LONG, 4) == SUCCESS
    assert bind(driver, local, 2, texts, None) == SUCCESS
    text = "INSERT INTO t VALUES (?1, ?2); UPDATE t SET b = b || '!' WHERE a = ?1; SELECT COUNT(*) FROM t"
    assert driver.execute(local, text) == 1
    assert [record[0] for record in driver.diagnostics(STATEMENT, local)] == ["23000"]
    assert row_count(driver, local) == 3
    assert (list(status), processed.value) == ([0, 0, 5, 0], 4)
    assert driver.call("SQLMoreResults", local) == SUCCESS
    assert row_count(driver, local) == 4
    assert driver.call("SQLMoreResults", local) == SUCCESS
    assert rows(driver, local) == ["3"]
    set_attribute(driver, local, 22, c_void_p(1))
    assert driver.call("SQLFreeStmt", local, c_ushort(0)) == SUCCESS
    assert driver.execute(local, "SELECT b FROM t ORDER BY a") == SUCCESS
    assert rows(driver, local) == ["one!", "two!!", "four!"]


class Row(ctypes.Structure):
    _fields_ = [("number", c_int), ("text", ctypes.c_char * 12), ("length", c_long)]


def test_rows_of_structs_are_sent_from_an_offset(driver, local):
    assert driver.execute(local, "CREATE TABLE t (a INTEGER, b TEXT)") == SUCCESS
    sent = (Row * 4)(*[Row(n, f"t{n}".encode(), -1 if n == 2 else 2) for n in range(4)])
    offset = c_long(ctypes.sizeof(Row))
    set_attribute(driver, local, 18, c_void_p(ctypes.sizeof(Row)))
    set_attribute(driver, local, 17, byref(offset))
    set_attribute(driver, local, 22, c_void_p(3))
    start = ctypes.addressof(sent)
    length = ctypes.cast(c_void_p(start + Row.length.offset), ctypes.POINTER(c_long))
    assert bind(driver, local, 1, c_void_p(start), None, LONG, 4) == SUCCESS
    assert bind(driver, local, 2, c_void_p(start + Row.text.offset), length) == SUCCESS
    assert driver.execute(local, "INSERT INTO t VALUES (?, ?)") == SUCCESS
    assert row_count(driver, local) == 3
    set_attribute(driver, local, 22, c_void_p(1))
    assert driver.execute(local, "SELECT a || COALESCE(b, ' null') FROM t ORDER BY a") == SUCCESS
    assert rows(driver, local) == ["1t1", "2 null", "3t3"]
