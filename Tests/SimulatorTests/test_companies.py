"""Companies: their order, their 10,000 rows, their scroll, their look-ups."""

import collections
import time

import pytest

from simulator import Simulator


def pages(simulator, path, method="GET", **params):
    rows, number = [], 1
    while True:
        page = simulator.request(method, path, params={**params, "page": number}).json()
        rows += page["data"]
        if page["pages"]["next"] is None:
            return rows
        number += 1


@pytest.fixture(scope="module")
def companies(simulator):
    return pages(simulator, "/companies/list", "POST", per_page=60)


def test_the_list_begins_with_the_most_recent_request(simulator, companies):
    moments = [company["last_request_at"] for company in companies]
    assert moments == sorted(moments, reverse=True)
    ascending = pages(simulator, "/companies/list", "POST", per_page=60, order="asc")
    assert [row["id"] for row in ascending] == [row["id"] for row in companies][::-1]
    assert simulator.post("/companies/list", order="up").status_code == 400


def test_companies_without_users_are_not_listed(companies):
    assert 0 < len(companies) < 300
    assert all(company["user_count"] > 0 for company in companies)


def test_user_counts_are_those_of_the_contacts(companies, contacts):
    members = collections.Counter(
        item["id"] for contact in contacts for item in contact["companies"]["data"]
    )
    hidden = sum(
        contact["companies"]["total_count"] - len(contact["companies"]["data"])
        for contact in contacts
    )
    counted = {company["id"]: company["user_count"] for company in companies}
    assert set(members) <= set(counted)
    assert all(members[identifier] <= count for identifier, count in counted.items())
    assert sum(counted.values()) == sum(members.values()) + hidden


def test_tags_and_segments_select_companies(simulator, companies):
    tag = next(tag["id"] for company in companies for tag in company["tags"]["tags"])
    found = pages(simulator, "/companies", tag_id=tag, per_page=5)
    assert [row["id"] for row in found] == [
        row["id"] for row in companies if tag in [tag["id"] for tag in row["tags"]["tags"]]
    ]
    segment = next(item["id"] for row in companies for item in row["segments"]["segments"])
    found = pages(simulator, "/companies", segment_id=segment, per_page=60)
    assert [row["id"] for row in found] == [
        row["id"]
        for row in companies
        if segment in [item["id"] for item in row["segments"]["segments"]]
    ]


def test_a_company_is_found_by_each_of_its_keys(simulator, companies):
    company = companies[17]
    assert simulator.get(f"/companies/{company['id']}").json() == company
    assert simulator.get("/companies", company_id=company["company_id"]).json()["data"] == [company]
    named = simulator.get("/companies", name=company["name"]).json()["data"]
    assert len(named) == 1 and named[0]["name"] == company["name"]
    for answer in (
        simulator.get("/companies", company_id="acct-0"),
        simulator.get("/companies", name="Nobody & Sons"),
    ):
        assert answer.status_code == 404
        assert answer.json()["errors"][0]["code"] == "company_not_found"


def test_some_plans_are_empty_objects(companies):
    assert {} in [company["plan"] for company in companies]
    assert any(company["plan"].get("name") for company in companies)


def test_the_list_ends_at_ten_thousand_and_the_scroll_does_not():
    with Simulator("--companies", 10_500, "--contacts", 60_000, "--rate-limit", 0) as simulator:
        last = simulator.post("/companies/list", per_page=50, page=200)
        assert last.status_code == 200 and len(last.json()["data"]) == 50
        total = last.json()["total_count"]
        assert total > 10_000
        for size, page in ((50, 201), (60, 167)):
            refused = simulator.post("/companies/list", per_page=size, page=page)
            assert refused.status_code == 400
            assert "please use scroll API" in refused.json()["errors"][0]["message"]
        rows, page = [], simulator.get("/companies/scroll").json()
        while page["data"]:
            rows += [row["id"] for row in page["data"]]
            page = simulator.get("/companies/scroll", scroll_param=page["scroll_param"]).json()
        assert len(rows) == total == len(set(rows))


def test_one_scroll_may_be_open_at_a_time():
    with Simulator("--companies", 250) as simulator:
        first = simulator.get("/companies/scroll").json()
        assert len(first["data"]) == 100
        assert first["pages"] is None and first["total_count"] is None
        second = simulator.get("/companies/scroll")
        assert second.status_code == 400
        assert second.json()["errors"][0] == {
            "code": "scroll_exists",
            "message": "scroll already exists for this workspace",
        }
        parameter = first["scroll_param"]
        while simulator.get("/companies/scroll", scroll_param=parameter).json()["data"]:
            pass
        ended = simulator.get("/companies/scroll", scroll_param=parameter)
        assert ended.status_code == 404
        assert simulator.get("/companies/scroll").status_code == 200


def test_an_unused_scroll_expires():
    with Simulator("--scroll-idle", 1) as simulator:
        parameter = simulator.get("/companies/scroll").json()["scroll_param"]
        assert simulator.get("/companies/scroll").status_code == 400
        time.sleep(1.2)
        gone = simulator.get("/companies/scroll", scroll_param=parameter)
        assert gone.status_code == 404
        assert gone.json()["errors"][0]["message"] == "scroll parameter not found"
        assert simulator.get("/companies/scroll").status_code == 200
