"""Workspaces, statements and plans of faults at random, from a seed, and what may come of them."""

import collections
import contextlib
import random
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pyodbc
import requests

import oracle
from conftest import running
from random_queries import Query, Writer
from simulated import REPOSITORY
from test_same_rows import comparable

# Few rows, so that a plan takes a blink; the second has more companies than its list reaches.
WORKSPACES = [
    {"contacts": 90, "companies": 30, "conversations": 60, "tickets": 40, "seed": 11, "gzip": True},
    {
        **{"contacts": 40, "companies": 260, "conversations": 30, "tickets": 90, "seed": 12},
        **{"company_reach": 60, "scroll_idle": 15},
    },
    {
        **{"contacts": 60, "companies": 12, "conversations": 40, "tickets": 60, "seed": 13, "gzip": True},
        **{"timezone": "Pacific/Auckland", "exclusive_bounds": True},
    },
    {"contacts": 1, "companies": 1, "conversations": 0, "tickets": 1, "seed": 14},
]
KINDS = ["transient", "transient", "transient", "any", "any"] + ["rows"]
ROW_TABLES = ["contacts", "conversations", "tickets", "companies"]

# What passes by itself, and what a request may be repeated for.
PASSING = [
    {"fault": "reset_before"},
    {"fault": "reset_in_head"},
    {"fault": "reset_in_body"},
    {"fault": "reset_after"},
    {"fault": "closed_in_body"},
    {"fault": "truncated_gzip"},
    {"fault": "corrupt_gzip"},
    {"fault": "wrong_checksum"},
    {"fault": "drip", "bytes": 20_000, "milliseconds": 1},
    {"fault": "status", "status": 429, "headers": False},
    *({"fault": "status", "status": status} for status in (500, 502, 503, 504)),
]
# An API may do so now and then, but not three times in a row.
EMPTY = {"fault": "empty_page"}
# These take a second each.
SLOW = [
    {"fault": "status", "status": 429, "reset_in": 1},
    {"fault": "black_hole"},
    {"fault": "stall"},
]
# The seventh, an object where the rows should be, passes for a row of its own.
WRONG_SHAPES = [0, 1, 2, 3, 4, 5, 6, 8, 9]
LASTING = [
    {"fault": "truncated_json"},
    *({"fault": "wrong_shape", "variant": variant} for variant in WRONG_SHAPES),
    {"fault": "html"},
    {"fault": "html", "variant": 1},
    {"fault": "status", "status": 400},
    {"fault": "status", "status": 401},
    {"fault": "status", "status": 403},
    {"fault": "repeated_cursor"},
    {"fault": "cursor_cycle"},
    {"fault": "scroll_expired"},
    {"fault": "scroll_taken", "milliseconds": 700},
    {"fault": "refused", "milliseconds": 120},
    {"fault": "huge_row", "bytes": 3_000_000},
    {"fault": "nested", "levels": 900},
    {"fault": "nested", "levels": 10_000},
]

# What a statement may fail with, for each fault.
BROKEN, LATE, WRONG = {"08S01"}, {"HYT00", "HYT01"}, {"HY000"}
STATES = {
    **dict.fromkeys(
        ["reset_before", "reset_in_head", "reset_in_body", "reset_after", "closed_in_body"], BROKEN
    ),
    **dict.fromkeys(["truncated_gzip", "corrupt_gzip", "wrong_checksum"], BROKEN | WRONG),
    **dict.fromkeys(["truncated_json", "wrong_shape", "html", "huge_row", "nested"], WRONG),
    **dict.fromkeys(["empty_page", "repeated_cursor", "cursor_cycle"], WRONG),
    **dict.fromkeys(["scroll_expired", "scroll_taken"], WRONG | {"42000"}),
    **dict.fromkeys(["black_hole", "stall"], LATE),
    "drip": LATE,
    "refused": BROKEN | {"08001"},
}
STATUSES = {400: {"42000", "HY000"}, 401: {"28000"}, 403: {"42000"}, 429: {"HYT00"}}


def states(fault):
    if fault["fault"] == "status":
        return STATUSES.get(fault["status"], {"08S01"})
    return STATES[fault["fault"]]


@dataclass
class Case:
    """One statement under one plan."""

    seed: int
    kind: str
    workspace: int
    plan: dict
    properties: dict
    query: Query = None
    table: str = ""
    rows: dict = field(default_factory=dict)
    allowed: set = field(default_factory=set)

    def __str__(self):
        what = self.query.text if self.query else self.table
        return f"seed {self.seed} ({self.kind}, workspace {self.workspace}): {what}\n  {self.properties} {self.plan}"


