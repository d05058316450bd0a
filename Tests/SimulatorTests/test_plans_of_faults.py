"""Plans of faults, compressed answers, and rows that come, change and go."""

import gzip
import socket
import time
import zlib

import pytest
import requests
import urllib3

from simulator import Simulator, everything, read_log, where

CONTACTS = 100


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("faults") / "requests.jsonl"


@pytest.fixture(scope="module")
def running(log):
    options = ["--contacts", CONTACTS, "--conversations", 40, "--tickets", 40, "--companies", 90]
    options += ["--control", "--gzip", "--company-reach", 30, "--request-log", log, "--rate-limit", 100_000]
    with Simulator(*options) as simulator:
        yield simulator


@pytest.fixture
def simulator(running):
    order(running, "reset")
    yield running
    for _ in range(100):
        try:
            order(running, "reset")
            break
        except requests.ConnectionError:
            time.sleep(0.02)


def order(simulator, what, status=200, **body):
    """Over a connection of its own: a fault may have broken others."""
    answer = requests.post(f"{simulator.url}/_control/{what}", json=body, timeout=30)
    assert answer.status_code == status, answer.text
    return answer.json()


def plan(simulator, *rules, **words):
    order(simulator, "faults", rules=rules, **words)


def fetch(simulator, path="/contacts?per_page=20", timeout=5, **headers):
    """One request over a new connection, with the body as it was sent."""
    headers = {"Authorization": "Bearer demo", "Accept-Encoding": "gzip", **headers}
    with requests.get(simulator.url + path, headers=headers, timeout=timeout, stream=True) as answer:
        return answer, answer.raw.read(decode_content=False)


def test_answers_are_compressed_for_those_who_take_it(simulator):
    answer, body = fetch(simulator)
    assert answer.headers["Content-Encoding"] == "gzip" and len(body) < 20_000
    plain, text = fetch(simulator, **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(body) == text


@pytest.mark.parametrize(
    "fault", ["reset_before", "reset_in_head", "reset_in_body", "closed_in_body", "refused"]
)
def test_a_connection_breaks_once(simulator, fault):
    plan(simulator, {"fault": fault, "times": 1, "milliseconds": 100})
    with pytest.raises((requests.exceptions.RequestException, urllib3.exceptions.HTTPError)):
        fetch(simulator)
    time.sleep(0.3 if fault == "refused" else 0)
    assert fetch(simulator)[0].status_code == 200


def test_a_listener_that_is_closed_refuses(simulator):
    plan(simulator, {"fault": "refused", "times": 1, "milliseconds": 500})
    with pytest.raises(requests.ConnectionError):
        fetch(simulator)
    host, port = simulator.url.removeprefix("http://").split(":")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=1).close()


@pytest.mark.parametrize("fault", ["black_hole", "stall"])
def test_an_answer_does_not_come(simulator, fault):
    plan(simulator, {"fault": fault, "times": 1})
    with pytest.raises((requests.exceptions.RequestException, urllib3.exceptions.HTTPError)):
        fetch(simulator, timeout=0.3)
    assert fetch(simulator)[0].status_code == 200


def test_an_answer_drips(simulator):
    plan(simulator, {"fault": "drip", "bytes": 1000, "milliseconds": 20})
    began = time.monotonic()
    _, body = fetch(simulator)
    assert len(gzip.decompress(body)) > 20_000
    assert time.monotonic() - began > 0.02 * (len(body) // 1000 - 1)


@pytest.mark.parametrize("fault", ["truncated_gzip", "corrupt_gzip", "wrong_checksum"])
def test_a_compressed_body_is_spoilt(simulator, fault):
    plan(simulator, {"fault": fault})
    answer, body = fetch(simulator)
    assert len(body) == int(answer.headers["Content-Length"])
    with pytest.raises((EOFError, zlib.error, gzip.BadGzipFile)):
        gzip.decompress(body)


@pytest.mark.parametrize("fault", ["truncated_json", "html"])
def test_a_text_is_no_json(simulator, fault):
    plan(simulator, {"fault": fault})
    answer, body = fetch(simulator)
    assert answer.status_code == 200
    with pytest.raises(ValueError):
        requests.models.complexjson.loads(gzip.decompress(body))


@pytest.mark.parametrize("variant", range(10))
def test_a_text_has_another_shape(simulator, variant):
    plan(simulator, {"fault": "wrong_shape", "variant": variant})
    page = simulator.get("/contacts").json()
    assert not (isinstance(page, dict) and page.get("data") and isinstance(page["data"], list) and page.get("pages"))


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 502, 503, 504])
def test_a_status_is_answered_in_intercoms_words(simulator, status):
    plan(simulator, {"fault": "status", "status": status})
    answer = simulator.get("/contacts")
    assert answer.status_code == status
    assert answer.json()["type"] == "error.list" and answer.json()["errors"][0]["code"]


