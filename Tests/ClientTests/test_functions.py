"""The functions that SQLGetInfo claims, each called through the driver manager, and what they cost."""

import datetime
from decimal import Decimal

import pyodbc
import pytest

MOMENT = "{ts '2026-03-05 06:07:08'}"
AT = datetime.datetime(2026, 3, 5, 6, 7, 8)


def fn(call):
    return "{fn " + call + "}"


# For every bit of a mask, in order, a call and its value; a function tells whether the value is right.
STRINGS = [
    ("CONCAT('a', 'b')", "ab"),
    ("INSERT('abcdef', 2, 3, 'X')", "aXef"),
    ("LEFT('héé', 2)", "hé"),
    ("LTRIM('  a ')", "a "),
    ("LENGTH('ab  ')", 2),
    ("LOCATE('b', 'abcb')", 2),
    ("LCASE('ABÉ')", "abé"),
    ("REPEAT('ab', 2)", "abab"),
    ("REPLACE('abc', 'b', 'x')", "axc"),
    ("RIGHT('abc', 2)", "bc"),
    ("RTRIM(' a  ')", " a"),
    ("SUBSTRING('abcd', 2, 2)", "bc"),
    ("UCASE('abé')", "ABÉ"),
    ("ASCII('a')", 97),
    ("CHAR(65)", "A"),
    ("DIFFERENCE('Robert', 'Rupert')", 4),
    ("LOCATE('b', 'abcb', 3)", 4),
    ("SOUNDEX('Robert')", "R163"),
    ("SPACE(3)", "   "),
    ("BIT_LENGTH('é')", 16),
    ("CHAR_LENGTH('é')", 1),
    ("CHARACTER_LENGTH('🙂')", 1),
    ("OCTET_LENGTH('é')", 2),
    ("POSITION('c' IN 'abc')", 3),
]

NUMBERS = [
    ("ABS(-3)", 3),
    ("ACOS(1)", 0),
    ("ASIN(0)", 0),
    ("ATAN(0)", 0),
    ("ATAN2(0, 1)", 0),
    ("CEILING(1.2)", 2),
    ("COS(0)", 1),
    ("COT(0.5)", pytest.approx(1.830487721712452)),
    ("EXP(1)", pytest.approx(2.718281828459045)),
    ("FLOOR(1.8)", 1),
    ("LOG(2.718281828459045)", pytest.approx(1)),
    ("MOD(7, 3)", 1),
    ("SIGN(-2)", -1),
    ("SIN(0)", 0),
    ("SQRT(9)", 3),
    ("TAN(0)", 0),
    ("PI()", pytest.approx(3.141592653589793)),
    ("RAND()", lambda value: 0 <= value < 1),
    ("DEGREES(PI())", pytest.approx(180)),
    ("LOG10(100)", 2),
    ("POWER(2, 3)", 8),
    ("RADIANS(180)", pytest.approx(3.141592653589793)),
    ("ROUND(2.567, 2)", 2.57),
    ("TRUNCATE(2.567, 2)", 2.56),
]


def now(value):
    return abs(value - datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)) < datetime.timedelta(minutes=5)


def today(value):
    return isinstance(value, datetime.date)


def time_of_day(value):
    return isinstance(value, datetime.time)


MOMENTS = [
    ("NOW()", now),
    ("CURDATE()", today),
    (f"DAYOFMONTH({MOMENT})", 5),
    (f"DAYOFWEEK({MOMENT})", 5),
    (f"DAYOFYEAR({MOMENT})", 64),
    (f"MONTH({MOMENT})", 3),
    (f"QUARTER({MOMENT})", 1),
    (f"WEEK({MOMENT})", 10),
    (f"YEAR({MOMENT})", 2026),
    ("CURTIME()", time_of_day),
    (f"HOUR({MOMENT})", 6),
    (f"MINUTE({MOMENT})", 7),
    (f"SECOND({MOMENT})", 8),
    (f"TIMESTAMPADD(SQL_TSI_DAY, 1, {MOMENT})", AT + datetime.timedelta(days=1)),
    (f"TIMESTAMPDIFF(SQL_TSI_DAY, {MOMENT}, {{d '2026-03-07'}})", 2),
    (f"DAYNAME({MOMENT})", "Thursday"),
    (f"MONTHNAME({MOMENT})", "March"),
    ("CURRENT_DATE()", today),
    ("CURRENT_TIME()", time_of_day),
    ("CURRENT_TIMESTAMP()", now),
    (f"EXTRACT(YEAR FROM {MOMENT})", 2026),
]

SYSTEM = [("USER()", lambda value: isinstance(value, str)), ("DATABASE()", "Intercom"), ("IFNULL(NULL, 2)", 2)]

