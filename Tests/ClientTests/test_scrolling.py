"""Static cursors, rowsets, bookmarks and SQLSetPos, straight into the library and through the driver manager."""

import ctypes
import threading
import time
from ctypes import byref, c_int, c_long, c_short, c_ubyte, c_ulong, c_ushort, c_void_p, create_string_buffer

import pytest

from conftest import CONTACTS, LIBRARY, running
from conftest import either as driver
from odbc import ERROR, NO_DATA, STATEMENT, SUCCESS, WITH_INFO, Driver

NEXT, FIRST, LAST, PRIOR, ABSOLUTE, RELATIVE, BOOKMARK = 1, 2, 3, 4, 5, 6, 8
ROW_SUCCESS, ROW_NONE, ROW_ERROR = 0, 3, 5
QUERY_TIMEOUT, CURSOR_TYPE, ROWSET_SIZE, USE_BOOKMARKS, ROW_NUMBER, FETCH_BOOKMARK = 0, 6, 9, 12, 14, 16
ROW_BIND_OFFSET, ROW_OPERATION, ROW_STATUS, ROWS_FETCHED, ROW_ARRAY_SIZE = 23, 24, 25, 26, 27
FORWARD_ONLY, STATIC = 0, 3
POSITION, REFRESH, UPDATE, DELETE = 0, 1, 2, 3
CHAR, SBIGINT, UBIGINT, BINARY = 1, -25, -27, -2
NULL = -1

IDS = "SELECT id FROM contacts"
NUMBERS = " UNION ALL ".join(f"SELECT {n}" for n in range(1, 8))


class Rows:
    """A statement whose first column is bound as text to a rowset."""

    def __init__(self, driver, connection, size=1, kind=STATIC, bound=True, **attributes):
        self.driver = driver
        self.size = size
        self.handle = driver.statement(connection)
        self.status = (c_ushort * max(size, 1))(*([99] * size))
        self.fetched = c_ulong(99)
        self.texts = create_string_buffer(64 * size)
        self.lengths = (c_long * size)()
        self.set(CURSOR_TYPE, kind)
        self.set(ROW_ARRAY_SIZE, size)
        self.set(ROW_STATUS, ctypes.addressof(self.status))
        self.set(ROWS_FETCHED, ctypes.addressof(self.fetched))
        for number, value in attributes.items():
            self.set(globals()[number], value)
        if bound:
            self.bind(1, CHAR, self.texts, 64, self.lengths)

    def call(self, name, *arguments):
        return self.driver.call(name, self.handle, *arguments)

    def set(self, attribute, value):
        return self.call("SQLSetStmtAttr", c_int(attribute), c_void_p(value), c_int(0))

    def attribute(self, number):
        value = c_ulong()
        code = self.call("SQLGetStmtAttr", c_int(number), byref(value), c_int(8), None)
        return value.value if code == SUCCESS else self.states

    def bind(self, column, kind, buffer, capacity, lengths):
        code = self.call(
            "SQLBindCol", c_ushort(column), c_short(kind), buffer, c_long(capacity), lengths
        )
        assert code == SUCCESS, self.states

    def execute(self, text):
        assert self.driver.execute(self.handle, text) == SUCCESS, self.states
        return self

    def fetch(self, orientation=None, offset=0):
        if orientation is None:
            return self.call("SQLFetch")
        return self.call("SQLFetchScroll", c_short(orientation), c_long(offset))

    def position(self, row, operation=POSITION, lock=0):
        return self.call("SQLSetPos", c_ulong(row), c_ushort(operation), c_ushort(lock))

    def get(self, column=1):
        code, text, _ = self.driver.get_text(self.handle, column)
        assert code == SUCCESS, self.states
        return text

    @property
    def values(self):
        return [self.texts[64 * row : 64 * row + 64].split(b"\0")[0].decode() for row in range(self.fetched.value)]

    @property
    def states(self):
        return [record[0] for record in self.driver.diagnostics(STATEMENT, self.handle)]