def test_a_429_has_the_headers_of_the_limit_unless_it_shall_not(simulator):
    plan(simulator, {"fault": "status", "status": 429, "reset_in": 2})
    headers = simulator.get("/contacts").headers
    assert headers["X-RateLimit-Remaining"] == "0"
    assert -1 <= int(headers["X-RateLimit-Reset"]) - time.time() <= 2
    plan(simulator, {"fault": "status", "status": 429, "headers": False})
    assert not any(name.startswith("X-RateLimit") for name in simulator.get("/contacts").headers)


def test_rules_are_about_routes_and_numbers(simulator, log):
    before = len(read_log(log))
    plan(
        simulator,
        {"on": "GET /contacts", "at": [2, 3], "fault": "status", "status": 503},
        {"on": "/contacts/*/tags", "from": 2, "fault": "status", "status": 502},
        {"on": "POST **", "times": 1, "fault": "status", "status": 500},
    )
    statuses = [simulator.get("/contacts").status_code for _ in range(4)]
    assert statuses == [200, 503, 503, 200]
    row = simulator.get("/contacts").json()["data"][0]["id"]
    assert [simulator.get(f"/contacts/{row}/tags").status_code for _ in range(3)] == [200, 502, 502]
    assert simulator.get(f"/contacts/{row}").status_code == 200
    searches = [simulator.search("contacts", everything()).status_code for _ in range(2)]
    assert searches == [500, 200]
    faults = [line["fault"] for line in read_log(log)[before:]]
    assert faults.count("status") == 5 and faults[0] is None


def test_chance_is_the_same_for_the_same_seed(simulator):
    def statuses(seed, **words):
        plan(simulator, {"fault": "status", "probability": 0.5}, seed=seed, **words)
        return [simulator.get("/me").status_code for _ in range(30)]

    assert statuses(1) == statuses(1) != statuses(2)
    assert statuses(3, per_question=4).count(503) == 4


def test_a_rule_that_makes_no_sense_is_refused(simulator):
    for rule in ({"fault": "nothing"}, {}, {"fault": "status", "status": 7}, {"rows": {"table": "tags"}}):
        order(simulator, "faults", status=400, rules=[rule])


def test_a_plan_is_taken_from_the_command_line(tmp_path):
    file = tmp_path / "plan.json"
    text = '{"rules":[{"on":"GET /me","fault":"status","status":502}]}'
    file.write_text(text)
    for given in (text, file):
        with Simulator("--faults", given) as simulator:
            assert simulator.get("/me").status_code == 502
            assert simulator.get("/tags").status_code == 200


@pytest.mark.parametrize("skew", [-5000, 5000])
def test_the_clock_of_the_server_is_wrong(simulator, skew):
    plan(simulator, clock_skew=skew)
    headers = simulator.get("/me").headers
    shown = time.mktime(time.strptime(headers["Date"], "%a, %d %b %Y %H:%M:%S GMT")) - time.timezone
    assert abs(shown - time.time() - skew) < 3
    assert 0 <= int(headers["X-RateLimit-Reset"]) - time.time() - skew <= 11


# Pages


def cursor(page):
    return page["pages"]["next"]["starting_after"]


def second_page(simulator, fault):
    plan(simulator, {"on": "GET /contacts", "at": [2], "fault": fault})
    first = simulator.get("/contacts", per_page=20).json()
    return first, simulator.get("/contacts", per_page=20, starting_after=cursor(first)).json()


@pytest.mark.parametrize("fault", ["repeated_cursor", "cursor_cycle"])
def test_a_cursor_comes_again(simulator, fault):
    first, second = second_page(simulator, fault)
    assert len(second["data"]) == 20
    assert cursor(second) == cursor(first)


def test_an_empty_page_leads_to_the_rows_that_it_should_have_had(simulator):
    _, right = second_page(simulator, "drip")
    first, second = second_page(simulator, "empty_page")
    assert second["data"] == [] and cursor(second) != cursor(first)
    third = simulator.get("/contacts", per_page=20, starting_after=cursor(second)).json()
    assert third["data"] == right["data"]


def test_a_row_is_as_large_and_as_deep_as_ordered(simulator):
    plan(simulator, {"fault": "huge_row", "bytes": 1_000_000, "field": "name"})
    assert simulator.get("/contacts").json()["data"][0]["name"] == "x" * 1_000_000
    plan(simulator, {"fault": "nested", "levels": 3})
    assert simulator.get("/contacts").json()["data"][0]["padding"] == [[[]]]


def scroll(simulator, parameter=None):
    return simulator.get("/companies/scroll", **({"scroll_param": parameter} if parameter else {}))


def test_a_scroll_expires_or_is_taken(simulator):
    parameter = scroll(simulator).json()["scroll_param"]
    plan(simulator, {"fault": "scroll_expired", "times": 1})
    assert scroll(simulator, parameter).status_code == 404
    plan(simulator, {"fault": "scroll_taken", "milliseconds": 300, "times": 1})
    assert scroll(simulator).json()["errors"][0]["code"] == "scroll_exists"
    assert scroll(simulator).status_code == 400
    time.sleep(0.35)
    assert scroll(simulator).status_code == 200