UNITS = ["FRAC_SECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"]
ADDED = ["06:07:08", "06:07:09", "06:08:08", "07:07:08", "06", "12", "04-05", "06-05", "2027"]
ADDITIONS = [
    (
        f"TIMESTAMPADD(SQL_TSI_{unit}, 1, {MOMENT})",
        lambda value, part=part: part in value.isoformat(),
    )
    for unit, part in zip(UNITS, ADDED)
]
DIFFERENCES = [
    (f"TIMESTAMPDIFF(SQL_TSI_{unit}, {MOMENT}, {{ts '2026-03-05 06:07:09'}})", value)
    for unit, value in zip(UNITS, [1_000_000_000, 1, 0, 0, 0, 0, 0, 0, 0])
]

# Bits that are not claimed have no case: both of these change character sets, of which there is one.
SQL92_STRINGS = [
    None,
    ("LOWER('ABC')", "abc"),
    ("UPPER('abc')", "ABC"),
    ("SUBSTRING('abcd' FROM 2 FOR 2)", "bc"),
    None,
    ("TRIM(BOTH 'x' FROM 'xax')", "a"),
    ("TRIM(LEADING 'x' FROM 'xax')", "ax"),
    ("TRIM(TRAILING 'x' FROM 'xax')", "xa"),
]
SQL92_NUMBERS = [
    ("BIT_LENGTH('é')", 16),
    ("CHAR_LENGTH('é')", 1),
    ("CHARACTER_LENGTH('é')", 1),
    ("EXTRACT(MONTH FROM DATE '2026-03-05')", 3),
    ("OCTET_LENGTH('é')", 2),
    ("POSITION('c' IN 'abc')", 3),
]
SQL92_MOMENTS = [("CURRENT_DATE", today), ("CURRENT_TIME", time_of_day), ("CURRENT_TIMESTAMP", now)]
VALUES = [
    ("CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END", "b"),
    ("CAST('12' AS INTEGER)", 12),
    ("COALESCE(NULL, 'x')", "x"),
    ("NULLIF(1, 1)", None),
]
LITERALS = [
    ("DATE '2026-03-05'", datetime.date(2026, 3, 5)),
    ("TIME '06:07:08'", datetime.time(6, 7, 8)),
    ("TIMESTAMP '2026-03-05 06:07:08'", AT),
] + [
    (f"TIMESTAMP '2026-03-05 06:07:08' + INTERVAL '{text}' {words}", AT + datetime.timedelta(**added))
    for text, words, added in [
        ("1", "YEAR", {"days": 365}),
        ("1", "MONTH", {"days": 31}),
        ("1", "DAY", {"days": 1}),
        ("1", "HOUR", {"hours": 1}),
        ("1", "MINUTE", {"minutes": 1}),
        ("1.5", "SECOND", {"seconds": 1.5}),
        ("1-1", "YEAR TO MONTH", {"days": 365 + 31}),
        ("1 1", "DAY TO HOUR", {"days": 1, "hours": 1}),
        ("1 1:01", "DAY TO MINUTE", {"days": 1, "hours": 1, "minutes": 1}),
        ("1 1:01:01", "DAY TO SECOND", {"days": 1, "hours": 1, "minutes": 1, "seconds": 1}),
        ("1:01", "HOUR TO MINUTE", {"hours": 1, "minutes": 1}),
        ("1:01:01", "HOUR TO SECOND", {"hours": 1, "minutes": 1, "seconds": 1}),
        ("1:01", "MINUTE TO SECOND", {"minutes": 1, "seconds": 1}),
    ]
]
CONVERSIONS = [("{fn CONVERT('12', SQL_INTEGER)}", 12), ("CAST('12' AS INTEGER)", 12)]

# Aggregates are in the order AVG, COUNT, MAX, MIN, SUM, DISTINCT, ALL.
AGGREGATES = [
    (f"(SELECT {call} FROM (SELECT 1 AS a UNION ALL SELECT 2 UNION ALL SELECT 2))", value)
    for call, value in [
        ("AVG(a)", pytest.approx(5 / 3)),
        ("COUNT(a)", 3),
        ("MAX(a)", 2),
        ("MIN(a)", 1),
        ("SUM(a)", 5),
        ("COUNT(DISTINCT a)", 2),
        ("COUNT(ALL a)", 3),
    ]
]

