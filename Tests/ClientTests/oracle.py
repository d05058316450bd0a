"""The rows of a workspace as the API gives them, read without the driver, in ordinary SQLite tables."""

import datetime
import functools
import json
import sqlite3

import requests
import yaml

from simulator import REPOSITORY, TOKEN

PROFILE = REPOSITORY / "profiles/Intercom.apip/tables"
AFFINITY = {"text": "TEXT", "timestamp": "TEXT", "json": "TEXT", "double": "REAL"}


@functools.cache
def columns(table):
    """The columns that every row has, however it was found: no inputs and none of lookups or searches alone."""
    with open(PROFILE / f"{table}.yaml", encoding="utf-8") as file:
        every = yaml.safe_load(file)["columns"]
    return [column for column in every if not column.get("input") and "only" not in column]


def at(row, path):
    for name in path.split("."):
        row = row.get(name) if isinstance(row, dict) else None
    return row


def value_of(row, column):
    """The value of a column as SQL has it."""
    value = at(row, column.get("path", column["name"]))
    if value is None:
        return None
    if column["type"] == "timestamp":
        return moment(value)
    if column["type"] == "json":
        return json.dumps(value)
    if column["type"] == "text":
        return value if isinstance(value, str) else json.dumps(value)
    return value


def moment(seconds):
    return str(datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).replace(tzinfo=None))


class Reader:
    """Reads every row of a table with plain requests."""

    def __init__(self, url):
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {TOKEN}"

    def ask(self, method, path, **arguments):
        answer = self.session.request(method, self.url + path, timeout=30, **arguments)
        answer.raise_for_status()
        return answer.json()

    def listed(self, path, rows):
        after = {}
        while True:
            page = self.ask("GET", path, params={"per_page": 150, **after})
            yield from page[rows]
            if not page["pages"].get("next"):
                return
            after = {"starting_after": page["pages"]["next"]["starting_after"]}

    def contacts(self):
        return self.listed("/contacts", "data")

    def conversations(self):
        return self.listed("/conversations", "conversations")

    def admins(self):
        return self.ask("GET", "/admins")["admins"]

    def tags(self):
        return self.ask("GET", "/tags")["data"]

    def companies(self):
        scroll = {}
        while True:
            page = self.ask("GET", "/companies/scroll", params=scroll)
            if not page["data"]:
                return
            yield from page["data"]
            scroll = {"scroll_param": page["scroll_param"]}

    def tickets(self):
        pagination = {"per_page": 150}
        everything = {"field": "created_at", "operator": ">", "value": 0}
        while True:
            page = self.ask(
                "POST", "/tickets/search", json={"query": everything, "pagination": pagination}
            )
            yield from page["tickets"]
            if not page["pages"].get("next"):
                return
            pagination["starting_after"] = page["pages"]["next"]["starting_after"]

    def contact_tags(self):
        for contact in self.contacts():
            if contact["tags"]["total_count"]:
                for tag in self.ask("GET", f"/contacts/{contact['id']}/tags")["data"]:
                    yield {"$parent": contact, **tag}

    def conversation_tags(self):
        for conversation in self.conversations():
            for tag in conversation["tags"]["tags"]:
                yield {"$parent": conversation, **tag}


TABLES = [
    *("contacts", "conversations", "tickets", "companies"),
    *("admins", "tags", "contact_tags", "conversation_tags"),
]


def database(url):
    """A SQLite database that holds the workspace's rows."""
    reader = Reader(url)
    connection = sqlite3.connect(":memory:")
    for table in TABLES:
        known = columns(table)
        declared = ", ".join(
            f'"{column["name"]}" {AFFINITY.get(column["type"], "INTEGER")}' for column in known
        )
        connection.execute(f"CREATE TABLE {table} ({declared})")
        connection.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * len(known))})",
            ([value_of(row, column) for column in known] for row in getattr(reader, table)()),
        )
    return connection