def draw(seed, database):
    """The case of a seed; `database(number)` gives the rows of a workspace."""
    dice = random.Random(seed)
    kind = dice.choice(KINDS)
    workspace = workspace_of(seed)
    retries = dice.choice([2, 3, 4])
    properties = {
        "Retries": retries,
        "Timeout": 1,
        "Pagesize": dice.choice([3, 7, 7, 20, None]),
        "Profile": None,
    }
    case = Case(seed, kind, workspace, {"seed": seed}, properties)
    if dice.random() < 0.2:
        case.plan["clock_skew"] = dice.choice([-7200, -5, 3, 3600, 86400 * 400])
    if kind == "rows":
        case.table = dice.choice(ROW_TABLES)
        case.rows = {"table": case.table, "reserve": dice.randint(0, 5)}
        case.plan["rules"] = changes(dice, case.table)
        return case
    case.query = statement(dice, database(workspace))
    if kind == "transient":
        case.plan["per_question"] = retries - 1
        faults = dice.sample(PASSING, dice.randint(1, 4))
        rules = [{**fault, "probability": round(dice.uniform(0.1, 0.6), 2)} for fault in faults]
        if dice.random() < 0.3:
            rules.append({**EMPTY, "at": [dice.randint(2, 4), dice.randint(6, 9)]})
        if dice.random() < 0.08:
            rules.insert(0, {**dice.choice(SLOW), "at": [dice.randint(1, 6)]})
    else:
        rules = [
            {**dice.choice(LASTING + PASSING + [EMPTY]), **dice.choice(moments(dice))}
            for _ in range(dice.choice([1, 1, 2]))
        ]
        if dice.random() < 0.05:
            rules.append({**dice.choice(SLOW), "at": [dice.randint(1, 6)]})
    for rule in rules:
        rule["on"] = dice.choice(["**", "**", "**", "POST **", "GET **"])
    case.plan["rules"] = rules
    case.allowed = set().union(*(states(rule) for rule in rules))
    return case


def workspace_of(seed):
    return random.Random(seed * 7 + 1).choice([0, 0, 0, 1, 1, 2, 2, 3])


def moments(dice):
    place = dice.choice([1, 1, 2, 2, 3, 4, 6])
    return [
        *[{"at": [place]}, {"at": [place, place + 1]}, {"from": place}, {"probability": 0.2}],
        {"probability": 0.1, "times": 2},
    ]


def changes(dice, table):
    return [
        {
            "at": [dice.randint(1, 5)],
            "rows": {
                "table": table,
                "insert": dice.choice([0, 1, 2]),
                "delete": dice.choice([0, 1, 4]),
                "change": dice.choice([0, 1, 4]),
                "search_lag": dice.choice([0, 100_000]),
            },
        }
        for _ in range(dice.randint(1, 3))
    ]


WHOLE = [
    *(f"SELECT id, created_at FROM {table}" for table in ROW_TABLES),
    *(f"SELECT COUNT(*) FROM {table}" for table in ROW_TABLES),
    *("SELECT id FROM companies", "SELECT id, company_id, name, user_count FROM companies"),
    "SELECT id, email, name, updated_at FROM contacts",
    "SELECT contact_id, id FROM contact_tags",
    "SELECT conversation_id, id, name FROM conversation_tags",
    "SELECT id FROM contacts UNION ALL SELECT id FROM companies UNION ALL SELECT id FROM tickets",
]


def statement(dice, database):
    if dice.random() < 0.5:
        text = dice.choice(WHOLE)
        return Query(text, text)
    while True:
        query = Writer(database, dice.randrange(1 << 30)).query()
        # A column without any value gives none to compare it with.
        if "'nothin" not in f"{query.text} {query.parameters}".lower():
            return query


