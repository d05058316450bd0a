"""SQLGetInfo and SQLGetFunctions: every type in its width, and every claim about SQL tried."""

import ctypes
import datetime
import re
from ctypes import byref, c_short, c_ushort

import pyodbc
import pytest

from conftest import LIBRARY
from entry_points import listed
from header import INFORMATION, NUMBERS, TEXT, bits
from odbc import CONNECTION, ERROR, MANAGER, SUCCESS, WITH_INFO, Driver

#: The driver manager keeps these to itself: its own version, and the handles that it made.
OF_THE_MANAGER = {3, 4, 5, 76, 135, 171}
TEXTS = {
    2, 6, 7, 10, 11, 13, 14, 16, 17, 18, 19, 20, 21, 25, 27, 29, 36, 37, 38, 39, 40, 41, 42, 45, 47, 73, 77, 87,
    89, 90, 94, 103, 111, 113, 10000, 10002, 10003, 10004,
}
SMALL = {
    0, 1, 9, 12, 15, 22, 23, 24, 28, 30, 31, 32, 33, 34, 35, 46, 74, 75, 84, 85, 88, 93, 97, 98, 99, 100, 101, 106,
    107, 114, 116, 10005,
}
ALL = sorted((set(INFORMATION) | {16}) - OF_THE_MANAGER)


@pytest.fixture(scope="module")
def driver(workspace):
    with Driver(LIBRARY) as driver:
        driver.connection = driver.connect(workspace.string())
        yield driver


def ask(driver, kind, capacity, wide=False, canary=0xAA, size=8192):
    """(code, bytes of the buffer, length); the buffer is longer than the driver is told."""
    buffer = (ctypes.c_ubyte * size)(*([canary] * size))
    length = c_short(-77)
    name = "SQLGetInfoW" if wide else "SQLGetInfo"
    code = driver.call(
        name, driver.connection, c_ushort(kind), buffer, c_short(capacity), byref(length)
    )
    return code, bytes(buffer), length.value


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: INFORMATION.get(kind, str(kind)))
def test_every_type_is_answered_in_its_width(driver, kind, wide):
    code, first, length = ask(driver, kind, 4096, wide, 0xAA)
    _, second, _ = ask(driver, kind, 4096, wide, 0x55)
    assert code == SUCCESS, driver.diagnostics(CONNECTION, driver.connection)
    written = sum(1 for one, other in zip(first, second) if one == other)
    if kind in TEXTS:
        unit = 2 if wide else 1
        assert written == length + unit and first[length:written] == bytes(unit)
        first[:length].decode("utf-16-le" if wide else "utf-8")
    else:
        assert written == length == (2 if kind in SMALL else 4)


@pytest.mark.parametrize("kind", sorted(OF_THE_MANAGER))
def test_the_rest_is_answered_by_the_manager(driver, workspace, kind):
    assert ask(driver, kind, 4096)[0] == ERROR
    assert driver.diagnostics(CONNECTION, driver.connection)[0][0] == "HY096"
    if kind not in (5, 135):  # These two want a handle in the buffer.
        with Driver(MANAGER) as manager:
            manager.connection = manager.connect(workspace.string())
            assert ask(manager, kind, 4096)[0] == SUCCESS


