"""A program of its own that calls every entry point with arguments that are wrong, one at a time.

Reads {"library", "string", "exports", "skipped", "trusts_pointers"} from standard input; the last says that
handles are addresses, which only null may take the place of. Writes each call's name to standard error
before it makes the call, so that a crash names itself, and what it found wrong to standard output as JSON.
"""

import ctypes
import json
import sys
from ctypes import c_int, c_short, c_void_p, create_string_buffer

from odbc import CONNECTION, DESCRIPTOR, ENVIRONMENT, ERROR, INVALID_HANDLE, NTS, STATEMENT, SUCCESS, Driver
from signatures import SIGNATURES

KINDS = {"env": ENVIRONMENT, "dbc": CONNECTION, "stmt": STATEMENT, "desc": DESCRIPTOR}
CODES = {0, 1, 2, 99, 100, ERROR, INVALID_HANDLE}
CANARY = b"\xee"
ROOM, CAPACITY = 70_000, 64
PLACES = {"p2": 2, "p4": 4, "p8": 8}
INTEGERS = {
    "i16": (ctypes.c_int16, [-32768, -99, -4, -3, -1, 0, 2, 5, 99, 1012, 32767]),
    "u16": (ctypes.c_uint16, [0, 2, 5, 99, 1012, 9999, 65535]),
    "i32": (ctypes.c_int32, [-(2**31), -99, -4, -1, 0, 1, 4, 6, 12, 25, 27, 113, 1209, 10010, 99999, 2**31 - 1]),
    "i64": (ctypes.c_int64, [-(2**63), -1, 0, 1, 99, 2**62]),
    "u64": (ctypes.c_uint64, [0, 1, 99, 2**63, 2**64 - 1]),
}
# Lengths of texts, which may not promise more than there is, and capacities, which may.
LENGTHS = [-32768, -4, -2, -1, 0, 3]
CAPACITIES = [-32768, -4, -1, 0, 1, 2, 3, 9, 32767]
TEXT = "SELECT id, name FROM contacts"


class Session:
    """A driver and what the next call is to work on."""

    def __init__(self, library, string):
        self.driver = Driver(library)
        self.string = string
        self.connection = None
        self.renew()
        code, self.stale = self.driver.allocate(STATEMENT, self.connection)
        self.driver.call("SQLFreeHandle", c_short(STATEMENT), self.stale)

    def renew(self):
        """A new connection, after calls that may have ended the old one."""
        if self.connection is not None:
            self.driver.call("SQLDisconnect", self.connection)
            self.driver.call("SQLFreeHandle", c_short(CONNECTION), self.connection)
        self.connection = self.driver.connect(self.string)

    def statement(self, state):
        code, statement = self.driver.allocate(STATEMENT, self.connection)
        if code != 0:  # the call before ended the connection
            self.renew()
            code, statement = self.driver.allocate(STATEMENT, self.connection)
        assert code == 0, self.driver.diagnostics(CONNECTION, self.connection)
        if state == "prepared":
            assert self.driver.call("SQLPrepare", statement, TEXT.encode(), c_int(NTS)) == 0
        elif state == "on a row":
            assert self.driver.execute(statement, TEXT + " ORDER BY id LIMIT 3") == 0
            assert self.driver.call("SQLFetch", statement) == 0
        return statement

    def descriptor(self, statement):
        found = c_void_p()
        self.driver.call("SQLGetStmtAttr", statement, c_int(10010), ctypes.byref(found), c_int(8), None)
        return found


class Call:
    """One call: its arguments, and the memory that is to stay as it is around what is written."""

    def __init__(self, name, kinds, handles):
        self.name, self.kinds, self.wide = name, kinds, name.endswith("W")
        self.arguments, self.memory, self.allowed = [], {}, {}
        encoded = TEXT.encode("utf-16-le" if self.wide else "utf-8")
        for place, kind in enumerate(kinds):
            self.arguments.append(self.fine(place, kind, handles, encoded))

    def fine(self, place, kind, handles, encoded):
        base, _, value = kind.partition(":")
        if base in KINDS:
            return handles[base]
        if base in INTEGERS:
            return INTEGERS[base][0](int(value or 0))
        if base in ("n16", "n32"):
            return (ctypes.c_int16 if base == "n16" else ctypes.c_int32)(len(TEXT))
        if base in ("c16", "cb16"):
            return ctypes.c_int16(CAPACITY)
        if base in ("c32", "cb32"):
            return ctypes.c_int32(CAPACITY)
        if base == "l8":
            return ctypes.c_int64(CAPACITY)
        if base == "text":
            self.memory[place] = create_string_buffer(encoded + bytes(2), len(encoded) + 2)
        elif base in ("value", "window"):
            return c_void_p(0)
        else:
            self.memory[place] = create_string_buffer(CANARY * ROOM, ROOM)
        return c_void_p(ctypes.addressof(self.memory[place]))

    def bytes_allowed(self, place):
        """How many bytes may be written at an output, by the capacity that follows it."""
        kind = self.kinds[place].partition(":")[0]
        if kind in PLACES:
            # SQLGetFunctions writes a whole table for two of its numbers.
            return 500 if self.name == "SQLGetFunctions" else PLACES[kind]
        if kind == "out6":
            return 12 if self.wide else 6
        if kind == "text":
            return 0
        following = self.kinds[place + 1] if place + 1 < len(self.kinds) else ""
        if following not in ("c16", "cb16", "c32", "cb32", "l8"):
            return 8
        capacity = max(0, self.arguments[place + 1].value)
        if self.wide and following.startswith("c") and not following.startswith("cb"):
            capacity *= 2
        # An attribute or field that is no text has its own width.
        return max(capacity, 8) if following.startswith("cb") or following == "l8" else capacity

    def complaints(self, code):
        found = [] if code in CODES else [f"returned {code}"]
        for place, memory in self.memory.items():
            if self.kinds[place] == "text":
                continue
            allowed = min(self.bytes_allowed(place), ROOM)
            if memory.raw[allowed:] != CANARY * (ROOM - allowed):
                found.append(f"wrote beyond {allowed} bytes at argument {place + 1}")
        return found


