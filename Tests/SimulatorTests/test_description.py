"""Every answer that the simulator can give, against Intercom's OpenAPI description."""

import os

import pytest

import description
from simulator import Simulator, everything, start_of_window, where

pytestmark = pytest.mark.skipif(
    description.path() is None and os.environ.get("CI") != "true", reason=description.HELP
)


def test_the_description_is_at_hand():
    assert description.path() is not None, description.HELP


@pytest.mark.parametrize(
    ("template", "spoil"),
    [
        ("/contacts", lambda body: body["data"][0].update(created_at="1")),
        ("/contacts", lambda body: body["data"][0].update(created_at=None)),
        ("/contacts", lambda body: body["data"][0].update(creatd_at=1)),
        ("/contacts", lambda body: body["data"][0]["tags"].update(has_more=0)),
        ("/contacts", lambda body: body["pages"].update(next=7)),
        ("/contacts", lambda body: body.update(type="contact.list")),
        ("/conversations", lambda body: body["conversations"][0].update(state="opened")),
        ("/conversations", lambda body: body["conversations"][0]["source"].update(extra=1)),
        ("/tags", lambda body: body["data"][0].update(id=1)),
    ],
)
def test_a_spoilt_answer_is_found_out(simulator, template, spoil):
    body = simulator.get(template).json()
    assert description.problems("GET", template, 200, body) == []
    spoil(body)
    assert description.problems("GET", template, 200, body)


@pytest.mark.parametrize("key", ["type", "errors"])
def test_a_refusal_without_its_shape_is_found_out(simulator, key):
    body = simulator.get("/tags/1").json()
    del body[key]
    assert description.problems("GET", "/tags/{tag_id}", 404, body)


class Checker:
    """Makes requests and collects what the description has against their answers."""

    def __init__(self, simulator):
        self.simulator = simulator
        self.problems = []

    def check(self, answer, method, template, status=200):
        assert answer.status_code == status, (template, answer.status_code, answer.text[:500])
        assert answer.headers["Content-Type"].startswith("application/json")
        body = answer.json()
        for problem in description.problems(method, template, status, body):
            self.problems.append(f"{method} {template} {status}: {problem}")
        return body

    def get(self, template, *arguments, status=200, headers=None, **params):
        path = template
        for argument in arguments:
            before, after = path.split("{", 1)
            path = before + str(argument) + after.split("}", 1)[1]
        return self.check(self.simulator.get(path, headers, **params), "GET", template, status)

    def post(self, template, body=None, status=200, **params):
        return self.check(self.simulator.post(template, body, **params), "POST", template, status)

    def search(self, table, query, status=200, **options):
        answer = self.simulator.search(table, query, **options)
        return self.check(answer, "POST", f"/{table}/search", status)


WORKSPACES = [
    ["--seed", 1],
    ["--seed", 2, "--contacts", 1500, "--companies", 80, "--conversations", 600, "--tickets", 120],
    ["--seed", 3, "--contacts", 3, "--companies", 0, "--conversations", 2, "--tickets", 1],
    ["--seed", 4, "--contacts", 0, "--companies", 0, "--conversations", 0, "--tickets", 0],
]


@pytest.fixture(scope="module", params=WORKSPACES, ids=lambda arguments: f"seed-{arguments[1]}")
def checker(request):
    with Simulator("--rate-limit", 0, *request.param) as simulator:
        yield Checker(simulator)


@pytest.fixture(autouse=True)
def report(request):
    yield
    if "checker" in request.fixturenames:
        checker = request.getfixturevalue("checker")
        found, checker.problems = checker.problems, []
        assert not found, "\n".join(found[:20])


def test_the_workspace_itself(checker):
    checker.get("/me")
    admins = checker.get("/admins")["admins"]
    checker.get("/admins", display_avatar="true")
    checker.get("/admins/{admin_id}", admins[0]["id"])
    teams = checker.get("/teams")["teams"]
    for team in teams:
        checker.get("/teams/{team_id}", team["id"])
    tags = checker.get("/tags")["data"]
    checker.get("/tags/{tag_id}", tags[0]["id"])
    segments = checker.get("/segments")["segments"]
    checker.get("/segments", include_count="true")
    checker.get("/segments/{segment_id}", segments[0]["id"])
    for params in ({}, {"model": "contact"}, {"model": "company"}, {"include_archived": "true"}):
        checker.get("/data_attributes", **params)
    checker.get("/data_attributes", model="conversation", status=422)
    checker.get("/data_attributes", model="nonsense", status=400)


