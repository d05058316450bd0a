"""Fixtures: one simulator for all tests that change nothing, and its rows."""

import pytest

from simulator import Simulator, executable


def pytest_sessionstart(session):
    if not executable().exists():
        pytest.exit(f"{executable()} does not exist; run `make build` first", returncode=2)


@pytest.fixture(scope="session")
def simulator():
    with Simulator("--rate-limit", 0) as running:
        yield running


@pytest.fixture(scope="session")
def contacts(simulator):
    """Every contact, as the list shows it."""
    return simulator.list_all("contacts")


@pytest.fixture(scope="session")
def conversations(simulator):
    return simulator.list_all("conversations")


@pytest.fixture(scope="session")
def tickets(simulator):
    return simulator.search_all("tickets", {"field": "created_at", "operator": ">", "value": 0})[0]
