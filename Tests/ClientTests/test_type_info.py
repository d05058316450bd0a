"""SQLGetTypeInfo: every SQL type, its order, and what applications of ODBC 2 see of it."""

import ctypes
from ctypes import c_int, c_short

import pytest

from catalogue import Catalogue
from conftest import LIBRARY
from odbc import ERROR, SUCCESS, Driver

NAMES = [
    "TYPE_NAME", "DATA_TYPE", "COLUMN_SIZE", "LITERAL_PREFIX", "LITERAL_SUFFIX", "CREATE_PARAMS", "NULLABLE",
    "CASE_SENSITIVE", "SEARCHABLE", "UNSIGNED_ATTRIBUTE", "FIXED_PREC_SCALE", "AUTO_UNIQUE_VALUE",
    "LOCAL_TYPE_NAME", "MINIMUM_SCALE", "MAXIMUM_SCALE", "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "NUM_PREC_RADIX",
    "INTERVAL_PRECISION",
]
OLD_NAMES = {"COLUMN_SIZE": "PRECISION", "FIXED_PREC_SCALE": "MONEY", "AUTO_UNIQUE_VALUE": "AUTO_INCREMENT"}
#: Code, name, size, prefix, suffix, parameters, scales.
TYPES = [
    (-11, "GUID", "36", "{guid '", "'}", None, None),
    (-10, "WLONGVARCHAR", "1000000000", "'", "'", None, None),
    (-9, "WVARCHAR", "65535", "'", "'", "max length", None),
    (-8, "WCHAR", "65535", "'", "'", "length", None),
    (-7, "BIT", "1", None, None, None, (0, 0)),
    (-6, "TINYINT", "3", None, None, None, (0, 0)),
    (-5, "BIGINT", "19", None, None, None, (0, 0)),
    (-4, "LONGVARBINARY", "1000000000", "x'", "'", None, None),
    (-3, "VARBINARY", "65535", "x'", "'", "max length", None),
    (-2, "BINARY", "65535", "x'", "'", "length", None),
    (-1, "LONGVARCHAR", "1000000000", "'", "'", None, None),
    (1, "CHAR", "65535", "'", "'", "length", None),
    (2, "NUMERIC", "38", None, None, "precision,scale", (0, 38)),
    (3, "DECIMAL", "38", None, None, "precision,scale", (0, 38)),
    (4, "INTEGER", "10", None, None, None, (0, 0)),
    (5, "SMALLINT", "5", None, None, None, (0, 0)),
    (6, "FLOAT", "15", None, None, None, None),
    (7, "REAL", "7", None, None, None, None),
    (8, "DOUBLE", "15", None, None, None, None),
    (12, "VARCHAR", "65535", "'", "'", "max length", None),
    (91, "DATE", "10", "{d '", "'}", None, None),
    (92, "TIME", "8", "{t '", "'}", "precision", (0, 6)),
    (93, "TIMESTAMP", "26", "{ts '", "'}", "precision", (0, 6)),
    (101, "INTERVAL YEAR", "9", None, None, None, None),
    (102, "INTERVAL MONTH", "9", None, None, None, None),
    (103, "INTERVAL DAY", "9", None, None, None, None),
    (104, "INTERVAL HOUR", "9", None, None, None, None),
    (105, "INTERVAL MINUTE", "9", None, None, None, None),
    (106, "INTERVAL SECOND", "16", None, None, None, (0, 6)),
    (107, "INTERVAL YEAR TO MONTH", "12", None, None, None, None),
    (108, "INTERVAL DAY TO HOUR", "12", None, None, None, None),
    (109, "INTERVAL DAY TO MINUTE", "15", None, None, None, None),
    (110, "INTERVAL DAY TO SECOND", "25", None, None, None, (0, 6)),
    (111, "INTERVAL HOUR TO MINUTE", "12", None, None, None, None),
    (112, "INTERVAL HOUR TO SECOND", "22", None, None, None, (0, 6)),
    (113, "INTERVAL MINUTE TO SECOND", "19", None, None, None, (0, 6)),
]
NUMBERS = {-6, -5, 2, 3, 4, 5, 6, 7, 8}
TEXTS = {-10, -9, -8, -1, 1, 12}
OLD_DATES = {91: 9, 92: 10, 93: 11}


def text(value):
    return None if value is None else str(value)


def expected(kind, version):
    code, name, size, prefix, suffix, parameters, scales = kind
    shown = OLD_DATES.get(code, code) if version == 2 else code
    verbose = 9 if 91 <= code <= 93 else 10 if code > 100 else code
    subcode = code - 90 if 91 <= code <= 93 else code - 100 if code > 100 else None
    number = code in NUMBERS
    low, high = scales or (None, None)
    if code > 100:
        prefix, suffix = "{INTERVAL '", f"' {name.removeprefix('INTERVAL ')}}}"
    return [
        name, text(shown), size, prefix, suffix, parameters, "1", text(int(code in TEXTS)),
        "3" if code in TEXTS else "2", "0" if number else None, "0", "0" if number else None, name, text(low),
        text(high), text(verbose), text(subcode), "10" if number else None, "9" if code > 100 else None,
    ]


@pytest.fixture(params=[(LIBRARY, 3), (LIBRARY, 2), (LIBRARY, 380), ("libodbc.so.2", 3), ("libodbc.so.2", 380)],
                ids=str)
def asked(request, workspace):
    """A way to ask, and the version of ODBC that the application speaks."""
    path, version = request.param
    with Driver(path) as driver:
        assert driver.call("SQLSetEnvAttr", driver.environment, c_int(200), ctypes.c_void_p(version), c_int(0)) == 0
        catalogues = [Catalogue(driver, driver.connect(workspace.string()), wide) for wide in (False, True)]

        def ask(code):
            narrow, wide = (catalogue.ask("SQLGetTypeInfo", c_short(code)) for catalogue in catalogues)
            assert narrow == wide
            return narrow

        yield ask, version


def kinds_of(version):
    """ODBC 2 has no intervals, and other numbers for dates, which are in their place among the others."""
    kinds = [kind for kind in TYPES if version != 2 or kind[0] < 101]
    return sorted(kinds, key=lambda kind: OLD_DATES.get(kind[0], kind[0]) if version == 2 else kind[0])


def test_all_types_are_told_in_the_order_of_their_numbers(asked):
    ask, version = asked
    code, names, rows, _ = ask(0)
    assert code == SUCCESS
    assert names == [OLD_NAMES.get(name, name) if version == 2 else name for name in NAMES]
    assert rows == [expected(kind, version) for kind in kinds_of(version)]


def test_each_type_is_told_alone(asked):
    ask, version = asked
    for kind in kinds_of(version):
        code, _, rows, _ = ask(OLD_DATES.get(kind[0], kind[0]) if version == 2 else kind[0])
        assert (code, rows) == (SUCCESS, [expected(kind, version)])


@pytest.mark.parametrize("number", [999, -12, -25, 13, 90, 94, 100, 114, 32767, -32768])
def test_what_is_no_type_is_refused(asked, number):
    ask, _ = asked
    code, _, _, states = ask(number)
    assert code == ERROR and states[0] == "HY004"