MASKS = [
    (pyodbc.SQL_STRING_FUNCTIONS, STRINGS, True),
    (pyodbc.SQL_NUMERIC_FUNCTIONS, NUMBERS, True),
    (pyodbc.SQL_TIMEDATE_FUNCTIONS, MOMENTS, True),
    (pyodbc.SQL_SYSTEM_FUNCTIONS, SYSTEM, True),
    (pyodbc.SQL_TIMEDATE_ADD_INTERVALS, ADDITIONS, True),
    (pyodbc.SQL_TIMEDATE_DIFF_INTERVALS, DIFFERENCES, True),
    (pyodbc.SQL_SQL92_STRING_FUNCTIONS, SQL92_STRINGS, False),
    (pyodbc.SQL_SQL92_NUMERIC_VALUE_FUNCTIONS, SQL92_NUMBERS, False),
    (pyodbc.SQL_SQL92_DATETIME_FUNCTIONS, SQL92_MOMENTS, False),
    (pyodbc.SQL_SQL92_VALUE_EXPRESSIONS, VALUES, False),
    (pyodbc.SQL_DATETIME_LITERALS, LITERALS, False),
    (pyodbc.SQL_CONVERT_FUNCTIONS, CONVERSIONS, False),
    (pyodbc.SQL_AGGREGATE_FUNCTIONS, AGGREGATES, False),
]


@pytest.mark.parametrize(("mask", "cases", "escaped"), MASKS)
def test_every_function_that_is_claimed(connection, mask, cases, escaped):
    claimed = connection.getinfo(mask)
    assert claimed == sum(1 << bit for bit, case in enumerate(cases) if case), bin(claimed)
    for case in filter(None, cases):
        call, expected = case
        value = connection.execute("SELECT " + (fn(call) if escaped else call)).fetchval()
        if callable(expected):
            assert expected(value), (call, value)
        else:
            assert value == expected, call


NAMES = {
    "BIGINT": 12, "BINARY": "x'0C'", "BIT": True, "CHAR": "12", "DECIMAL": Decimal(12), "DOUBLE": 12.0,
    "FLOAT": 12.0, "INTEGER": 12, "LONGVARCHAR": "12", "NUMERIC": Decimal(12), "REAL": 12.0, "SMALLINT": 12,
    "TINYINT": 12, "VARCHAR": "12", "WCHAR": "12", "WLONGVARCHAR": "12", "WVARCHAR": "12",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMES if "BINARY" not in name])
def test_a_number_becomes_every_type(cursor, name):
    source = 1 if name == "BIT" else 12
    value = cursor.execute(f"SELECT {{fn CONVERT({source}, SQL_{name})}}").fetchval()
    assert value == NAMES[name]


@pytest.mark.parametrize(
    ("call", "state"),
    [
        ("DATEADD('fortnight', 1, GETDATE())", "42000"),
        ("DATEADD(1)", "42000"),
        ("YEAR('nonsense')", "22007"),
        ("DATEADD(year, 99999, GETDATE())", "22008"),
        ("REPLICATE('abc', 999999999999)", "22003"),
        ("HASHBYTES('MD9', 'a')", "42000"),
        ("FILESIZE('/etc/passwd')", "HYC00"),
        ("XML_EXTRACT('<a/>', '/a')", "HYC00"),
    ],
)
def test_what_is_wrong_has_its_state(cursor, call, state):
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(f"SELECT {call}").fetchall()
    assert caught.value.args[0] == state
    assert len(caught.value.args[1]) > 30


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        ("DATEADD('day', 1, created_at)", datetime.datetime),
        ("EOMONTH(created_at)", datetime.date),
        ("DATEPART(yy, created_at)", int),
        ("created_at - INTERVAL '1' DAY", datetime.datetime),
        ("HASHBYTES('SHA1', id)", bytes),
        ("ROUND(12.345, 2)", float),
    ],
)
def test_types_are_known_and_kept(cursor, call, kind):
    row = cursor.execute(f"SELECT {call} FROM contacts LIMIT 1").fetchone()
    expected = bytearray if kind is bytes else kind
    assert cursor.description[0][1] in (expected, kind)
    assert type(row[0]) in (expected, kind)


def since(days):
    midnight = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)
    return midnight.timestamp()


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("DATEADD('day', -7, GETDATE())", 7),
        ("{fn TIMESTAMPADD(SQL_TSI_DAY, -7, {fn NOW()})}", 7),
        ("GETDATE() - INTERVAL '7' DAY", 7),
        ("LAST_WEEK()", 7.5),
    ],
)
def test_a_moment_that_is_computed_goes_to_the_api(workspace, moment, days):
    _, requests = workspace.ask(f"SELECT id FROM conversations WHERE created_at >= {moment}")
    assert {request.path for request in requests} == {"/conversations/search"}
    query = requests[0].body["query"]
    while "field" not in query:
        [query] = [term for term in query["value"] if term.get("field") == "created_at"] or query["value"]
    assert (query["field"], query["operator"]) == ("created_at", ">")
    assert abs(query["value"] - since(days)) < 86_400
