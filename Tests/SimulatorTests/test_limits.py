"""Page sizes and the rate limit."""

import time

import pytest

from simulator import Simulator, everything, start_of_window


@pytest.mark.parametrize(
    ("table", "standard"), [("contacts", 50), ("conversations", 20), ("tickets", 20)]
)
def test_a_search_page_has_its_standard_size(simulator, table, standard):
    page = simulator.search(table, everything()).json()
    rows = page["data" if table == "contacts" else table]
    assert len(rows) == standard == page["pages"]["per_page"]


@pytest.mark.parametrize(("path", "key", "standard"), [("/contacts", "data", 10), ("/conversations", "conversations", 20)])
def test_a_list_page_has_its_standard_size(simulator, path, key, standard):
    page = simulator.get(path).json()
    assert len(page[key]) == standard == page["pages"]["per_page"]


@pytest.mark.parametrize(
    ("path", "largest"), [("/contacts", 150), ("/conversations", 150), ("/companies", 60)]
)
def test_a_page_may_be_as_large_as_the_limit_and_no_larger(simulator, path, largest):
    assert simulator.get(path, per_page=largest).json()["pages"]["per_page"] == largest
    refused = simulator.get(path, per_page=largest + 1)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["message"] == "Per Page is too big"


@pytest.mark.parametrize("table", ["contacts", "conversations", "tickets"])
def test_a_search_page_may_be_as_large_as_the_limit_and_no_larger(simulator, table):
    assert simulator.search(table, everything(), per_page=150).json()["pages"]["per_page"] == 150
    assert simulator.search(table, everything(), per_page=151).status_code == 400


@pytest.mark.parametrize("size", [0, -1, "x", "1e3"])
def test_a_page_size_that_is_none_is_refused(simulator, size):
    assert simulator.get("/contacts", per_page=size).status_code == 400
    assert simulator.search("contacts", everything(), per_page=size).status_code == 400


def test_a_window_takes_so_many_requests_and_no_more():
    with Simulator("--rate-limit", 5) as simulator:
        start_of_window()
        answers = [simulator.get("/me") for _ in range(7)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
        remaining = [answer.headers["X-RateLimit-Remaining"] for answer in answers]
        assert remaining == ["4", "3", "2", "1", "0", "0", "0"]
        assert {answer.headers["X-RateLimit-Limit"] for answer in answers} == {"5"}
        refused = answers[-1]
        assert refused.json()["errors"][0] == {
            "code": "rate_limit_exceeded",
            "message": "Exceeded rate limit of 5 in 10_seconds",
        }
        assert "Retry-After" not in refused.headers
        reset = int(refused.headers["X-RateLimit-Reset"])
        assert reset % 10 == 0 and 0 < reset - time.time() <= 10
        time.sleep(max(reset - time.time(), 0) + 0.05)
        assert simulator.get("/me").status_code == 200


def test_requests_without_a_token_do_not_count():
    with Simulator("--rate-limit", 2) as simulator:
        start_of_window()
        for _ in range(5):
            assert simulator.get("/me", {"Authorization": "Bearer x"}).status_code == 401
        assert simulator.get("/me").status_code == 200


def test_answers_wait_as_long_as_asked():
    with Simulator("--latency-ms", 150) as simulator:
        begin = time.monotonic()
        assert simulator.get("/me").status_code == 200
        assert time.monotonic() - begin >= 0.15
