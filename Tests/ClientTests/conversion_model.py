"""What ODBC's appendix D says of conversions, written down a second time: a model to compare the driver with.

A value is a pair of a family and a Python value; an answer is a pair of a SQLSTATE ("" for none) and bytes, or None
where nothing is to be compared.
"""

import re
import struct
import uuid
from decimal import Decimal, InvalidOperation

CHAR, WCHAR, BINARY, BIT, NUMERIC, GUID = 1, -8, -2, -7, 2, -11
FLOAT, DOUBLE, DATE, TIME, TIMESTAMP = 7, 8, 91, 92, 93
INTEGERS = {
    -26: "b", -28: "B", -6: "b", -15: "h", -17: "H", 5: "h",
    -16: "i", -18: "I", 4: "i", -25: "q", -27: "Q",
}  # fmt: skip
KINDS = [
    "year", "month", "day", "hour", "minute", "second", "year to month", "day to hour",
    "day to minute", "day to second", "hour to minute", "hour to second", "minute to second",
]  # fmt: skip
INTERVALS = {101 + index: kind for index, kind in enumerate(KINDS)}
FIELDS = ["year", "month", "day", "hour", "minute", "second"]
C_TYPES = [CHAR, WCHAR, BINARY, BIT, NUMERIC, GUID, FLOAT, DOUBLE, DATE, TIME, TIMESTAMP]
C_TYPES += [*INTEGERS, *INTERVALS]
NO, RANGE, FRACTION, UNREADABLE = ("07006", None), ("22003", None), "01S07", ("22018", None)
OVERFLOW = ("22015", None)


