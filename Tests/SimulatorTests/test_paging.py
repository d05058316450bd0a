"""Cursors, page numbers, and that every row comes exactly once."""

import base64
import json

import pytest

from simulator import Simulator, everything, where


def identifiers(rows):
    return [row["id"] for row in rows]


@pytest.mark.parametrize("per_page", [7, 150])
def test_a_list_shows_every_contact_once(per_page):
    with Simulator("--contacts", 400, "--rate-limit", 0) as simulator:
        rows = simulator.list_all("contacts", per_page)
    assert len(rows) == 400 == len(set(identifiers(rows)))


@pytest.mark.parametrize("table", ["contacts", "conversations", "tickets"])
@pytest.mark.parametrize(
    "sort",
    [
        None,
        {"field": "created_at", "order": "ascending"},
        {"field": "created_at", "order": "descending"},
        {"field": "updated_at", "order": "ascending"},
        {"field": "updated_at"},
    ],
)
def test_a_search_shows_every_row_once_in_order(simulator, table, sort):
    rows, total = simulator.search_all(table, everything(), sort=sort)
    assert len(rows) == total == len(set(identifiers(rows)))
    if sort:
        values = [row[sort["field"]] for row in rows]
        assert values == sorted(values, reverse=sort.get("order") != "ascending")


def test_rows_without_a_value_come_last_whatever_the_direction(simulator):
    for order in ("ascending", "descending"):
        rows, _ = simulator.search_all(
            "contacts", everything(), sort={"field": "last_seen_at", "order": order}
        )
        values = [row["last_seen_at"] for row in rows]
        present = [value for value in values if value is not None]
        assert values == sorted(present, reverse=order == "descending") + [None] * (
            len(values) - len(present)
        )


def test_the_standard_order_is_not_that_of_creation(contacts):
    values = [contact["created_at"] for contact in contacts]
    assert values != sorted(values, reverse=True)


def test_a_cursor_is_base_64_of_sort_value_id_and_page(simulator):
    sort = {"field": "created_at", "order": "ascending"}
    page = simulator.search("contacts", everything(), per_page=3, sort=sort).json()
    cursor = json.loads(base64.b64decode(page["pages"]["next"]["starting_after"]))
    last = page["data"][-1]
    assert cursor == [last["created_at"] * 1000, last["id"], 2]
    assert page["pages"]["next"]["page"] == 2
    assert page["pages"]["total_pages"] == -(-page["total_count"] // 3)


@pytest.mark.parametrize("cursor", ["nonsense", "", "W10=", "bnVsbA==", "WzEsMiwzXQ==", "AAAA"])
def test_a_cursor_of_nobody_is_refused(simulator, cursor):
    for answer in (
        simulator.get("/contacts", starting_after=cursor),
        simulator.search("contacts", everything(), after=cursor),
    ):
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["code"] == "client_error"
        assert "starting_after" in answer.json()["errors"][0]["message"]


def test_an_id_is_no_cursor(simulator, contacts):
    answer = simulator.get("/contacts", starting_after=contacts[0]["id"])
    assert answer.status_code == 400


def test_the_last_page_names_no_next(simulator):
    page = simulator.search("contacts", where("email", "=", "nobody@example.com")).json()
    assert page["data"] == [] and page["total_count"] == 0
    assert "next" not in page["pages"] and page["pages"]["total_pages"] == 0


def test_a_total_count_costs_one_row(simulator, contacts):
    page = simulator.search("contacts", everything(), per_page=1).json()
    assert page["total_count"] == len(contacts) == 5000


def test_page_numbers_reach_every_company_once(simulator):
    first = simulator.post("/companies/list", per_page=60).json()
    rows, address = list(first["data"]), first["pages"]["next"]
    while address:
        assert address.startswith(simulator.url)
        page = simulator.post(address.removeprefix(simulator.url)).json()
        rows += page["data"]
        address = page["pages"]["next"]
    assert len(rows) == first["total_count"] == len(set(identifiers(rows)))
    assert first["pages"]["total_pages"] == -(-len(rows) // 60)


def test_pages_past_the_end_are_empty(simulator):
    page = simulator.post("/companies/list", per_page=60, page=99).json()
    assert page["data"] == [] and page["pages"]["next"] is None


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999"])
def test_a_page_number_that_is_none_is_refused(simulator, page):
    assert simulator.post("/companies/list", page=page).status_code == 400