def test_a_list_of_companies_ends_where_it_is_said_to(simulator):
    page = simulator.get("/companies", per_page=30).json()
    assert len(page["data"]) == 30 < page["total_count"]
    assert simulator.get("/companies", per_page=30, page=2).status_code == 400


# Rows


TABLES = ["contacts", "conversations", "tickets", "companies"]


def rows(simulator, table):
    if table == "tickets":
        return simulator.search_all(table, everything(), per_page=7)[0]
    if table != "companies":
        return simulator.list_all(table, per_page=7)
    found, answer = [], scroll(simulator).json()
    while answer["data"]:
        found += answer["data"]
        answer = scroll(simulator, answer["scroll_param"]).json()
    return found


def ids(simulator, table):
    return [row["id"] for row in rows(simulator, table)]


@pytest.mark.parametrize("table", TABLES)
def test_rows_come_change_and_go(simulator, table):
    everyone = ids(simulator, table)
    order(simulator, "rows", table=table, reserve=3)
    begin = ids(simulator, table)
    assert set(begin) < set(everyone)
    done = order(simulator, "rows", table=table, insert=2, delete=2, change=2)
    end = rows(simulator, table)
    assert sorted(row["id"] for row in end) == sorted({*begin, *done["inserted"]} - set(done["deleted"]))
    # What was changed last comes first, and was changed after all else.
    assert {row["id"] for row in end[:2]} == set(done["changed"])
    assert end[0]["updated_at"] > end[1]["updated_at"] > max(row["updated_at"] for row in end[2:])
    for row in done["deleted"]:
        assert simulator.get(f"/{table}/{row}").status_code == 404
    order(simulator, "reset")
    assert ids(simulator, table) == everyone


def test_a_cursor_goes_on_where_it_was_though_its_row_has_moved_or_gone(simulator):
    order(simulator, "rows", table="contacts", reserve=1)
    for act in ("change", "delete"):
        order_of_all = ids(simulator, "contacts")
        first = simulator.get("/contacts", per_page=10).json()
        last = first["data"][-1]["id"]
        order(simulator, "rows", table="contacts", **{act: [last]})
        second = simulator.get("/contacts", per_page=10, starting_after=cursor(first)).json()
        place = order_of_all.index(last)
        assert second["data"][0]["id"] == order_of_all[place + 1]


def listed_page(simulator, after):
    return simulator.get("/contacts", per_page=30, **({"starting_after": after} if after else {})).json()


def searched_page(simulator, after):
    sort = {"field": "created_at", "order": "ascending"}
    return simulator.search("contacts", everything(), 30, after, sort).json()


@pytest.mark.parametrize(("fetch_page", "is_missed"), [(listed_page, True), (searched_page, False)])
def test_a_row_that_moves_is_missed_by_the_list_but_not_in_the_order_of_creation(simulator, fetch_page, is_missed):
    order(simulator, "rows", table="contacts", reserve=1)
    page = fetch_page(simulator, None)
    found = [row["id"] for row in page["data"]]
    moved = next(row for row in reversed(ids(simulator, "contacts")) if row not in found)
    order(simulator, "rows", table="contacts", change=[moved])
    while after := (page["pages"].get("next") or {}).get("starting_after"):
        page = fetch_page(simulator, after)
        found += [row["id"] for row in page["data"]]
    assert len(found) == len(set(found))
    assert (moved not in found) == is_missed


def test_searches_find_new_rows_later(simulator):
    order(simulator, "rows", table="contacts", reserve=2)
    [new] = order(simulator, "rows", table="contacts", insert=1, search_lag=400)["inserted"]
    assert new in ids(simulator, "contacts")
    assert simulator.search("contacts", where("id", "=", new)).json()["total_count"] == 0
    time.sleep(0.5)
    assert simulator.search("contacts", where("id", "=", new)).json()["total_count"] == 1


def test_a_plan_changes_rows_after_so_many_requests(simulator):
    plan(simulator, {"on": "GET /contacts", "at": [2], "rows": {"table": "contacts", "delete": 5}})
    totals = [simulator.get("/contacts").json()["total_count"] for _ in range(3)]
    assert totals == [CONTACTS, CONTACTS - 5, CONTACTS - 5]


def test_a_scroll_shows_the_rows_of_its_beginning(simulator):
    order(simulator, "rows", table="companies", reserve=1)
    everyone = ids(simulator, "companies")
    order(simulator, "reset")
    order(simulator, "rows", table="companies", reserve=1)
    answer = scroll(simulator).json()
    found = [row["id"] for row in answer["data"]]
    order(simulator, "rows", table="companies", delete=5)
    while answer["data"]:
        answer = scroll(simulator, answer["scroll_param"]).json()
        found += [row["id"] for row in answer["data"]]
    assert found == everyone
