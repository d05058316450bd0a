"""The workspaces that all clients share, and their rows as read without the driver."""

import pytest

from conftest import running

from .contract import Source
from .expected import COLUMNS, rows_of


@pytest.fixture
def client(request, workspace):
    """The client of the test class, connected to the small workspace."""
    client = request.cls.client(Source(workspace, workspace.string()))
    yield client
    client.close()


@pytest.fixture(scope="package")
def contacts(workspace):
    return rows_of(workspace.url, "contacts", COLUMNS)


@pytest.fixture(scope="package")
def longest_body(workspace):
    rows = rows_of(workspace.url, "conversations", ["id", "source_body"])
    return max(rows, key=lambda row: len(row[1] or ""))


@pytest.fixture(scope="package")
def large(tmp_path_factory):
    with running(tmp_path_factory.mktemp("large"), contacts=100_000, rate_limit=0) as workspace:
        yield workspace


@pytest.fixture(scope="package")
def every_contact(large):
    return rows_of(large.url, "contacts", COLUMNS)