def all_ids(driver, connection):
    rows = Rows(driver, connection, 1000, FORWARD_ONLY).execute(IDS)
    assert rows.fetch() == SUCCESS
    return rows.values


def test_scrolling_around_asks_for_nothing_twice(driver, workspace):
    connection = driver.connect(workspace.string(PageSize=50))
    ids = all_ids(driver, connection)
    assert len(ids) == CONTACTS
    workspace.simulator.forget()
    rows = Rows(driver, connection, 10).execute(IDS)
    pages = lambda: sum(request.rows for request in workspace.simulator.requests())
    moves = [
        (NEXT, 0, 0), (NEXT, 0, 10), (PRIOR, 0, 0), (ABSOLUTE, 33, 32), (RELATIVE, -7, 25), (FIRST, 0, 0),
    ]  # fmt: skip
    for orientation, offset, start in moves:
        assert rows.fetch(orientation, offset) == SUCCESS
        assert rows.values == ids[start : start + 10]
        assert rows.attribute(ROW_NUMBER) == start + 1
    # As far as somebody looked, and the page that is fetched ahead.
    assert pages() <= 150
    moves = [
        (LAST, 0, 490), (PRIOR, 0, 480), (ABSOLUTE, -500, 0), (ABSOLUTE, 250, 249), (ABSOLUTE, -250, 250),
        (RELATIVE, 100, 350), (ABSOLUTE, 500, 499), (PRIOR, 0, 489), (FIRST, 0, 0), (ABSOLUTE, 129, 128),
    ]  # fmt: skip
    for orientation, offset, start in moves:
        assert rows.fetch(orientation, offset) == SUCCESS
        assert rows.values == ids[start : start + 10]
    asked = workspace.simulator.requests()
    assert pages() == CONTACTS
    assert len({(request.path, request.query, str(request.body)) for request in asked}) == len(asked)


def test_rowsets_at_the_edges(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 3).execute(NUMBERS)
    steps = [
        (PRIOR, 0, NO_DATA, []), (NEXT, 0, SUCCESS, [1, 2, 3]), (PRIOR, 0, NO_DATA, []),
        (ABSOLUTE, 2, SUCCESS, [2, 3, 4]), (PRIOR, 0, WITH_INFO, [1, 2, 3]),
        (ABSOLUTE, 2, SUCCESS, [2, 3, 4]), (RELATIVE, -3, WITH_INFO, [1, 2, 3]),
        (ABSOLUTE, 2, SUCCESS, [2, 3, 4]), (RELATIVE, -4, NO_DATA, []),
        (LAST, 0, SUCCESS, [5, 6, 7]), (NEXT, 0, NO_DATA, []), (PRIOR, 0, SUCCESS, [5, 6, 7]),
        (ABSOLUTE, 6, SUCCESS, [6, 7]), (ABSOLUTE, -8, NO_DATA, []), (ABSOLUTE, 0, NO_DATA, []),
        (RELATIVE, 3, SUCCESS, [3, 4, 5]), (ABSOLUTE, 99, NO_DATA, []), (RELATIVE, -1, SUCCESS, [7]),
        (RELATIVE, 0, SUCCESS, [7]), (None, 0, NO_DATA, []), (FIRST, 0, SUCCESS, [1, 2, 3]),
    ]  # fmt: skip
    for step, (orientation, offset, code, expected) in enumerate(steps):
        assert rows.fetch(orientation, offset) == code, (step, rows.states)
        assert rows.states == (["01S06"] if code == WITH_INFO else [])
        assert rows.values == [str(number) for number in expected], step
        assert rows.status[:] == [ROW_SUCCESS] * len(expected) + [ROW_NONE] * (3 - len(expected))


def test_a_forward_only_cursor_goes_forward(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 2, FORWARD_ONLY).execute(NUMBERS)
    for orientation in (FIRST, LAST, PRIOR, ABSOLUTE, RELATIVE, BOOKMARK):
        assert rows.fetch(orientation, 1) == ERROR
        assert rows.states == ["HY106"]
    assert rows.fetch(NEXT) == SUCCESS and rows.values == ["1", "2"]


