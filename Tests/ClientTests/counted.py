"""Fixtures for tests that count the requests of a statement and compare its rows with ordinary tables."""

import contextlib
from collections import Counter

import pytest

import oracle
from conftest import running

SIZE = {"contacts": 1000, "companies": 40, "conversations": 1000, "tickets": 60, "seed": 11}
PAGE = 150
PAGES = -(-1000 // PAGE)
# Which workspace this is and how its attributes are called: asked for at most once each.
METADATA = {"/me", "/data_attributes"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A workspace, and the same rows in ordinary tables."""
    with running(tmp_path_factory.mktemp("counts"), **SIZE, rate_limit=0) as workspace:
        with contextlib.closing(oracle.database(workspace.url)) as plain:
            yield workspace, plain


@pytest.fixture
def ask(site):
    """Asks through the driver and over ordinary tables, compares, and gives the rows and the requests."""
    workspace, plain = site

    def ask(sql, *parameters, plainly=None, ordered=False, setup=(), **properties):
        workspace.simulator.forget()
        statements = [{"sql": text, "rows": None} for text in setup]
        statements.append({"sql": sql, "parameters": parameters, "rows": None})
        if setup:
            properties.setdefault("LocalTables", "true")
        *_, answer = workspace.ask_all(*statements, **properties)
        assert "error" not in answer, answer
        rows = answer["rows"]
        expected = [list(row) for row in plain.execute(plainly or sql, parameters)]
        if ordered:
            assert rows == expected
        else:
            assert sorted(rows, key=repr) == sorted(expected, key=repr)
        return rows, without_metadata(workspace.simulator.requests())

    return ask


def without_metadata(requests):
    metadata = [request for request in requests if request.path in METADATA]
    assert len(metadata) <= 2, metadata
    return [request for request in requests if request not in metadata]


def counts(requests):
    return Counter(f"{request.method} {request.path}" for request in requests)


def marks(values):
    return ", ".join("?" for _ in values)