def test_contacts(checker):
    page = checker.get("/contacts", per_page=150, include_merge_history="true")
    found = list(page["data"])
    while "next" in page["pages"] and len(found) < 1500:
        page = checker.get(
            "/contacts", per_page=150, starting_after=page["pages"]["next"]["starting_after"]
        )
        found += page["data"]
    unusual = sorted(found, key=lambda row: -row["companies"]["total_count"])[:2]
    unusual += sorted(found, key=lambda row: -row["notes"]["total_count"])[:2]
    for contact in found[:5] + unusual:
        checker.get("/contacts/{contact_id}", contact["id"], include_merge_history="true")
        if contact["external_id"]:
            checker.get("/contacts/find_by_external_id/{external_id}", contact["external_id"])
        checker.get("/contacts/{contact_id}/tags", contact["id"])
        checker.get("/contacts/{contact_id}/segments", contact["id"])
        checker.get("/contacts/{contact_id}/companies", contact["id"])
        checker.get("/contacts/{contact_id}/notes", contact["id"])
    merged = [row["merge_history"][0] for row in found if row.get("merge_history")]
    for entry in merged[:1]:
        checker.get("/contacts/{contact_id}", entry["source_contact_id"], status=410)


def test_conversations(checker):
    page = checker.get("/conversations", per_page=150)
    found = list(page["conversations"])
    while "next" in page["pages"] and len(found) < 600:
        page = checker.get(
            "/conversations", per_page=150, starting_after=page["pages"]["next"]["starting_after"]
        )
        found += page["conversations"]
    for conversation in found[:60]:
        checker.get("/conversations/{conversation_id}", conversation["id"])
    for conversation in found[:3]:
        checker.get("/conversations/{conversation_id}", conversation["id"], display_as="plaintext")


def test_tickets(checker):
    page = checker.search("tickets", everything(), per_page=150)
    for ticket in page["tickets"][:20]:
        checker.get("/tickets/{ticket_id}", ticket["id"])


def test_searches(checker):
    for table in ("contacts", "conversations", "tickets"):
        checker.search(table, everything())
        checker.search(table, everything(), per_page=1)
        checker.search(table, where("id", "=", "nobody"))
        checker.search(table, everything(), sort={"field": "updated_at", "order": "ascending"})
        checker.search(table, None, status=400)
        checker.search(table, where("nonsense", "=", 1), status=400)
        checker.search(table, everything(), per_page=1000, status=400)
        checker.search(table, everything(), after="nonsense", status=400)
        checker.search(table, everything(), sort={"field": "id", "order": "up"}, status=400)


def test_companies(checker):
    page = checker.post("/companies/list", per_page=60)
    checker.post("/companies/list", page=2, order="asc")
    checker.post("/companies/list", per_page=61, status=400)
    for company in page["data"][:10]:
        checker.get("/companies/{company_id}", company["id"])
        checker.get("/companies", company_id=company["company_id"])
        checker.get("/companies", name=company["name"])
    checker.get("/companies")
    checker.get("/companies", tag_id=checker.get("/tags")["data"][0]["id"])
    checker.get("/companies", segment_id=checker.get("/segments")["segments"][0]["id"])
    checker.get("/companies", name="Nobody", status=404)
    page = checker.get("/companies/scroll")
    if page["data"]:
        checker.get("/companies/scroll", status=400)
    while page["data"]:
        page = checker.get("/companies/scroll", scroll_param=page["scroll_param"])
    checker.get("/companies/scroll", scroll_param="nonsense", status=404)


def test_what_is_not_there(checker):
    nobody = "0" * 24
    checker.get("/admins/{admin_id}", 1, status=404)
    checker.get("/teams/{team_id}", 1, status=404)
    checker.get("/tags/{tag_id}", 1, status=404)
    checker.get("/segments/{segment_id}", nobody, status=404)
    checker.get("/contacts/{contact_id}", nobody, status=404)
    checker.get("/contacts/find_by_external_id/{external_id}", "nobody", status=404)
    for kind in ("tags", "segments", "companies", "notes"):
        checker.get(f"/contacts/{{contact_id}}/{kind}", nobody, status=404)
    checker.get("/companies/{company_id}", nobody, status=404)
    checker.get("/conversations/{conversation_id}", 1, status=404)
    checker.get("/tickets/{ticket_id}", 1, status=404)


def test_refusals_of_any_request(checker):
    checker.get("/me", headers={"Authorization": "Bearer wrong"}, status=401)
    checker.get("/admins", headers={"Accept": "text/html"}, status=406)
    checker.get("/admins", headers={"Intercom-Version": "1.0"}, status=400)


def test_the_rate_limit():
    with Simulator("--rate-limit", 1) as simulator:
        checker = Checker(simulator)
        start_of_window()
        checker.get("/admins")
        checker.get("/admins", status=429)
        assert not checker.problems


def test_the_page_limit_of_companies():
    with Simulator("--rate-limit", 0, "--companies", 10_500, "--contacts", 60_000) as simulator:
        checker = Checker(simulator)
        checker.post("/companies/list", per_page=60, page=167, status=400)
        assert not checker.problems