@pytest.mark.parametrize("asked,kept", [(0, 0), (1, 3), (2, 3), (3, 3)])
def test_cursor_types(driver, workspace, asked, kept):
    rows = Rows(driver, driver.connect(workspace.string()))
    code = rows.set(CURSOR_TYPE, asked)
    assert (code, rows.states) == ((SUCCESS, []) if asked == kept else (WITH_INFO, ["01S02"]))
    assert rows.attribute(CURSOR_TYPE) == kept


@pytest.mark.parametrize("kind", [FORWARD_ONLY, STATIC])
def test_unbound_columns_of_every_row_of_a_block(driver, workspace, kind):
    rows = Rows(driver, driver.connect(workspace.string()), 3, kind)
    rows.execute("SELECT column1, column2 FROM (VALUES (1, 'a'), (2, NULL), (3, ''), (4, 'Zoë 😀'))")
    assert rows.fetch(NEXT) == SUCCESS
    assert rows.get(2) == "a" and rows.get(1) == "1"
    for row, number, text in [(3, "3", ""), (1, "1", "a"), (2, "2", None)]:
        assert rows.position(row) == SUCCESS, rows.states
        code, got, indicator = driver.get_text(rows.handle, 2)
        assert code == SUCCESS and (indicator == NULL if text is None else got == text)
        assert rows.get(1) == number
    assert rows.position(4) == ERROR and rows.states == ["HY107"]
    assert rows.fetch(NEXT) == SUCCESS and rows.values == ["4"]
    assert rows.position(1) == SUCCESS
    assert rows.get(2).encode("utf-8", "surrogateescape").decode() == "Zoë 😀"
    assert rows.position(2) == ERROR and rows.states == ["HY107"]
    assert rows.fetch(NEXT) == NO_DATA
    assert driver.get_text(rows.handle, 1)[0] == ERROR and rows.states == ["24000"]


def test_set_pos_answers_as_the_reference_says(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 3)
    assert rows.position(1) == ERROR and rows.states == ["HY010"]
    rows.execute(NUMBERS)
    assert rows.position(1) == ERROR and rows.states == ["24000"]
    assert rows.fetch(NEXT) == SUCCESS
    for row, operation, lock, state in [
        (0, POSITION, 0, "HY109"), (1, UPDATE, 0, "HY092"), (1, DELETE, 0, "HY092"), (1, 9, 0, "HY092"),
        (1, POSITION, 9, "HY092"), (1, POSITION, 1, "HYC00"), (4, REFRESH, 0, "HY107"),
    ]:  # fmt: skip
        assert rows.position(row, operation, lock) == ERROR
        assert rows.states == [state], (row, operation, lock)
    assert rows.position(3) == SUCCESS and rows.attribute(ROW_NUMBER) == 3
    assert rows.fetch(NEXT) == SUCCESS and rows.attribute(ROW_NUMBER) == 4


def test_refreshing_fills_the_buffers_again(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 3).execute(NUMBERS)
    operations = (c_ushort * 3)(0, 1, 0)
    rows.set(ROW_OPERATION, ctypes.addressof(operations))
    assert rows.fetch(ABSOLUTE, 4) == SUCCESS
    ctypes.memset(rows.texts, ord("x"), 2), ctypes.memset(ctypes.addressof(rows.texts) + 64, ord("x"), 1)
    assert rows.position(1, REFRESH) == SUCCESS
    assert rows.values[0] == "4" and rows.values[1] == "x"
    # A row that the application excludes is left alone where all are asked for.
    assert rows.position(0, REFRESH) == SUCCESS
    assert rows.values == ["4", "x", "6"]
    assert rows.position(2, REFRESH) == SUCCESS and rows.values == ["4", "5", "6"]