def variations(call, session, foreign):
    """Each way to spoil one argument, as (what, place, value, must be an invalid handle)."""
    yield "as it should be", None, None, False
    for place, kind in enumerate(call.kinds):
        base = kind.partition(":")[0]
        if base in KINDS:
            for what, value in foreign(base):
                yield f"argument {place + 1} {what}", place, c_void_p(value), True
        elif base in INTEGERS:
            for value in INTEGERS[base][1]:
                yield f"argument {place + 1} = {value}", place, INTEGERS[base][0](value), False
        elif base in ("n16", "n32"):
            for value in LENGTHS:
                yield f"argument {place + 1} = {value}", place, type(call.arguments[place])(value), False
        elif base in ("c16", "cb16", "c32", "cb32", "l8"):
            for value in CAPACITIES:
                yield f"argument {place + 1} = {value}", place, type(call.arguments[place])(value), False
        elif base == "value":
            for value in (1, 2, 3, 2**63, 2**64 - 1):
                yield f"argument {place + 1} = {value}", place, c_void_p(value), False
        else:
            yield f"argument {place + 1} null", place, c_void_p(0), False


def run(job):
    session = Session(job["library"], job["string"])
    driver, wrong, count = session.driver, [], 0
    # The two that read what is left must not be asked for what they left themselves.
    for name in sorted(job["exports"]):
        kinds = SIGNATURES[name]
        states = ["allocated", "prepared", "on a row"] if {"stmt", "desc"} & set(kinds) else ["allocated"]
        if name in ("SQLConnect", "SQLConnectW", "SQLBrowseConnect", "SQLBrowseConnectW") or "DriverConnect" in name:
            states = ["unconnected"]
        for state in states:
            number = 0
            while True:
                statement, kept = None, None
                if state == "unconnected":
                    _, kept = driver.allocate(CONNECTION, driver.environment)
                else:
                    statement = session.statement(state)
                connection = kept or session.connection
                handles = {
                    "env": driver.environment, "dbc": connection, "stmt": statement,
                    "desc": session.descriptor(statement) if "desc" in kinds else None,
                }

                def foreign(base):
                    others = [handles[kind] for kind in KINDS if kind != base and handles[kind]]
                    yield "null", None
                    if job["trusts_pointers"]:
                        return
                    yield "stale", session.stale.value
                    yield "nonsense", 0xDEADBEF0
                    for other in others:
                        yield "foreign", other.value

                call = Call(name, kinds, handles)
                changes = list(variations(call, session, foreign))
                if number >= len(changes):
                    tidy(driver, statement, kept)
                    break
                what, place, value, is_handle = changes[number]
                number += 1
                label = f"{name} ({state}): {what}"
                if label in job["skipped"]:
                    tidy(driver, statement, kept)
                    continue
                if place is not None:
                    call.arguments[place] = value
                print(label, file=sys.stderr, flush=True)
                code = driver.call(name, *call.arguments)
                count += 1
                wrong += [f"{label}: {text}" for text in call.complaints(code)]
                wrong += judged(driver, label, call, code, is_handle, handles, name)
                if name == "SQLDisconnect" and code == SUCCESS:
                    statement = None  # it went with the connection, and the manager would read its memory
                tidy(driver, statement, kept)
        # What was set on the connection, or ended, stays with it.
        session.renew()
    print(json.dumps({"calls": count, "wrong": wrong}))


def judged(driver, label, call, code, is_handle, handles, name):
    if is_handle:
        if name == "SQLAllocHandle" or code == INVALID_HANDLE:
            return []
        return [f"{label}: returned {code} and not SQL_INVALID_HANDLE"]
    if code != ERROR or name.startswith("SQLGetDiag"):
        return []
    base = next(kind for kind in call.kinds if kind in KINDS)
    if name == "SQLCopyDesc":
        base = "desc"
    records = driver.diagnostics(KINDS[base], handles[base])
    if name == "SQLAllocHandle" and not records:
        return []  # the environment has nobody to ask
    if not records:
        return [f"{label}: an error without a record"]
    return [
        f"{label}: a record without a state or a message: {record}"
        for record in records if len(record[0]) != 5 or not record[2]
    ]


def tidy(driver, statement, connection):
    if statement is not None:
        driver.call("SQLFreeHandle", c_short(STATEMENT), statement)
    if connection is not None:
        driver.call("SQLDisconnect", connection)
        driver.call("SQLFreeHandle", c_short(CONNECTION), connection)


run(json.load(sys.stdin))