class Interval:
    """A sign and the fields of one of the thirteen types; seconds may have a fraction."""

    def __init__(self, kind, *numbers, negative=False):
        self.kind, self.numbers, self.negative = kind, [Decimal(n) for n in numbers], negative

    @staticmethod
    def span(kind):
        first, _, last = kind.partition(" to ")
        return FIELDS[FIELDS.index(first) : FIELDS.index(last or first) + 1]

    @property
    def is_year_month(self):
        return self.span(self.kind)[-1] in ("year", "month")

    def text(self):
        text = ""
        for field, number in zip(self.span(self.kind), self.numbers):
            if text:
                text += {"month": "-", "hour": " "}.get(field, ":")
                text += f"{int(number):02}"
            else:
                text += str(int(number))
            if field == "second" and number % 1:
                text += str(number % 1).rstrip("0")[1:]
        return ("-" if self.negative else "") + text

    def units(self):
        """Months, or seconds."""
        sizes = {"year": 12, "month": 1, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
        return sum(sizes[f] * n for f, n in zip(self.span(self.kind), self.numbers))

    def converted(self, kind):
        """The fields of another type, with what is too small for it."""
        rest, numbers = self.units(), []
        sizes = {"year": 12, "month": 1, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
        for field in self.span(kind):
            if field == "second":
                numbers.append(rest)
                rest = Decimal(0)
            else:
                numbers.append(rest // sizes[field])
                rest %= sizes[field]
        return Interval(kind, *numbers, negative=self.negative), rest

    def struct(self, kind=None):
        """SQL_INTERVAL_STRUCT, the fraction in microseconds."""
        fields = dict(zip(self.span(self.kind), self.numbers))
        seconds = fields.get("second", Decimal(0))
        # No time at all has no sign.
        sign = int(self.negative and self.units() != 0)
        head = struct.pack("<ihxx", KINDS.index(self.kind) + 1, sign)
        if self.is_year_month:
            numbers = [fields.get("year", 0), fields.get("month", 0), 0, 0, 0]
        else:
            numbers = [fields.get(f, 0) for f in ("day", "hour", "minute")]
            numbers += [seconds // 1, seconds % 1 * 1_000_000]
        return head + struct.pack("<5I", *(int(n) for n in numbers))


def number_to_c(number, ctype, text, native):
    if ctype in (CHAR, WCHAR):
        return "", encoded(text, ctype)
    if ctype == BINARY:
        return "", native
    whole = int(number)
    lost = FRACTION if whole != number else ""
    if ctype == BIT:
        return (lost, bytes([whole])) if number >= 0 and whole < 2 else RANGE
    if ctype in INTEGERS:
        try:
            return lost, struct.pack("<" + INTEGERS[ctype], whole)
        except struct.error:
            return RANGE
    if ctype == NUMERIC:
        return lost, bytes([38, 0, int(number >= 0 or whole == 0)]) + abs(whole).to_bytes(16, "little")
    if ctype == FLOAT:
        return "", struct.pack("<f", number)
    if ctype == DOUBLE:
        return "", struct.pack("<d", number)
    return NO


def encoded(text, ctype):
    return text.encode("utf-8" if ctype == CHAR else "utf-16-le")


def exact_to_interval(number, ctype):
    kind = INTERVALS[ctype]
    if " to " in kind:
        return NO
    whole = number if kind == "second" else Decimal(int(number))
    if len(str(abs(int(whole)))) > 2:
        return OVERFLOW
    value = Interval(kind, abs(whole), negative=whole < 0)
    return (FRACTION if whole != number else ""), value.struct()


def interval_to_c(value, ctype):
    if ctype in (CHAR, WCHAR):
        return "", encoded(value.text(), ctype)
    if ctype == BINARY:
        return to_interval(value, KINDS.index(value.kind) + 101)
    if ctype in INTERVALS:
        return to_interval(value, ctype)
    if ctype in INTEGERS or ctype == NUMERIC:
        if " to " in value.kind:
            return OVERFLOW
        number = -value.numbers[0] if value.negative else value.numbers[0]
        return number_to_c(number, ctype, "", b"")
    return NO


def to_interval(value, ctype):
    target = Interval(INTERVALS[ctype], 0)
    if target.is_year_month != value.is_year_month:
        return NO
    converted, rest = value.converted(INTERVALS[ctype])
    if len(str(int(converted.numbers[0]))) > 2:
        return OVERFLOW
    return (FRACTION if rest else ""), converted.struct()


def datetime_to_c(family, value, ctype, text):
    """`value` is (year, month, day), (hour, minute, second), or both and a fraction in nanoseconds."""
    layouts = {"date": "<h2H", "time": "<3H", "timestamp": "<h5HI"}
    if ctype in (CHAR, WCHAR):
        return "", encoded(text, ctype)
    if ctype == BINARY:
        return "", struct.pack(layouts[family], *value)
    if ctype == DATE and family != "time":
        return (FRACTION if any(value[3:]) else ""), struct.pack("<h2H", *value[:3])
    if ctype == TIME and family != "date":
        clock = value if family == "time" else value[3:6]
        return (FRACTION if value[6:] and value[6] else ""), struct.pack("<3H", *clock)
    if ctype == TIMESTAMP:
        if family == "time":
            return "", None
        return "", struct.pack("<h5HI", *(tuple(value) + (0,) * 7)[:7])
    return NO


def text_to_c(text, ctype):
    if ctype in (CHAR, WCHAR):
        return "", encoded(text, ctype)
    if ctype == BINARY:
        return "", text.encode()
    if ctype in INTERVALS:
        return text_to_interval(text, ctype)
    if ctype == GUID:
        if not re.fullmatch(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", text):
            return UNREADABLE
        return "", uuid.UUID(text).bytes_le
    if ctype in (DATE, TIME, TIMESTAMP):
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?", text)
        clock = re.fullmatch(r"(\d\d):(\d\d):(\d\d)", text)
        if clock:
            answer = datetime_to_c("time", tuple(map(int, clock.groups())), ctype, "")
        elif found:
            numbers = tuple(int(part) for part in found.groups() if part is not None)
            whole = numbers + (0,) if len(numbers) == 6 else numbers
            answer = datetime_to_c("timestamp" if len(numbers) == 6 else "date", whole, ctype, "")
        else:
            return UNREADABLE
        return UNREADABLE if answer == NO else answer
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return UNREADABLE
    return number_to_c(number, ctype, text, b"")


def text_to_interval(text, ctype):
    """Text has the fields from the target's first on, perhaps further than its last."""
    first = INTERVALS[ctype].partition(" to ")[0]
    last = Interval.span(INTERVALS[ctype])[-1]
    for kind in KINDS:
        span = Interval.span(kind)
        if span[0] != first or FIELDS.index(span[-1]) < FIELDS.index(last):
            continue
        pattern = r"(-?)(\d+)"
        for field in span[1:]:
            pattern += {"month": "-", "hour": " "}.get(field, ":") + r"(\d+)"
        if span[-1] == "second":
            pattern = pattern[:-1] + r"(?:\.\d+)?)"
        found = re.fullmatch(pattern, text)
        limits = {"month": 12, "hour": 24, "minute": 60, "second": 60}
        if not found:
            continue
        numbers = [Decimal(part) for part in found.groups()[1:]]
        if any(n >= limits[f] for f, n in zip(span[1:], numbers[1:])):
            continue
        return to_interval(Interval(kind, *numbers, negative=bool(found[1])), ctype)
    return UNREADABLE


def to_c(family, value, ctype):
    """The answer for a value of an SQL type fetched as a C type into a buffer of room enough."""
    if family == "text":
        return text_to_c(value, ctype)
    if family == "binary":
        if ctype in (CHAR, WCHAR):
            return "", encoded(value.hex().upper(), ctype)
        if ctype == BINARY or ctype == GUID and len(value) == 16:
            return "", value
        return NO
    if family == "guid":
        if ctype in (CHAR, WCHAR):
            return "", encoded(value, ctype)
        return ("", uuid.UUID(value).bytes_le) if ctype in (BINARY, GUID) else NO
    if family == "interval":
        return interval_to_c(value, ctype)
    if family in ("date", "time", "timestamp"):
        numbers, text = value
        return datetime_to_c(family, numbers, ctype, text)
    number, text, native = value
    if family == "exact" and ctype in INTERVALS:
        return exact_to_interval(number, ctype)
    return number_to_c(number, ctype, text, native)