def test_bookmarks(driver, workspace):
    connection = driver.connect(workspace.string())
    rows = Rows(driver, connection, 2, USE_BOOKMARKS=2)
    bookmarks = (c_ulong * 2)()
    lengths = (c_long * 2)()
    rows.bind(0, BINARY, bookmarks, 8, lengths)
    rows.execute(NUMBERS)
    seen = {}
    while rows.fetch(NEXT) == SUCCESS:
        for row, value in enumerate(rows.values):
            seen[value] = bookmarks[row]
            assert lengths[row] == 8
    assert sorted(seen) == [str(number) for number in range(1, 8)]
    mark = c_ulong(seen["5"])
    rows.set(FETCH_BOOKMARK, ctypes.addressof(mark))
    for offset, code, expected in [(0, SUCCESS, ["5", "6"]), (-2, SUCCESS, ["3", "4"]), (3, NO_DATA, []), (-5, NO_DATA, [])]:
        assert rows.fetch(BOOKMARK, offset) == code, rows.states
        assert rows.values == expected
    mark.value = 99
    assert rows.fetch(BOOKMARK) == ERROR and rows.states == ["HY111"]
    rows.set(FETCH_BOOKMARK, 0)
    assert rows.fetch(BOOKMARK) == ERROR and rows.states == ["HY111"]

    # Column 0 as data, in a row that SQLSetPos chose.
    assert rows.fetch(FIRST) == SUCCESS and rows.position(2) == SUCCESS
    value, length = c_ulong(), c_long()
    code = rows.call("SQLGetData", c_ushort(0), c_short(UBIGINT), byref(value), c_long(8), byref(length))
    assert code == SUCCESS and value.value == seen["2"]

    # The rows of chosen bookmarks at once.
    bookmarks[:] = [seen["7"], seen["3"]]
    assert rows.call("SQLBulkOperations", c_short(7)) == SUCCESS, rows.states
    assert rows.values == ["7", "3"]
    bookmarks[:] = [77, seen["3"]]
    assert rows.call("SQLBulkOperations", c_short(7)) == WITH_INFO
    assert rows.states == ["HY111", "01S01"] and rows.status[:] == [ROW_ERROR, ROW_SUCCESS]
    for operation in (4, 5, 6, 99):
        assert rows.call("SQLBulkOperations", c_short(operation)) == ERROR
        assert rows.states == ["HY092"]


def test_the_bookmark_column_is_described(driver, workspace):
    connection = driver.connect(workspace.string())
    for use, sql_type in [(2, -2), (1, -5)]:
        rows = Rows(driver, connection, USE_BOOKMARKS=use).execute(NUMBERS)
        name, length = create_string_buffer(20), c_short()
        kind, size, digits, nullable = c_short(), c_ulong(), c_short(), c_short()
        code = rows.call(
            "SQLDescribeCol", c_ushort(0), name, c_short(20), byref(length), byref(kind), byref(size),
            byref(digits), byref(nullable),
        )  # fmt: skip
        assert code == SUCCESS and (name.value, kind.value, nullable.value) == (b"", sql_type, 0)
        number = c_long()
        code = rows.call(
            "SQLColAttribute", c_ushort(0), c_ushort(1013), None, c_short(0), None, byref(number)
        )
        assert code == SUCCESS and number.value == 8
    rows = Rows(driver, connection).execute(NUMBERS)
    assert rows.fetch(NEXT) == SUCCESS
    assert driver.get_text(rows.handle, 0)[0] == ERROR and rows.states == ["07009"]
    assert rows.fetch(BOOKMARK) == ERROR and rows.states == ["HY106"]


def extended(rows, orientation, offset=0, capacity=3):
    count, status = c_ulong(99), (c_ushort * capacity)(*([99] * capacity))
    code = rows.call(
        "SQLExtendedFetch", c_ushort(orientation), c_long(offset), byref(count), status
    )
    return code, count.value, status[:]


