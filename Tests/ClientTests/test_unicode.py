"""Text in both encodings: what is read of an input, and how an output is cut."""

import ctypes
import json
import mmap
import os
import subprocess
import sys
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ushort, c_void_p, create_string_buffer

import pytest

from conftest import LIBRARY
from conftest import either as driver
from odbc import ERROR, MANAGER, NTS, STATEMENT, SUCCESS, WITH_INFO

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.mmap.restype = c_void_p
LIBC.mmap.argtypes = [c_void_p, ctypes.c_size_t, c_int, c_int, c_int, c_long]
LIBC.mprotect.argtypes = [c_void_p, ctypes.c_size_t, c_int]
LIBC.munmap.argtypes = [c_void_p, ctypes.c_size_t]


class PageEnd:
    """Bytes whose last one is the last of a page that nothing readable follows."""

    def __init__(self, data):
        page = mmap.PAGESIZE
        self.size = (len(data) // page + 2) * page
        self.start = LIBC.mmap(None, self.size, 3, 0x22, -1, 0)
        assert LIBC.mprotect(self.start + self.size - page, page, 0) == 0
        self.address = self.start + self.size - page - len(data)
        ctypes.memmove(self.address, data, len(data))
        self.pointer = c_void_p(self.address)

    def close(self):
        LIBC.munmap(self.start, self.size)


@pytest.fixture
def statement(driver, workspace):
    return driver.statement(driver.connect(workspace.string()))


def wide(text):
    return text.encode("utf-16-le", "surrogatepass")


def fetched(driver, statement):
    """The first column of the first row, whole, as UTF-16."""
    assert driver.call("SQLFetch", statement) == SUCCESS
    buffer, indicator = create_string_buffer(4096), c_long()
    code = driver.call("SQLGetData", statement, c_ushort(1), c_short(-8), buffer, c_long(4096), byref(indicator))
    assert code == SUCCESS
    return buffer.raw[: indicator.value].decode("utf-16-le")


TEXTS = ["", "plain", "Zoë", "日本語", "a😀b", "ﬁ", "\u0130ıİ"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("is_wide", [False, True])
def test_nothing_past_a_length_is_read(driver, statement, text, is_wide):
    sql = f"SELECT '{text}'"
    data = PageEnd(wide(sql) if is_wide else sql.encode())
    length = len(wide(sql)) // 2 if is_wide else len(sql.encode())
    name = "SQLExecDirectW" if is_wide else "SQLExecDirect"
    assert driver.call(name, statement, data.pointer, c_int(length)) == SUCCESS
    assert fetched(driver, statement) == text
    data.close()


@pytest.mark.parametrize("is_wide", [False, True])
def test_a_terminator_ends_a_text_at_the_end_of_a_page(driver, statement, is_wide):
    sql = "SELECT 'Zoë 😀'"
    data = PageEnd((wide(sql) + b"\0\0") if is_wide else sql.encode() + b"\0")
    name = "SQLExecDirectW" if is_wide else "SQLExecDirect"
    assert driver.call(name, statement, data.pointer, c_int(NTS)) == SUCCESS
    assert fetched(driver, statement) == "Zoë 😀"
    data.close()


@pytest.mark.parametrize(
    ("given", "read"),
    [("a\ud83d", "a\ufffd"), ("\ude00b", "\ufffdb"), ("\ude00\ud83d", "\ufffd\ufffd"), ("\ud83d\ude00", "😀")],
)
def test_a_lone_surrogate_is_replaced(driver, statement, given, read):
    sql = wide("SELECT '") + wide(given) + wide("'")
    data = PageEnd(sql)
    assert driver.call("SQLExecDirectW", statement, data.pointer, c_int(len(sql) // 2)) == SUCCESS
    assert fetched(driver, statement) == read
    data.close()


def test_a_surrogate_at_the_end_of_a_page_is_half_a_pair(driver, statement):
    """The last unit of the text is the first half of a pair, whose other half would be on the next page."""
    sql = wide("SELECT 1 AS \"\ud83d")
    data = PageEnd(sql)
    assert driver.call("SQLExecDirectW", statement, data.pointer, c_int(len(sql) // 2)) == ERROR
    assert driver.diagnostics(STATEMENT, statement)[0][0] == "42000"
    data.close()


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xe6\x97", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80"])
def test_broken_utf8_is_replaced(driver, statement, bad):
    data = PageEnd(b"SELECT 'x" + bad + b"'")
    assert driver.call("SQLExecDirect", statement, data.pointer, c_int(10 + len(bad))) == SUCCESS
    text = fetched(driver, statement)
    assert text[0] == "x" and set(text[1:]) == {"\ufffd"}
    data.close()


def test_a_length_of_zero_is_an_empty_text(driver, statement):
    data = PageEnd(b"")
    assert driver.call("SQLExecDirect", statement, data.pointer, c_int(0)) == ERROR
    assert driver.diagnostics(STATEMENT, statement)[0][0] in ("42000", "HY090")
    data.close()


@pytest.mark.parametrize("text", TEXTS)
def test_a_wide_parameter_ends_where_its_length_says(driver, statement, text):
    data = PageEnd(wide(text) or b"\0\0")
    length = c_long(len(wide(text)))
    assert driver.call(
        "SQLBindParameter", statement, c_ushort(1), c_short(1), c_short(-8), c_short(-9),
        ctypes.c_ulong(100), c_short(0), data.pointer, c_long(0), byref(length),
    ) == SUCCESS
    assert driver.execute(statement, "SELECT ?") == SUCCESS
    assert fetched(driver, statement) == text
    data.close()


NAME = "Zoë 日本 😀 end"

# Function, what goes before and after the buffer, bytes per unit of capacity and length, handle.
OUTPUTS = {
    "SQLDescribeCol": ([c_ushort(1)], [None] * 4, 1),
    "SQLDescribeColW": ([c_ushort(1)], [None] * 4, 2),
    "SQLColAttribute": ([c_ushort(1), c_ushort(1011)], [None], 1),
    "SQLColAttributeW": ([c_ushort(1), c_ushort(1011)], [None], 1),
    "SQLGetCursorName": ([], [], 1),
    "SQLGetCursorNameW": ([], [], 2),
}


@pytest.mark.parametrize("capacity", [0, 1, 2, 3, 4, 5, 7, 9, 12, 13, 14, 20, 21, 28, 30, 64])
@pytest.mark.parametrize("function", OUTPUTS)
def test_an_output_is_filled_to_its_last_unit(driver, statement, function, capacity):
    before, after, unit = OUTPUTS[function]
    is_wide = function.endswith("W")
    if "Cursor" in function:
        name = wide(NAME) if is_wide else NAME.encode()
        units = len(name) // 2 if is_wide else len(name)
        setter = "SQLSetCursorNameW" if is_wide else "SQLSetCursorName"
        assert driver.call(setter, statement, c_char_p(name + b"\0\0"), c_short(units)) == SUCCESS
    else:
        assert driver.execute(statement, f'SELECT 1 AS "{NAME}"') == SUCCESS
    whole = wide(NAME) if is_wide else NAME.encode()
    size = 2 if is_wide else 1
    buffer, length = create_string_buffer(b"\xee" * 256, 256), c_short(-1)
    code = driver.call(function, statement, *before, buffer, c_short(capacity), byref(length), *after)
    room = capacity * unit // size * size  # bytes that may be written, in whole units
    kept = whole[: max(room - size, 0)]
    assert length.value == len(whole) // unit
    assert code == (SUCCESS if len(kept) == len(whole) and room >= size else WITH_INFO)
    if code == WITH_INFO:
        assert [record[0] for record in driver.diagnostics(STATEMENT, statement)] == ["01004"]
    written = kept + bytes(size) if room >= size else b""
    assert buffer.raw == written + b"\xee" * (256 - len(written))


@pytest.mark.parametrize("function", ["SQLGetInfo", "SQLGetInfoW", "SQLNativeSql", "SQLNativeSqlW"])
@pytest.mark.parametrize("capacity", [0, 1, 2, 3, 5, 6, 7, 64])
def test_a_connection_s_texts_are_cut_alike(driver, workspace, function, capacity):
    connection = driver.connect(workspace.string())
    is_wide = function.endswith("W")
    buffer = create_string_buffer(b"\xee" * 256, 256)
    if "Info" in function:
        whole, unit, length = "\\", 1, c_short(-1)  # SQL_SEARCH_PATTERN_ESCAPE
        code = driver.call(function, connection, c_ushort(14), buffer, c_short(capacity), byref(length))
    else:
        whole, unit, length = "SELECT 'é😀'", 2 if is_wide else 1, c_int(-1)
        text = wide(whole) + b"\0\0" if is_wide else whole.encode()
        code = driver.call(
            function, connection, c_char_p(text), c_int(NTS), buffer, c_int(capacity), byref(length)
        )
    whole, size = (wide(whole), 2) if is_wide else (whole.encode(), 1)
    room = capacity * unit // size * size
    kept = whole[: max(room - size, 0)]
    assert length.value == len(whole) // unit
    assert code == (SUCCESS if len(kept) == len(whole) and room >= size else WITH_INFO)
    written = kept + bytes(size) if room >= size else b""
    assert buffer.raw == written + b"\xee" * (256 - len(written))


LOCALES = ["C", "C.UTF-8", "de_DE", "de_DE.ISO-8859-1", "tr_TR.UTF-8", "tr_TR"]
ROUND_TRIP = """
import ctypes, locale, json, sys
from odbc import Driver, SUCCESS
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
with Driver(sys.argv[1]) as driver:
    statement = driver.statement(driver.connect(sys.argv[2]))
    # Names in any letter case: a Turkish i must not come between them.
    assert driver.execute(statement, "SELECT 'Zoë ıİ 😀', COUNT(*) FROM CONVERSATIONS") == SUCCESS
    assert driver.call("SQLFetch", statement) == SUCCESS
    print(json.dumps([driver.get_text(statement, 1)[1], driver.get_text(statement, 2)[1]]))
"""


@pytest.mark.parametrize("name", LOCALES)
@pytest.mark.parametrize("library", [LIBRARY, MANAGER], ids=["direct", "manager"])
def test_narrow_text_is_utf8_in_any_locale(workspace, name, library):
    environment = {
        **workspace.environment, "LC_ALL": name, "PYTHONUTF8": "1",
        "PYTHONPATH": os.path.dirname(__file__),
    }
    done = subprocess.run(
        [sys.executable, "-c", ROUND_TRIP, str(library), workspace.string()],
        env=environment, capture_output=True, text=True, timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["Zoë ıİ 😀", "200"]