@pytest.mark.parametrize("kind", [14, 76, 174, 999, 1749, 9999, 10026, 65535])
def test_only_types_of_odbc_are_answered(driver, kind):
    code = ask(driver, kind, 4096)[0]
    assert code == (SUCCESS if kind == 14 else ERROR)
    if code == ERROR:
        assert driver.diagnostics(CONNECTION, driver.connection)[0][0] == "HY096"


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_text_is_cut_to_fit(driver, kind, wide):
    unit = 2 if wide else 1
    _, whole, length = ask(driver, kind, 4096, wide)
    whole = whole[:length]
    for capacity in {0, unit, length // 2 // unit * unit, length, length + unit}:
        code, found, told = ask(driver, kind, capacity, wide)
        assert told == length
        fits = capacity >= length + unit
        assert code == (SUCCESS if fits else WITH_INFO)
        if not fits:
            assert driver.diagnostics(CONNECTION, driver.connection)[0][0] == "01004"
        kept = length if fits else max(0, capacity - unit)
        assert found[:kept] == whole[:kept]
        if capacity >= unit:
            assert found[kept : kept + unit] == bytes(unit)
            kept += unit
        assert set(found[kept:]) == {0xAA}
    if wide:
        # A buffer of an odd number of bytes has room for half a unit less.
        code, found, told = ask(driver, kind, 3, wide)
        assert set(found[2 if length else 2 :][1:]) == {0xAA} and told == length


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_the_length_is_told_without_a_buffer(driver, kind):
    _, _, length = ask(driver, kind, 4096)
    told = c_short()
    code = driver.call("SQLGetInfo", driver.connection, c_ushort(kind), None, c_short(0), byref(told))
    assert code in (SUCCESS, WITH_INFO) and told.value == length
    assert driver.call("SQLGetInfo", driver.connection, c_ushort(kind), None, c_short(0), None) in (0, 1)


# Claims

PAIRS = "(SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y' UNION ALL SELECT 3, NULL)"
OTHERS = "(SELECT 2 AS a, 'y' AS c UNION ALL SELECT 4, 'z')"

#: What another file shows: test_procedures.py signs in before it calls.
SHOWN_ELSEWHERE = object()

#: For each bit: a query, and its rows where the bit is claimed; None where it must fail.
MASKS = {
    ("SQL_SQL92_PREDICATES", "SQL_SP_"): {
        "EXISTS": (f"SELECT a FROM {PAIRS} p WHERE EXISTS (SELECT 1 FROM {OTHERS} o WHERE o.a = p.a)", [(2,)]),
        "ISNOTNULL": (f"SELECT a FROM {PAIRS} WHERE b IS NOT NULL ORDER BY a", [(1,), (2,)]),
        "ISNULL": (f"SELECT a FROM {PAIRS} WHERE b IS NULL", [(3,)]),
        "MATCH_FULL": (f"SELECT a FROM {PAIRS} WHERE (a, b) MATCH FULL (SELECT a, c FROM {OTHERS})", None),
        "MATCH_PARTIAL": (f"SELECT a FROM {PAIRS} WHERE (a, b) MATCH PARTIAL (SELECT a, c FROM {OTHERS})", None),
        "MATCH_UNIQUE_FULL": (f"SELECT a FROM {PAIRS} WHERE (a) MATCH UNIQUE FULL (SELECT a FROM {OTHERS})", None),
        "MATCH_UNIQUE_PARTIAL": (
            f"SELECT a FROM {PAIRS} WHERE (a) MATCH UNIQUE PARTIAL (SELECT a FROM {OTHERS})", None
        ),
        "OVERLAPS": ("SELECT 1 WHERE ('2026-01-01', '2026-01-03') OVERLAPS ('2026-01-02', '2026-01-04')", None),
        "UNIQUE": (f"SELECT 1 WHERE UNIQUE (SELECT a FROM {PAIRS})", None),
        "LIKE": (f"SELECT a FROM {PAIRS} WHERE b LIKE 'x%'", [(1,)]),
        "IN": (f"SELECT a FROM {PAIRS} WHERE a IN (1, 3, 5) ORDER BY a", [(1,), (3,)]),
        "BETWEEN": (f"SELECT a FROM {PAIRS} WHERE a BETWEEN 2 AND 9 ORDER BY a", [(2,), (3,)]),
        "COMPARISON": (
            f"SELECT a FROM {PAIRS} WHERE a = 1 OR a > 2 AND a >= 3 AND a <> 9 AND a < 9 AND a <= 8 ORDER BY a",
            [(1,), (3,)],
        ),
        "QUANTIFIED_COMPARISON": (f"SELECT a FROM {PAIRS} WHERE a >= ALL (SELECT a FROM {OTHERS})", None),
    },
    ("SQL_SQL92_RELATIONAL_JOIN_OPERATORS", "SQL_SRJO_"): {
        "CORRESPONDING_CLAUSE": (f"SELECT * FROM {PAIRS} UNION CORRESPONDING SELECT * FROM {OTHERS}", None),
        "CROSS_JOIN": (f"SELECT COUNT(*) FROM {PAIRS} p CROSS JOIN {OTHERS} o", [(6,)]),
        "EXCEPT_JOIN": (f"SELECT * FROM {PAIRS} p EXCEPT JOIN {OTHERS} o ON p.a = o.a", None),
        "FULL_OUTER_JOIN": (
            f"SELECT p.a, o.a FROM {PAIRS} p FULL OUTER JOIN {OTHERS} o ON p.a = o.a ORDER BY 1, 2",
            [(None, 4), (1, None), (2, 2), (3, None)],
        ),
        "INNER_JOIN": (f"SELECT p.a, c FROM {PAIRS} p INNER JOIN {OTHERS} o ON p.a = o.a", [(2, "y")]),
        "INTERSECT_JOIN": (f"SELECT * FROM {PAIRS} p INTERSECT JOIN {OTHERS} o ON p.a = o.a", None),
        "LEFT_OUTER_JOIN": (
            f"SELECT p.a, c FROM {PAIRS} p LEFT OUTER JOIN {OTHERS} o ON p.a = o.a ORDER BY 1",
            [(1, None), (2, "y"), (3, None)],
        ),
        "NATURAL_JOIN": (f"SELECT * FROM {PAIRS} p NATURAL JOIN {OTHERS} o", [(2, "y", "y")]),
        "RIGHT_OUTER_JOIN": (
            f"SELECT p.a, o.a FROM {PAIRS} p RIGHT OUTER JOIN {OTHERS} o ON p.a = o.a ORDER BY 2",
            [(2, 2), (None, 4)],
        ),
        "UNION_JOIN": (f"SELECT * FROM {PAIRS} p UNION JOIN {OTHERS} o", None),
    },
    ("SQL_OJ_CAPABILITIES", "SQL_OJ_"): {
        "LEFT": (
            f"SELECT p.a, c FROM {{oj {PAIRS} p LEFT OUTER JOIN {OTHERS} o ON p.a = o.a}} ORDER BY 1",
            [(1, None), (2, "y"), (3, None)],
        ),
        "RIGHT": (
            f"SELECT b, o.a FROM {{oj {PAIRS} p RIGHT OUTER JOIN {OTHERS} o ON p.a = o.a}} ORDER BY 2",
            [("y", 2), (None, 4)],
        ),
        "FULL": (f"SELECT COUNT(*) FROM {{oj {PAIRS} p FULL OUTER JOIN {OTHERS} o ON p.a = o.a}}", [(4,)]),
        "NESTED": (
            f"SELECT COUNT(*) FROM {PAIRS} p LEFT OUTER JOIN ({OTHERS} o LEFT OUTER JOIN {PAIRS} q ON o.a = q.a)"
            " ON p.a = o.a",
            [(3,)],
        ),
        "NOT_ORDERED": (
            f"SELECT COUNT(*) FROM {PAIRS} p LEFT OUTER JOIN {OTHERS} o ON o.a = p.a AND p.b = o.c", [(3,)]
        ),
        "INNER": (
            f"SELECT p.a, q.b FROM {PAIRS} p INNER JOIN {PAIRS} r ON p.a = r.a"
            f" LEFT OUTER JOIN {PAIRS} q ON q.a = p.a + 1 ORDER BY 1",
            [(1, "y"), (2, None), (3, None)],
        ),
        "ALL_COMPARISON_OPS": (
            f"SELECT p.a, COUNT(o.a) FROM {PAIRS} p LEFT OUTER JOIN {OTHERS} o"
            " ON p.a < o.a AND p.a <= o.a AND o.a > p.a AND o.a >= p.a AND p.a <> o.a GROUP BY p.a ORDER BY 1",
            [(1, 2), (2, 1), (3, 1)],
        ),
    },
    ("SQL_SUBQUERIES", "SQL_SQ_"): {
        "COMPARISON": (f"SELECT a FROM {PAIRS} WHERE a = (SELECT MAX(a) - 1 FROM {PAIRS})", [(2,)]),
        "EXISTS": (f"SELECT 1 WHERE EXISTS (SELECT * FROM {PAIRS} WHERE a = 3)", [(1,)]),
        "IN": (f"SELECT a FROM {PAIRS} WHERE a IN (SELECT a FROM {OTHERS})", [(2,)]),
        "QUANTIFIED": (f"SELECT a FROM {PAIRS} WHERE a = ANY (SELECT a FROM {OTHERS})", None),
        "CORRELATED_SUBQUERIES": (
            f"SELECT a, (SELECT c FROM {OTHERS} o WHERE o.a = p.a) FROM {PAIRS} p ORDER BY 1",
            [(1, None), (2, "y"), (3, None)],
        ),
    },
    ("SQL_UNION", "SQL_U_"): {
        "UNION": (f"SELECT a FROM {PAIRS} UNION SELECT a FROM {OTHERS} ORDER BY 1", [(1,), (2,), (3,), (4,)]),
        "UNION_ALL": (
            f"SELECT a FROM {PAIRS} UNION ALL SELECT a FROM {OTHERS} ORDER BY 1", [(1,), (2,), (2,), (3,), (4,)]
        ),
    },
    ("SQL_AGGREGATE_FUNCTIONS", "SQL_AF_"): {
        "AVG": (f"SELECT AVG(a) FROM {PAIRS}", [(2.0,)]),
        "COUNT": (f"SELECT COUNT(*), COUNT(b) FROM {PAIRS}", [(3, 2)]),
        "MAX": (f"SELECT MAX(a) FROM {PAIRS}", [(3,)]),
        "MIN": (f"SELECT MIN(b) FROM {PAIRS}", [("x",)]),
        "SUM": (f"SELECT SUM(a) FROM {PAIRS}", [(6,)]),
        "DISTINCT": (f"SELECT COUNT(DISTINCT a > 1) FROM {PAIRS}", [(2,)]),
        "ALL": (f"SELECT COUNT(ALL b) FROM {PAIRS}", [(2,)]),
    },
    ("SQL_SQL92_ROW_VALUE_CONSTRUCTOR", "SQL_SRVC_"): {
        "VALUE_EXPRESSION": (f"SELECT a FROM {PAIRS} WHERE (a, b) = (1 + 1, 'y')", [(2,)]),
        "NULL": (f"SELECT a FROM {PAIRS} WHERE (a, b) IS (3, NULL)", [(3,)]),
        "DEFAULT": ("SELECT 1 WHERE (1, 2) = (1, DEFAULT)", None),
        "ROW_SUBQUERY": (f"SELECT a FROM {PAIRS} WHERE (a, b) = (SELECT a, c FROM {OTHERS} WHERE a = 2)", [(2,)]),
    },
    ("SQL_SQL92_VALUE_EXPRESSIONS", "SQL_SVE_"): {
        "CASE": (f"SELECT CASE WHEN a > 2 THEN 'big' ELSE b END FROM {PAIRS} ORDER BY a", [("x",), ("y",), ("big",)]),
        "CAST": ("SELECT CAST('12' AS INTEGER) + 1", [(13,)]),
        "COALESCE": (f"SELECT COALESCE(b, 'none') FROM {PAIRS} WHERE a = 3", [("none",)]),
        "NULLIF": (f"SELECT NULLIF(a, 2) FROM {PAIRS} ORDER BY a", [(1,), (None,), (3,)]),
    },
    ("SQL_DATETIME_LITERALS", "SQL_DL_SQL92_"): {
        "DATE": ("SELECT DATE '2026-01-31'", [(datetime.date(2026, 1, 31),)]),
        "TIME": ("SELECT TIME '10:20:30'", [(datetime.time(10, 20, 30),)]),
        "TIMESTAMP": ("SELECT TIMESTAMP '2026-01-31 10:20:30'", [(datetime.datetime(2026, 1, 31, 10, 20, 30),)]),
        # pyodbc knows no type for intervals: their text is compared.
        **{
            "INTERVAL_" + fields.replace(" ", "_"): (
                f"SELECT CAST(INTERVAL '{value}' {fields} AS VARCHAR(30))", [(value,)]
            )
            for fields, value in {
                "YEAR": "1", "MONTH": "1", "DAY": "1", "HOUR": "1", "MINUTE": "1", "SECOND": "1",
                "YEAR TO MONTH": "1-01", "DAY TO HOUR": "1 01", "DAY TO MINUTE": "1 01:01",
                "DAY TO SECOND": "1 01:01:01", "HOUR TO MINUTE": "1:01", "HOUR TO SECOND": "1:01:01",
                "MINUTE TO SECOND": "1:01",
            }.items()
        },
    },
    ("SQL_SCHEMA_USAGE", "SQL_SU_"): {
        "DML_STATEMENTS": ("SELECT SchemaName FROM Intercom.sys_schemas", [("Intercom",)]),
        "PROCEDURE_INVOCATION": ("{call Intercom.GetOAuthAuthorizationURL()}", SHOWN_ELSEWHERE),
        "TABLE_DEFINITION": ("CREATE TABLE Intercom.made_here (a INTEGER)", None),
        "INDEX_DEFINITION": ("CREATE INDEX Intercom.made_here ON contacts (id)", None),
        "PRIVILEGE_DEFINITION": ("GRANT SELECT ON Intercom.contacts TO PUBLIC", None),
    },
}

CASES = [
    pytest.param(information, prefix + bit, *case, id=prefix + bit)
    for (information, prefix), cases in MASKS.items()
    for bit, case in cases.items()
]


def test_every_bit_has_a_case():
    for (_, prefix), cases in MASKS.items():
        assert {name.removeprefix(prefix) for name in bits(prefix)} == set(cases), prefix


def test_old_questions_get_the_same_answer(driver):
    assert ask(driver, 38, 4096)[1][:2] == b"Y\0"
    assert ask(driver, 65003, 4096)[1:] == ask(driver, 115, 4096)[1:]


def fails(cursor, sql):
    with pytest.raises(pyodbc.Error):
        cursor.execute(sql).fetchall()
    return True


@pytest.mark.parametrize("information, bit, sql, rows", CASES)
def test_what_is_claimed_is_done_and_nothing_else(connection, information, bit, sql, rows):
    claimed = connection.getinfo(NUMBERS[information]) & NUMBERS[bit]
    cursor = connection.cursor()
    if rows is SHOWN_ELSEWHERE:
        assert claimed
    elif rows is None:
        assert not claimed and fails(cursor, sql)
    else:
        assert claimed
        assert [tuple(row) for row in cursor.execute(sql)] == rows


#: Types that are no masks: what they say, and queries with the rows that follow from it.
FACTS = {
    "SQL_GROUP_BY": (NUMBERS["SQL_GB_NO_RELATION"], f"SELECT MIN(b) FROM {PAIRS} GROUP BY a > 1, a > 9 ORDER BY 1",
                     [("x",), ("y",)]),
    "SQL_CORRELATION_NAME": (NUMBERS["SQL_CN_ANY"], "SELECT COUNT(*) FROM sys_schemas sys_tables, sys_schemas x",
                             [(1,)]),
    "SQL_EXPRESSIONS_IN_ORDERBY": (True, f"SELECT a FROM {PAIRS} ORDER BY -a * 2", [(3,), (2,), (1,)]),
    "SQL_ORDER_BY_COLUMNS_IN_SELECT": (False, f"SELECT b FROM {PAIRS} ORDER BY a DESC", [(None,), ("y",), ("x",)]),
    "SQL_COLUMN_ALIAS": (True, f"SELECT z FROM (SELECT a AS z FROM {PAIRS}) ORDER BY z", [(1,), (2,), (3,)]),
    "SQL_LIKE_ESCAPE_CLAUSE": (True, "SELECT 'a_c' LIKE 'a!_c' ESCAPE '!', 'abc' LIKE 'a!_c' {escape '!'}", [(1, 0)]),
    "SQL_NULL_COLLATION": (NUMBERS["SQL_NC_LOW"], f"SELECT b FROM {PAIRS} ORDER BY b", [(None,), ("x",), ("y",)]),
    "SQL_CONCAT_NULL_BEHAVIOR": (NUMBERS["SQL_CB_NULL"], "SELECT 'a' || NULL, {fn CONCAT('a', NULL)}",
                                 [(None, None)]),
    "SQL_IDENTIFIER_CASE": (NUMBERS["SQL_IC_MIXED"], "SELECT SCHEMANAME FROM SYS_schemas", [("Intercom",)]),
    "SQL_QUOTED_IDENTIFIER_CASE": (NUMBERS["SQL_IC_MIXED"], 'SELECT "SCHEMANAME" FROM "SYS_schemas"',
                                   [("Intercom",)]),
    "SQL_IDENTIFIER_QUOTE_CHAR": ('"', 'SELECT "select ""it""" FROM (SELECT 1 AS "select ""it""")', [(1,)]),
    "SQL_SPECIAL_CHARACTERS": ("$", f"SELECT a$b$ FROM (SELECT a AS a$b$ FROM {PAIRS}) WHERE a$b$ = 2", [(2,)]),
    "SQL_SEARCH_PATTERN_ESCAPE": ("\\", "SELECT COUNT(*) FROM sys_schemas", [(1,)]),
    "SQL_ACCESSIBLE_TABLES": (True, "SELECT COUNT(*) FROM sys_catalogs", [(0,)]),
    "SQL_PROCEDURES": (True, "SELECT COUNT(*) FROM sys_procedures", [(3,)]),
    "SQL_ACCESSIBLE_PROCEDURES": (True, "SELECT COUNT(*) FROM sys_procedures", [(3,)]),
    "SQL_PROCEDURE_TERM": ("procedure", "SELECT COUNT(*) FROM sys_procedures", [(3,)]),
    "SQL_MAX_PROCEDURE_NAME_LEN": (128, "SELECT COUNT(*) FROM sys_procedures", [(3,)]),
    "SQL_CATALOG_NAME": (False, "SELECT COUNT(*) FROM sys_catalogs", [(0,)]),
    "SQL_CATALOG_USAGE": (0, "SELECT COUNT(*) FROM sys_tables WHERE CatalogName IS NOT NULL", [(0,)]),
    "SQL_SCHEMA_TERM": ("schema", "SELECT SchemaName FROM sys_schemas", [("Intercom",)]),
    "SQL_INTEGRITY": (False, "SELECT 1", [(1,)]),
}


@pytest.mark.parametrize("name", FACTS)
def test_facts_hold(connection, name):
    said, sql, rows = FACTS[name]
    assert connection.getinfo(NUMBERS[name]) == said
    assert [tuple(row) for row in connection.execute(sql)] == rows


def test_order_by_may_name_what_is_not_selected_with_nulls_last_downwards(cursor):
    rows = cursor.execute(f"SELECT b FROM {PAIRS} ORDER BY b DESC").fetchall()
    assert [row[0] for row in rows] == ["y", "x", None]


@pytest.mark.parametrize("name, make", [
    ("SQL_MAX_COLUMNS_IN_SELECT", lambda n: "SELECT " + ", ".join("1" for _ in range(n))),
    ("SQL_MAX_TABLES_IN_SELECT", lambda n: "SELECT COUNT(*) FROM " + ", ".join(f"sys_schemas s{i}" for i in range(n))),
    ("SQL_MAX_COLUMNS_IN_ORDER_BY", lambda n: f"SELECT a FROM {PAIRS} ORDER BY " + ", ".join(["a"] * n)),
    ("SQL_MAX_COLUMNS_IN_GROUP_BY", lambda n: f"SELECT 1 FROM {PAIRS} GROUP BY " + ", ".join(["a"] * n)),
])
def test_limits_are_where_they_are_said_to_be(connection, name, make):
    limit = connection.getinfo(NUMBERS[name])
    cursor = connection.cursor()
    assert limit > 0
    cursor.execute(make(limit)).fetchall()
    assert fails(cursor, make(limit + 1))


@pytest.mark.parametrize("name", [
    "SQL_MAX_IDENTIFIER_LEN", "SQL_MAX_COLUMN_NAME_LEN", "SQL_MAX_TABLE_NAME_LEN", "SQL_MAX_SCHEMA_NAME_LEN",
])
def test_names_of_the_longest_length_work(connection, name):
    length = connection.getinfo(NUMBERS[name])
    word = "x" * length
    cursor = connection.cursor()
    rows = cursor.execute(f"SELECT {word}.{word} FROM (SELECT 1 AS {word}) {word}").fetchall()
    assert cursor.description[0][0] == word and rows[0][0] == 1


@pytest.mark.parametrize("name, text", [
    ("SQL_MAX_STATEMENT_LEN", "SELECT 1" + " " * 500_000),
    ("SQL_MAX_CHAR_LITERAL_LEN", "SELECT length('" + "x" * 500_000 + "') > 1 AS it"),
    ("SQL_MAX_BINARY_LITERAL_LEN", "SELECT length(x'" + "00" * 300_000 + "') > 1 AS it"),
], ids=["statement", "text", "binary"])
def test_what_has_no_limit_may_be_long(connection, name, text):
    assert connection.getinfo(NUMBERS[name]) == 0
    assert connection.execute(text).fetchall()[0][0] == 1


def sqlite_keywords():
    try:
        library = ctypes.CDLL("libsqlite3.so.0")
    except OSError:
        pytest.skip("SQLite's shared library is not here")
    words = []
    for index in range(library.sqlite3_keyword_count()):
        word, length = ctypes.c_char_p(), ctypes.c_int()
        assert library.sqlite3_keyword_name(index, byref(word), byref(length)) == 0
        words.append(ctypes.string_at(word, length.value).decode())
    return set(words)


def test_keywords_are_those_beyond_the_words_of_odbc(connection):
    said = connection.getinfo(pyodbc.SQL_KEYWORDS).split(",")
    text = re.search(r"#define SQL_ODBC_KEYWORDS(.*?)\n\n", TEXT["sqlext.h"], re.S)[1]
    of_odbc = set(re.findall(r"[A-Z_]+", " ".join(re.findall(r'"([^"]*)"', text))))
    assert {"SELECT", "WHERE"} <= of_odbc
    assert said == sorted(said) and not set(said) & of_odbc
    assert set(said) == sqlite_keywords() - of_odbc


def test_a_keyword_names_a_column_in_quotes(connection):
    words = connection.getinfo(pyodbc.SQL_KEYWORDS).split(",")
    columns = ", ".join(f'{number} AS "{word}"' for number, word in enumerate(words))
    chosen = ", ".join(f'"{word}"' for word in words)
    cursor = connection.execute(f"SELECT {chosen} FROM (SELECT {columns})")
    assert [column[0] for column in cursor.description] == words
    assert tuple(cursor.fetchone()) == tuple(range(len(words)))


# SQLGetFunctions


def functions_of_the_library():
    header = TEXT["sql.h"] + TEXT["sqlext.h"]
    numbers = dict(re.findall(r"#define\s+SQL_API_(SQL\w+)\s+(\d+)", header))
    return {int(numbers[name.upper()]) for name in listed() if name.upper() in numbers}


def test_functions_are_told_one_by_one(driver):
    expected = functions_of_the_library()
    for number in [*range(1, 101), *range(1001, 1026)]:
        found = c_ushort(0xAAAA)
        code = driver.call("SQLGetFunctions", driver.connection, c_ushort(number), byref(found))
        assert (code, found.value) == (SUCCESS, int(number in expected)), number


def test_functions_are_told_to_odbc_2_in_a_hundred_words(driver):
    words = (c_ushort * 102)(*([0xAAAA] * 102))
    assert driver.call("SQLGetFunctions", driver.connection, c_ushort(0), words) == SUCCESS
    expected = functions_of_the_library()
    assert list(words)[:100] == [int(number in expected) for number in range(100)]
    assert list(words)[100:] == [0xAAAA] * 2


def test_functions_are_told_to_odbc_3_in_bits(driver):
    words = (c_ushort * 252)(*([0xAAAA] * 252))
    assert driver.call("SQLGetFunctions", driver.connection, c_ushort(999), words) == SUCCESS
    told = {number for number in range(4000) if words[number >> 4] >> (number & 15) & 1}
    assert told == functions_of_the_library()
    assert list(words)[250:] == [0xAAAA] * 2


@pytest.mark.parametrize("number", [101, 998, 1000, 1026, 4000, 65535])
def test_a_function_that_cannot_be_is_refused(driver, number):
    found = c_ushort()
    assert driver.call("SQLGetFunctions", driver.connection, c_ushort(number), byref(found)) == ERROR
    assert driver.diagnostics(CONNECTION, driver.connection)[0][0] == "HY095"