def test_extended_fetch(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 3)
    # Its own rowset, not that of SQLFetch.
    rows.set(ROW_ARRAY_SIZE, 1)
    rows.set(ROWSET_SIZE, 3)
    rows.set(ROW_STATUS, 0)
    rows.set(ROWS_FETCHED, 0)
    rows.fetched.value = 3
    rows.execute(NUMBERS)
    assert extended(rows, NEXT) == (SUCCESS, 3, [0, 0, 0]) and rows.values == ["1", "2", "3"]
    assert extended(rows, ABSOLUTE, 6) == (SUCCESS, 2, [0, 0, 3])
    assert rows.position(2) == SUCCESS and rows.get(1) == "7"
    assert extended(rows, ABSOLUTE, 2)[0] == SUCCESS
    assert extended(rows, PRIOR)[0] == WITH_INFO and rows.states == ["01S06"]
    assert extended(rows, ABSOLUTE, 8) == (NO_DATA, 0, [3, 3, 3])
    assert rows.fetch() == ERROR and rows.states == ["HY010"]
    assert rows.fetch(NEXT) == ERROR and rows.states == ["HY010"]
    assert rows.call("SQLFreeStmt", c_ushort(0)) == SUCCESS
    rows.execute(NUMBERS)
    assert rows.fetch() == SUCCESS
    assert extended(rows, NEXT)[0] == ERROR and rows.states == ["HY010"]


def test_a_catalogue_answer_scrolls(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 1, bound=False)
    assert rows.call("SQLTables", None, c_short(0), None, c_short(0), None, c_short(0), None, c_short(0)) == SUCCESS
    names = []
    while rows.fetch(NEXT) == SUCCESS:
        names.append(rows.get(3))
    assert len(names) > 10
    for orientation, offset, expected in [(FIRST, 0, 0), (LAST, 0, -1), (ABSOLUTE, -2, -2), (RELATIVE, -1, -3)]:
        assert rows.fetch(orientation, offset) == SUCCESS
        assert rows.get(3) == names[expected]


def test_data_in_any_order_and_pieces(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 1, bound=False)
    rows.execute("SELECT 'abcdefgh', 'second'")
    assert driver.get_text(rows.handle, 1)[0] == ERROR and rows.states == ["24000"]
    assert rows.fetch() == SUCCESS
    assert driver.get_text(rows.handle, 1, 4) == (WITH_INFO, "abc", 8)
    assert driver.get_text(rows.handle, 1, 4) == (WITH_INFO, "def", 5)
    assert rows.get(2) == "second"
    # Another column was read between: the first starts anew.
    assert rows.get(1) == "abcdefgh"
    assert driver.get_text(rows.handle, 1)[0] == NO_DATA
    assert rows.position(1) == SUCCESS and rows.get(1) == "abcdefgh"


def test_row_wise_binding_with_an_offset(driver, workspace):
    rows = Rows(driver, driver.connect(workspace.string()), 2, bound=False)

    class Row(ctypes.Structure):
        _fields_ = [("number", c_long), ("length", c_long), ("text", c_ubyte * 8)]

    memory = (Row * 6)()
    offset = c_long(0)
    rows.set(5, ctypes.sizeof(Row))
    rows.set(ROW_BIND_OFFSET, ctypes.addressof(offset))
    rows.bind(1, SBIGINT, byref(memory[0], 0), 0, byref(memory[0], 8))
    rows.bind(2, CHAR, byref(memory[0], 16), 8, None)
    rows.execute(" UNION ALL ".join(f"SELECT {n}, 'row {n}'" for n in range(1, 8)))
    for step, (orientation, target) in enumerate([(ABSOLUTE, 5), (NEXT, 7), (PRIOR, 5)]):
        offset.value = 2 * step * ctypes.sizeof(Row)
        assert rows.fetch(orientation, target) == SUCCESS, rows.states
        assert memory[2 * step].number == target and memory[2 * step].length == 8
        assert bytes(memory[2 * step].text).split(b"\0")[0] == f"row {target}".encode()


