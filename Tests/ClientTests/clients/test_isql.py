"""isql and iusql, which cut long text and drop letters beyond Latin-1 by themselves: ids, numbers and ASCII are compared."""

import re

import pytest

from .contract import Answer, Catalogue, Client, Connecting, Errors, Refusal, Source
from .expected import MISTAKES, as_text

DELIMITER = "|"


class ISQL(Client):
    command = ("isql", "-3")

    def shows(self, value):
        return "" if value is None else as_text(value)

    def run(self, line):
        options = ["-b", "-v", "-c", f"-d{DELIMITER}", *self.target()]
        done = self.source.workspace.run(*self.command, *options, text=line + "\n")
        refused = re.search(r"^(?:\[(\w{5})\])?(\[apiodbc\].*)", done.stdout + done.stderr, re.MULTILINE)
        if refused:
            raise Refusal(refused[1], refused[2])
        return [tuple(row.split(DELIMITER)) for row in done.stdout.splitlines() if row]

    def target(self):
        string = self.source.string
        return [string.removeprefix("DSN=")] if string.startswith("DSN=") else ["-k", string]

    def ask(self, sql):
        names, *rows = self.run(sql)
        return Answer(list(names), rows)

    def tables(self):
        return [row[2] for row in self.run("help")[1:] if row[3] == "TABLE"]

    def columns(self, table):
        return [row[3] for row in self.run(f"help {table}")[1:]]


class IUSQL(ISQL):
    """It takes a connection string that begins with a semicolon, and shows an error without its SQLSTATE."""

    command = ("iusql",)

    def target(self):
        string = self.source.string
        return [string.removeprefix("DSN=") if string.startswith("DSN=") else ";" + string]


class Terminal(Connecting, Catalogue):
    def test_it_shows_values(self, client):
        answer = client.ask("SELECT 7 AS whole, 0.1 AS fraction, 'words' AS words, NULL AS missing")
        assert answer == Answer(["whole", "fraction", "words", "missing"], [("7", "0.1", "words", "")])

    def test_it_shows_moments_and_truth_values(self, client, contacts):
        chosen = "id, created_at, has_hard_bounced, tags_total_count"
        rows = client.ask(f"SELECT {chosen} FROM contacts ORDER BY id").rows
        assert rows == client.shown((row[0], row[4], row[6], row[7]) for row in sorted(contacts))

    def test_it_reads_a_hundred_thousand_rows(self, large, every_contact):
        rows = self.client(Source(large, large.string())).ask("SELECT id, tags_total_count FROM contacts").rows
        assert sorted(rows) == sorted((row[0], str(row[7])) for row in every_contact)


class TestISQL(Terminal, Errors):
    client = ISQL


class TestIUSQL(Terminal):
    client = IUSQL

    @pytest.mark.parametrize(("sql", "state", "words"), MISTAKES)
    def test_a_mistake_is_told_with_its_sentence(self, client, sql, state, words):
        with pytest.raises(Refusal, match=words):
            client.ask(sql)
