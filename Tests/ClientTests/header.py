"""What `<sql.h>` and `<sqlext.h>` define, read as text."""

import re

TEXT = {name: open(f"/usr/include/{name}", encoding="latin-1").read() for name in ("sql.h", "sqlext.h")}


def definitions(text):
    """Names and numbers of the `#define` lines; later names for the same thing are followed, and the first number counts."""
    numbers = {}
    for name, value in re.findall(r"^[ \t]*#define\s+(SQL_\w+)\s+(\S+)", text, re.M):
        value = re.sub(r"[UL]+$", "", value.strip("()"))
        try:
            numbers.setdefault(name, int(value, 0))
        except ValueError:
            if value in numbers:
                numbers.setdefault(name, numbers[value])
    return numbers


NUMBERS = definitions(TEXT["sql.h"] + TEXT["sqlext.h"])


def between(name, start, end):
    text = TEXT[name]
    first = text.index(start)
    return definitions(text[first : text.index(end, first)])


#: Every information type by its number: the names of ODBC 3 win over those of ODBC 2.
INFORMATION = {}
for section in (
    between("sqlext.h", "Extended definitions for SQLGetInfo", "SQL_ALTER_TABLE bitmasks"),
    between("sql.h", "Information requested by SQLGetInfo()", "SQL_ALTER_TABLE bitmasks"),
):
    for defined, number in section.items():
        if defined not in ("SQL_INFO_FIRST", "SQL_INFO_LAST", "SQL_INFO_DRIVER_START"):
            INFORMATION[number] = defined


def bits(prefix):
    """The bits whose names begin so."""
    return {
        name: number
        for name, number in NUMBERS.items()
        if name.startswith(prefix) and name != "SQL_OJ_CAPABILITIES"
    }
