"""What every client must show: a table of literals, and rows of the workspace read without the driver."""

import datetime
import hashlib

from oracle import Reader, columns, value_of

# One column each: its name, the SQL, the value.
LITERALS = [
    ("whole", "7", 7),
    ("least", "-2147483648", -2147483648),
    ("large", "9007199254740993", 9007199254740993),
    ("fraction", "0.1", 0.1),
    ("huge", "1e300", 1e300),
    ("words", "'Zoë 😀 שלום ''quoted'' \\ % _'", "Zoë 😀 שלום 'quoted' \\ % _"),
    ("bytes", "x'00ff41'", b"\x00\xffA"),
    ("day", "{d '2024-02-29'}", datetime.date(2024, 2, 29)),
    ("clock", "{t '23:59:59'}", datetime.time(23, 59, 59)),
    ("moment", "{ts '2026-01-31 10:11:12.123456'}", datetime.datetime(2026, 1, 31, 10, 11, 12, 123456)),
    ("missing", "NULL", None),
]

# Columns of contacts: text that may be emoji or missing, moments, truth values and numbers.
COLUMNS = ["id", "name", "phone", "email", "created_at", "last_seen_at", "has_hard_bounced", "tags_total_count"]
NAMES = ", ".join(COLUMNS)
EVERY_CONTACT = f"SELECT {NAMES} FROM contacts"

# A statement, the SQLSTATE and words of the message.
MISTAKES = [
    ("SELECT nme FROM contacts", "42S22", "no such column: nme"),
    ("SELECT * FROM nowhere", "42S02", "nowhere"),
    ("SELEC 1", "42000", "SELEC"),
]


def literals():
    """The statement of all literals, and its one row."""
    listed = ", ".join(f"{sql} AS {name}" for name, sql, _ in LITERALS)
    return f"SELECT {listed}", tuple(value for _, _, value in LITERALS)


def typed(value, kind):
    moment = kind == "timestamp" and value is not None
    return datetime.datetime.fromisoformat(value) if moment else value


def rows_of(url, table, names):
    """Every row of a table, read with plain requests."""
    known = {column["name"]: column for column in columns(table)}
    chosen = [known[name] for name in names]
    return [
        tuple(typed(value_of(row, column), column["type"]) for column in chosen)
        for row in getattr(Reader(url), table)()
    ]


def as_text(value):
    """A value as clients show it that know nothing but text and bytes."""
    if value is None or isinstance(value, (str, bytes)):
        return value
    return str(int(value)) if isinstance(value, bool) else str(value)


def digest(rows):
    """The same for the same rows in any order."""
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
