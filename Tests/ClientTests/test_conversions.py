"""Every SQL type fetched as every C type, through the driver manager, compared with a model of appendix D."""

import struct
import uuid
from ctypes import byref, c_char_p, c_int, c_long, c_short, c_ulong, c_ushort, create_string_buffer
from decimal import Decimal

import pytest

from conversion_model import BINARY, C_TYPES, CHAR, INTERVALS, KINDS, WCHAR, Interval, to_c
from odbc import MANAGER, STATEMENT, SUCCESS, WITH_INFO, Driver

ID = "01234567-89AB-CDEF-0123-456789ABCDEF"


def exact(text, native):
    return "exact", (Decimal(text), text, native)


def decimal_bytes(text, digits):
    """SQL_NUMERIC_STRUCT with the digits that the value has behind its point."""
    number = Decimal(text).scaleb(digits)
    return bytes([38, digits, int(number >= 0)]) + abs(int(number)).to_bytes(16, "little")


SOURCES = [
    *(
        (f"CAST('{text}' AS {kind})", ("text", text))
        for kind in ("CHAR(40)", "VARCHAR(40)", "NVARCHAR(40)", "LONGVARCHAR")
        for text in (
            "abc", "42", "-7", "3.75", "1", "300", "2026-03-05", "10:20:30", "2026-03-05 10:20:30",
            ID, "3 04:05:06", "2-03", "1:30", "é😀",
        )
    ),
    *(
        (f"CAST({number} AS {kind})", exact(str(number), struct.pack("<" + code, number)))
        for kind, code, numbers in (
            ("TINYINT", "b", (0, 1, -5, 127)), ("SMALLINT", "h", (-300, 77, 32767)),
            ("BIGINT", "q", (5, -(2**63) + 1, 2**63 - 1)),
        )
        for number in numbers
    ),
    *(
        (f"{{fn CONVERT({n}, SQL_INTEGER)}}", exact(str(n), struct.pack("<i", n)))
        for n in (0, 99, -70000, 2**31 - 1)
    ),
    ("CAST('12.5' AS DECIMAL(10,2))", exact("12.50", decimal_bytes("12.5", 1))),
    ("CAST('-0.04' AS DECIMAL(3,2))", exact("-0.04", decimal_bytes("-0.04", 2))),
    (
        "CAST('12345678901234567890.1234' AS NUMERIC(38,4))",
        exact("12345678901234567890.1234", decimal_bytes("12345678901234567890.1234", 4)),
    ),
    ("CAST(2.5 AS DOUBLE)", ("approximate", (Decimal("2.5"), "2.5", struct.pack("<d", 2.5)))),
    ("CAST(-1.0 AS FLOAT)", ("approximate", (Decimal("-1"), "-1.0", struct.pack("<d", -1)))),
    ("CAST(0.5 AS REAL)", ("approximate", (Decimal("0.5"), "0.5", struct.pack("<f", 0.5)))),
    ("CAST(1 AS BIT)", ("bit", (Decimal(1), "1", b"\1"))),
    ("CAST('false' AS BOOLEAN)", ("bit", (Decimal(0), "0", b"\0"))),
    ("CAST(x'0102ff' AS BINARY(3))", ("binary", b"\1\2\xff")),
    ("CAST(x'0102ff' AS VARBINARY(2))", ("binary", b"\1\2")),
    (f"CAST(x'{uuid.UUID(ID).bytes_le.hex()}' AS LONGVARBINARY)", ("binary", uuid.UUID(ID).bytes_le)),
    ("CAST('2026-03-05' AS DATE)", ("date", ((2026, 3, 5), "2026-03-05"))),
    ("CAST('10:20:30' AS TIME)", ("time", ((10, 20, 30), "10:20:30"))),
    (
        "CAST('2026-03-05 10:20:30.25' AS TIMESTAMP)",
        ("timestamp", ((2026, 3, 5, 10, 20, 30, 250_000_000), "2026-03-05 10:20:30.250000")),
    ),
    (
        "CAST('2026-03-05 10:20:30.25' AS TIMESTAMP(1))",
        ("timestamp", ((2026, 3, 5, 10, 20, 30, 200_000_000), "2026-03-05 10:20:30.2")),
    ),
    (
        "CAST('2026-03-05' AS TIMESTAMP(0))",
        ("timestamp", ((2026, 3, 5, 0, 0, 0, 0), "2026-03-05 00:00:00")),
    ),
    (f"CAST('{ID}' AS GUID)", ("guid", ID)),
    *(
        (f"CAST('{value.text()}' AS INTERVAL {value.kind})", ("interval", value))
        for kind in KINDS
        for value in (
            Interval(kind, *[12, 3, 4, 5.5][: len(Interval.span(kind)) - 1], 5.25 if "second" in kind else 5),
            Interval(kind, *[1, 0, 0, 0][: len(Interval.span(kind))], negative=True),
        )
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def manager(workspace):
    with Driver(MANAGER) as driver:
        yield driver, driver.connect(workspace.string())


def state(driver, statement, code):
    if code == SUCCESS:
        return ""
    return driver.diagnostics(STATEMENT, statement)[0][0]


def fetch_as(driver, statement, ctype):
    """(SQLSTATE, bytes) of the first column of the present row."""
    buffer = create_string_buffer(b"\xa5" * 300, 300)
    length = c_long(-77)
    code = driver.call(
        "SQLGetData", statement, c_ushort(1), c_short(ctype), buffer, c_long(300), byref(length)
    )
    found = state(driver, statement, code)
    return found, buffer.raw[: length.value] if code in (SUCCESS, WITH_INFO) else None


def unpadded(ctype, answer):
    """An answer without the two bytes that lie unused behind an interval's sign."""
    said, data = answer
    if ctype in (CHAR, WCHAR) or data is None or len(data) != 28:
        return answer
    return said, data[:6] + data[8:]


@pytest.mark.parametrize("source", SOURCES, ids=[sql for sql, _ in SOURCES])
def test_a_value_becomes_every_c_type(manager, source):
    driver, connection = manager
    sql, (family, value) = source
    wrong = []
    statement = driver.statement(connection)
    for ctype in C_TYPES:
        code = driver.execute(statement, "SELECT " + sql)
        assert code == SUCCESS, driver.diagnostics(STATEMENT, statement)
        assert driver.call("SQLFetch", statement) == SUCCESS, driver.diagnostics(STATEMENT, statement)
        expected = unpadded(ctype, to_c(family, value, ctype))
        found = unpadded(ctype, fetch_as(driver, statement, ctype))
        if expected[0] == found[0] and expected[1] is None:
            found = expected
        if found != expected:
            wrong.append((ctype, expected, found))
        driver.call("SQLFreeStmt", statement, c_ushort(0))
    driver.call("SQLFreeHandle", c_short(STATEMENT), statement)
    assert not wrong


# Parameters: the bytes of a C type, the SQL type it is bound with, its size and digits, the type that the
# statement casts to, and the text or SQLSTATE that comes of it.
TEXT = [
    ("abc", 12, 3, 0, "VARCHAR(10)", "abc"), ("abcd", 12, 3, 0, "VARCHAR(10)", "22001"),
    ("12.345", 3, 5, 3, "DECIMAL(10,2)", "12.35"), ("12.345", 3, 5, 2, "DECIMAL(10,2)", "22001"),
    ("x", 4, 0, 0, "SMALLINT", "22018"), ("12", 5, 0, 0, "SMALLINT", "12"),
    ("40000", 4, 0, 0, "SMALLINT", "22003"), ("2", -7, 0, 0, "BIT", "22003"),
    ("2026-03-05", 91, 10, 0, "DATE", "2026-03-05"), ("2026-03-32", 91, 10, 0, "DATE", "22018"),
    ("2026-03-05 01:02:03.5", 93, 26, 6, "TIMESTAMP(3)", "2026-03-05 01:02:03.500"),
    ("2026-03-05 01:02:03", 91, 10, 0, "DATE", "22008"), ("01:02:03", 92, 8, 0, "TIME", "01:02:03"),
    (ID, -11, 36, 0, "GUID", ID), ("zzz", -11, 36, 0, "GUID", "22018"),
    ("3 04:05:06.5", 110, 14, 2, "INTERVAL DAY TO SECOND(2)", "3 04:05:06.5"),
    ("3 04:05", 108, 6, 0, "INTERVAL DAY TO HOUR", "22015"),
    ("never", 103, 2, 0, "INTERVAL DAY", "22018"), ("01ff", -3, 2, 0, "VARBINARY(2)", "01FF"),
    ("12345678901234567890.25", 2, 22, 2, "NUMERIC(38,2)", "12345678901234567890.25"),
]  # fmt: skip
FIXED = [
    (4, struct.pack("<i", -5), 4, 0, 0, "DECIMAL(5,1)", "-5.0"),
    (4, struct.pack("<i", 70000), 5, 0, 0, "BIGINT", "22003"),
    (-25, struct.pack("<q", 2**40), -5, 0, 0, "DECIMAL(20,0)", str(2**40)),
    (-27, struct.pack("<Q", 2**64 - 1), 2, 20, 0, "NUMERIC(20)", str(2**64 - 1)),
    (8, struct.pack("<d", 2.5), 8, 0, 0, "VARCHAR(9)", "2.5"),
    (7, struct.pack("<f", 0.5), 7, 0, 0, "REAL", "0.5"),
    (-7, b"\1", -7, 0, 0, "BIT", "1"), (-7, b"\2", -7, 0, 0, "BIT", "22003"),
    (2, decimal_bytes("-123.45", 2), 2, 5, 2, "DECIMAL(10,3)", "-123.450"),
    (2, decimal_bytes("-123.45", 2), 2, 4, 2, "DECIMAL(10,3)", "22003"),
    (91, struct.pack("<h2H", 2026, 2, 30), 91, 10, 0, "DATE", "22007"),
    (93, struct.pack("<h5HI", 2026, 2, 3, 4, 5, 6, 0), 93, 19, 0, "DATE", "2026-02-03"),
    (93, struct.pack("<h5HI", 2026, 2, 3, 4, 5, 6, 0), 91, 10, 0, "DATE", "22008"),
    (92, struct.pack("<3H", 4, 5, 6), 91, 10, 0, "DATE", "07006"),
    (-11, uuid.UUID(ID).bytes_le, -11, 36, 0, "GUID", ID),
    (-11, uuid.UUID(ID).bytes_le, 4, 0, 0, "BIGINT", "07006"),
    (103, Interval("day", 5).struct(), 103, 2, 0, "INTERVAL DAY", "5"),
    (103, Interval("day", 5).struct(), 4, 0, 0, "SMALLINT", "5"),
    (107, Interval("year to month", 2, 3).struct(), 107, 5, 0, "INTERVAL YEAR TO MONTH", "2-03"),
    (107, Interval("year to month", 2, 3).struct(), 4, 0, 0, "SMALLINT", "07006"),
    (107, Interval("year to month", 2, 3).struct(), 103, 2, 0, "INTERVAL DAY", "07006"),
    (
        110, Interval("day to second", 3, 4, 5, Decimal("6.25"), negative=True).struct(), 110, 20, 6,
        "INTERVAL DAY TO SECOND", "-3 04:05:06.25",
    ),
]  # fmt: skip
PARAMETERS = [(CHAR, text.encode(), *rest) for text, *rest in TEXT]
PARAMETERS += [(WCHAR, text.encode("utf-16-le"), *rest) for text, *rest in TEXT] + FIXED


@pytest.mark.parametrize(
    "ctype, value, sql_type, size, digits, target, expected",
    PARAMETERS,
    ids=[f"{row[0]} as {row[2]} to {row[5]} {row[6]}" for row in PARAMETERS],
)
def test_a_parameter_of_every_c_type_is_sent(
    manager, ctype, value, sql_type, size, digits, target, expected
):
    driver, connection = manager
    statement = driver.statement(connection)
    buffer = create_string_buffer(value, len(value) + 2)
    length = c_long(len(value))
    code = driver.call(
        "SQLBindParameter", statement, c_ushort(1), c_short(1), c_short(ctype), c_short(sql_type),
        c_ulong(size), c_short(digits), buffer, c_long(len(value)), byref(length),
    )  # fmt: skip
    assert code == SUCCESS, driver.diagnostics(STATEMENT, statement)
    code = driver.execute(statement, f"SELECT CAST(? AS {target})")
    found = state(driver, statement, code)
    if not found:
        code = driver.call("SQLFetch", statement)
        found = state(driver, statement, code)
    if not found:
        answer = fetch_as(driver, statement, CHAR)
        found = answer[0] or answer[1].decode()
    driver.call("SQLFreeHandle", c_short(STATEMENT), statement)
    assert found == expected


def test_the_declared_type_is_described(manager):
    driver, connection = manager
    kinds = {
        "CHAR(3)": -8, "VARCHAR(3)": -9, "DECIMAL(5,2)": 3, "NUMERIC(5)": 2, "TINYINT": -6,
        "SMALLINT": 5, "REAL": 7, "FLOAT": 6, "BIT": -7, "BINARY(2)": -2, "LONGVARBINARY": -4,
        "GUID": -11, "TIME(3)": 92, "TIMESTAMP(3)": 93,
    } | {f"INTERVAL {kind}": code for code, kind in INTERVALS.items()}  # fmt: skip
    for kind, code in kinds.items():
        assert driver.describe(connection, f"SELECT CAST(? AS {kind}) AS x") == [("x", code)]
        statement = driver.statement(connection)
        text = f"SELECT CAST(? AS {kind})".encode()
        assert driver.call("SQLPrepare", statement, c_char_p(text), c_int(-3)) == SUCCESS
        found, size, digits, nullable = c_short(), c_ulong(), c_short(), c_short()
        answer = driver.call(
            "SQLDescribeParam", statement, c_ushort(1), byref(found), byref(size), byref(digits),
            byref(nullable),
        )  # fmt: skip
        assert (answer, found.value) == (SUCCESS, code), kind
        driver.call("SQLFreeHandle", c_short(STATEMENT), statement)
