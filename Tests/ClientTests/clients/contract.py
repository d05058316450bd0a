"""The assertions that every client has to pass; a client's test class inherits those it has the calls for.

A client is a class that is made from a `Source` and has these methods:

- `ask(sql, *parameters)` gives an `Answer`, or raises `Refusal`;
- `tables()` and `columns(table)` give names, for clients that can ask the catalogue;
- `shows(value)` says how the client shows a value: as it is, or as text.
"""

from dataclasses import dataclass

import pytest
import yaml

from conftest import CONTACTS
from oracle import PROFILE

from .expected import COLUMNS, EVERY_CONTACT, LITERALS, MISTAKES, NAMES, digest, literals

TABLES = sorted(path.stem for path in PROFILE.glob("*.yaml"))


@dataclass
class Source:
    """What a client connects to: a data source's name or a connection string, and the process's surroundings."""

    workspace: object
    string: str

    def change(self, **properties):
        return Source(self.workspace, self.workspace.string(**properties))


@dataclass
class Answer:
    names: list
    rows: list


class Refusal(Exception):
    """An error as the client told it."""

    def __init__(self, state, message):
        super().__init__(f"{state}: {message}")
        self.state, self.message = state, message


class Client:
    """What clients have in common unless they say otherwise."""

    def __init__(self, source):
        self.source = source

    def shows(self, value):
        return value

    def shown(self, rows):
        return [tuple(self.shows(value) for value in row) for row in rows]

    def close(self):
        pass


class Connecting:
    @pytest.mark.parametrize("way", ["a data source", "a connection string"])
    def test_it_connects_by(self, workspace, way):
        string = "DSN=Intercom" if way == "a data source" else workspace.string()
        client = self.client(Source(workspace, string))
        try:
            [[count]] = client.ask("SELECT COUNT(*) AS n FROM contacts").rows
            assert int(count) == CONTACTS
        finally:
            client.close()


class Catalogue:
    def test_it_lists_the_tables(self, client):
        assert sorted(client.tables()) == TABLES

    @pytest.mark.parametrize("table", ["contacts", "conversation_tags"])
    def test_it_lists_the_columns_of(self, client, table):
        with open(PROFILE / f"{table}.yaml", encoding="utf-8") as file:
            declared = yaml.safe_load(file)["columns"]
        shown = [column["name"] for column in declared if not column.get("input")]
        assert client.columns(table)[: len(shown)] == shown


class Values:
    def test_it_names_the_columns_of_a_result(self, client):
        assert client.ask(EVERY_CONTACT + " LIMIT 1").names == COLUMNS

    def test_it_shows_values_of_every_type(self, client):
        sql, row = literals()
        answer = client.ask(sql)
        assert answer.names == [name for name, _, _ in LITERALS]
        assert answer.rows == client.shown([row])

    def test_it_shows_nulls_emoji_moments_and_truth_values(self, client, contacts):
        sample = sorted(contacts)[:60]
        answer = client.ask(f"{EVERY_CONTACT} ORDER BY id LIMIT {len(sample)}")
        assert answer.rows == client.shown(sample)

    def test_it_reads_a_result_without_rows(self, client):
        answer = client.ask("SELECT id, created_at FROM contacts WHERE id = 'nobody'")
        assert answer.names == ["id", "created_at"]
        assert answer.rows == []

    def test_it_reads_text_longer_than_its_buffers(self, client, longest_body):
        conversation, body = longest_body
        assert len(body.encode()) >= 90_000
        [[text]] = client.ask(f"SELECT source_body FROM conversations WHERE id = '{conversation}'").rows
        assert len(text) == len(body)
        assert text == body


class Parameters:
    def test_text_is_a_parameter(self, client):
        words = "Zoë 😀 'quoted'"
        assert client.ask("SELECT ? AS words", words).rows == [(words,)]

    def test_parameters_find_their_rows(self, client, contacts):
        chosen = next(row for row in sorted(contacts) if row[1] and not row[1].isascii())
        sql = f"{EVERY_CONTACT} WHERE id = ? AND name = ? AND tags_total_count >= ?"
        assert client.ask(sql, chosen[0], chosen[1], 0).rows == client.shown([chosen])

    def test_null_is_a_parameter(self, client):
        [[count]] = client.ask("SELECT COUNT(*) AS n FROM contacts WHERE ? IS NULL", None).rows
        assert int(count) == CONTACTS


class Errors:
    @pytest.mark.parametrize(("sql", "state", "words"), MISTAKES)
    def test_a_mistake_is_told_with_state_and_sentence(self, client, sql, state, words):
        with pytest.raises(Refusal) as caught:
            client.ask(sql)
        assert caught.value.state == state
        assert words in caught.value.message
        assert [tuple(map(str, row)) for row in client.ask("SELECT 1 AS one").rows] == [("1",)]

    def test_a_wrong_token_is_told(self, client):
        other = self.client(client.source.change(APIKey="wrong"))
        try:
            with pytest.raises(Refusal) as caught:
                other.ask("SELECT id FROM contacts")
        finally:
            other.close()
        assert caught.value.state == "28000"
        assert "token" in caught.value.message.lower()


class ManyRows:
    def test_it_reads_a_hundred_thousand_rows(self, large, every_contact):
        client = self.client(Source(large, large.string()))
        try:
            rows = client.ask(EVERY_CONTACT).rows
        finally:
            client.close()
        assert len(rows) == len(every_contact) == 100_000
        assert digest(rows) == digest(client.shown(every_contact))


class Whole(Connecting, Catalogue, Values, Parameters, Errors, ManyRows):
    """All of it."""