@pytest.mark.parametrize("kind", [FORWARD_ONLY, STATIC])
def test_a_row_in_error_spoils_no_other(driver, workspace, kind):
    rows = Rows(driver, driver.connect(workspace.string()), 3, kind, bound=False)
    numbers = (c_long * 3)(-9, -9, -9)
    rows.bind(1, SBIGINT, numbers, 0, None)
    rows.execute("SELECT column1 FROM (VALUES ('1'), ('x'), ('3'), ('y'))")
    assert rows.fetch(NEXT) == WITH_INFO
    assert rows.states == ["22018", "01S01"] and rows.status[:] == [ROW_SUCCESS, ROW_ERROR, ROW_SUCCESS]
    assert numbers[:] == [1, -9, 3] and rows.fetched.value == 3
    # No row of the rowset is any good.
    assert rows.fetch(NEXT) == ERROR
    assert rows.status[:] == [ROW_ERROR, ROW_NONE, ROW_NONE] and rows.fetched.value == 1


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    with running(tmp_path_factory.mktemp("slow"), latency_ms=300, contacts=CONTACTS, seed=1) as slow:
        yield slow


def test_a_time_limit_ends_the_way_to_the_last_row(driver, slow):
    rows = Rows(driver, driver.connect(slow.string(PageSize=50)), 2).execute(IDS)
    rows.set(QUERY_TIMEOUT, 1)
    assert rows.fetch(NEXT) == SUCCESS
    before = rows.values
    start = time.monotonic()
    assert rows.fetch(LAST) == ERROR
    assert rows.states == ["HYT00"] and 0.9 < time.monotonic() - start < 2
    # What was read is still there, and the cursor stands where it stood.
    assert rows.attribute(ROW_NUMBER) == 1
    assert rows.fetch(RELATIVE, 2) == SUCCESS and rows.fetch(FIRST) == SUCCESS
    assert rows.values == before
    assert rows.fetch(LAST) == ERROR


def test_cancelling_ends_the_way_to_the_last_row(slow):
    with Driver(LIBRARY) as driver:
        rows = Rows(driver, driver.connect(slow.string(PageSize=50)), 2).execute(IDS)
        assert rows.fetch(NEXT) == SUCCESS
        timer = threading.Timer(0.5, driver.call, ("SQLCancel", rows.handle))
        timer.start()
        start = time.monotonic()
        assert rows.fetch(LAST) == ERROR and rows.states == ["HY008"]
        assert time.monotonic() - start < 0.9
        timer.join()
        assert rows.fetch(FIRST) == SUCCESS and len(rows.values) == 2


def test_many_rows_take_little_memory(workspace):
    # A million rows of a hundred bytes, which would be 100 MB as they are.
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
    resident = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096
    with Driver(LIBRARY) as driver:
        rows = Rows(driver, driver.connect(workspace.string()), 2)
        rows.execute(f"{numbers} SELECT i, printf('%100d', i) FROM n")
        before = resident()
        for orientation, offset, expected in [(LAST, 0, 999_999), (ABSOLUTE, 500_000, 500_000), (FIRST, 0, 1)]:
            assert rows.fetch(orientation, offset) == SUCCESS
            assert rows.values[0] == str(expected) and rows.get(2).strip() == str(expected)
        assert resident() - before < 40_000_000


def test_information_about_cursors(driver, workspace):
    connection = driver.connect(workspace.string())

    def information(kind):
        value = c_ulong()
        code = driver.call("SQLGetInfo", connection, c_ushort(kind), byref(value), c_short(8), None)
        assert code == SUCCESS
        return value.value

    # SCROLL_OPTIONS, FETCH_DIRECTION, POS_OPERATIONS, GETDATA_EXTENSIONS, LOCK_TYPES, CURSOR_SENSITIVITY
    asked = [44, 8, 79, 81, 78, 10001]
    assert [information(kind) for kind in asked] == [0x11, 0xBF, 3, 0xF, 1, 0]
    supported = c_ushort()
    for function in (1021, 59, 68, 24):
        code = driver.call("SQLGetFunctions", connection, c_ushort(function), byref(supported))
        assert code == SUCCESS and supported.value == 1


def test_pyodbc_skips_rows_and_reads_on(workspace):
    import pyodbc

    connection = pyodbc.connect("DSN=Intercom")
    cursor = connection.cursor().execute(f"{NUMBERS}")
    cursor.skip(3)
    assert [row[0] for row in cursor.fetchall()] == [4, 5, 6, 7]
    connection.close()