class Control:
    """The door of a workspace through which its faults and rows are ordered."""

    def __init__(self, workspace):
        self.workspace = workspace

    def order(self, what, body=None):
        """Over a connection of its own: faults may have broken others."""
        answer = requests.post(f"{self.workspace.url}/_control/{what}", json=body or {}, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def plan(self, *rules, **words):
        self.order("faults", {"rules": rules, **words})

    def reset(self):
        """Ends all faults, as soon as the simulator listens again."""
        for _ in range(500):
            with contextlib.suppress(requests.ConnectionError):
                return self.order("reset")
            time.sleep(0.02)
        raise AssertionError("the simulator does not listen any more")

    def met(self):
        """How many requests met a fault since the log was forgotten."""
        return sum(request.fault is not None for request in self.workspace.simulator.requests())


class Stage:
    """The workspaces of one thread, where one case after the other is played."""

    def __init__(self, stack, folder):
        self.stack, self.folder = stack, Path(folder)
        self.open = {}
        self.simulators = []
        self.profile = self.folder / "Intercom.apip"
        shutil.copytree(REPOSITORY / "profiles/Intercom.apip", self.profile)
        companies = self.profile / "tables/companies.yaml"
        companies.write_text(companies.read_text().replace("rows: 10000", "rows: 60"))

    def workspace(self, number):
        if number not in self.open:
            folder = self.folder / str(number)
            folder.mkdir()
            options = {**WORKSPACES[number], "control": True, "rate_limit": 1_000_000}
            workspace = self.stack.enter_context(running(folder, **options))
            self.simulators.append(workspace.simulator)
            self.open[number] = workspace, oracle.database(workspace.url)
        return self.open[number]

    def play(self, seed):
        """What was wrong, in words, or the name of what happened, and the number of faults that were met."""
        case = draw(seed, lambda number: self.workspace(number)[1])
        workspace, plain = self.workspace(case.workspace)
        if "company_reach" in WORKSPACES[case.workspace]:
            case.properties["Profile"] = self.profile
        else:
            del case.properties["Profile"]
        string = workspace.string(**case.properties)
        control = Control(workspace)
        control.reset()
        workspace.simulator.forget()
        try:
            if case.kind == "rows":
                outcome = self.play_rows(case, control, string)
            else:
                control.order("faults", case.plan)
                outcome = self.play_faults(case, workspace, plain, string)
        finally:
            control.reset()
        return outcome, control.met()

    def play_faults(self, case, workspace, plain, string):
        query = case.query
        expected = [list(row) for row in plain.execute(query.plain, query.parameters)]
        try:
            found, warnings = ask(string, query.text, query.parameters)
        except pyodbc.Error as error:
            state, message = error.args[:2]
            if case.kind == "transient" and not is_scroll(case, workspace):
                return f"failed with {state}, though attempts were left: {message}\n{case}"
            if state not in case.allowed:
                return f"failed with {state}: {message}\n{case}"
            return "failed"
        if not query.ordered:
            expected.sort(key=comparable)
            found.sort(key=comparable)
        if found != expected:
            return f"{len(found)} rows, not {len(expected)}, or others; warnings {warnings}\n{case}"
        return "right"

    def play_rows(self, case, control, string):
        reader = oracle.Reader(control.workspace.url)
        control.order("rows", case.rows)
        before = {row["id"]: row["updated_at"] for row in getattr(reader, case.table)()}
        control.order("faults", case.plan)
        try:
            found, warnings = ask(string, f"SELECT id, updated_at FROM {case.table}")
        except pyodbc.Error as error:
            return f"failed with {error.args[:2]}\n{case}"
        control.order("faults")
        after = {row["id"]: row["updated_at"] for row in getattr(reader, case.table)()}
        count = collections.Counter(row[0] for row in found)
        twice = [row for row, number in count.items() if number > 1]
        if twice:
            return f"rows came twice: {twice}\n{case}"
        lasting = before.keys() & after.keys()
        missing = lasting - count.keys()
        # The API tells how many rows there are, and not whether a row that was read has gone since: where that
        # cancels out a row that moved to where the scan had been, nobody can know.
        if missing and not warnings and len(found) < len(after):
            return f"rows were left out, without a warning: {missing}\n{case}"
        for key, moment in found:
            known = {oracle.moment(rows[key]) for rows in (before, after) if key in rows}
            if key in lasting and before[key] == after[key] and moment not in known:
                return f"{key} was changed at {moment}, not at {known}\n{case}"
        return "left out" if missing else "right"


def is_scroll(case, workspace):
    """A scroll counts every step, so that no step may be repeated."""
    return any(request.path == "/companies/scroll" for request in workspace.simulator.requests())


def ask(string, sql, parameters=()):
    """The rows of a statement, and the warnings that came with them."""
    connection = pyodbc.connect(string)
    try:
        cursor = connection.cursor()
        cursor.execute(sql, *parameters)
        warnings, rows = list(cursor.messages or []), []
        while batch := cursor.fetchmany(50):
            rows += [[plain(value) for value in row] for row in batch]
            warnings += cursor.messages or []
        return rows, warnings
    finally:
        connection.close()


def plain(value):
    return value if isinstance(value, (int, float, type(None))) else str(value)


class Tally:
    """What came of the cases, and the first that went wrong."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.wrong = []
        self.running = {}
        self.faults = 0

    def note(self, outcome, faults=0):
        with self.lock:
            self.faults += faults
            if outcome in ("right", "failed", "left out"):
                self.counts[outcome] += 1
            else:
                self.counts["wrong"] += 1
                self.wrong.append(outcome)


def play(seeds, threads=6, longest=60, until=None, meanwhile=None):
    """Plays the cases of the seeds and gives a tally; whatever hangs longer than `longest` seconds is named."""
    pyodbc.pooling = False
    tally = Tally()
    stages = []
    seeds = iter(seeds)

    def work():
        with contextlib.ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
            stage = Stage(stack, folder)
            stages.append(stage)
            while not tally.wrong[20:] and (until is None or time.monotonic() < until):
                with tally.lock:
                    seed = next(seeds, None)
                if seed is None:
                    return
                tally.running[threading.get_ident()] = seed, time.monotonic()
                try:
                    tally.note(*stage.play(seed))
                except Exception as error:
                    tally.note(f"seed {seed}: {error!r}")
                tally.running.pop(threading.get_ident(), None)

    workers = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        time.sleep(0.05)
        if meanwhile:
            meanwhile(tally)
        for seed, began in list(tally.running.values()):
            if time.monotonic() - began > longest:
                tally.wrong.append(f"seed {seed} takes longer than {longest} seconds")
                for simulator in [one for stage in stages for one in stage.simulators]:
                    simulator.process.kill()
                return tally
    return tally
