"""The consent page, codes and tokens."""

import base64
import json
import re
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from simulator import Simulator, executable, read_log

CLIENT = {"client_id": "demo-client", "client_secret": "demo-secret"}
CALLBACK = "http://localhost:3333"


@pytest.fixture
def signing_in():
    with Simulator("--control", "--redirect-url", CALLBACK, "--redirect-url", CALLBACK + "/b?c=d") as running:
        yield running


def ask(simulator, **parameters):
    return requests.get(simulator.url + "/oauth", params={"client_id": "demo-client", **parameters}, timeout=10)


def decide(simulator, page, decision="authorize"):
    """What the browser sends when a button is pressed."""
    assert page.status_code == 200, page.text
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)[1]
    form = {"ticket": ticket, "decision": decision}
    return requests.post(simulator.url + "/oauth", data=form, allow_redirects=False, timeout=10)


def code_of(simulator, **parameters):
    location = decide(simulator, ask(simulator, **parameters)).headers["Location"]
    return parse_qs(urlsplit(location).query)["code"][0]


def exchange(simulator, as_json=False, **fields):
    body = {**CLIENT, **fields}
    how = {"json": body} if as_json else {"data": body}
    return requests.post(simulator.url + "/auth/eagle/token", timeout=10, **how)


def me(simulator, token):
    return requests.get(simulator.url + "/me", headers={"Authorization": f"Bearer {token}"}, timeout=10)


def control(simulator, path, /, **body):
    answer = requests.post(f"{simulator.url}/_control/{path}", json=body, timeout=10)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(answer):
    body = answer.json()
    assert body["type"] == "error.list"
    return answer.status_code, body["errors"][0]["code"], body["errors"][0]["message"]


def test_the_page_says_who_wants_what_of_which_workspace():
    with Simulator("--app-name", "<b>Rows & more</b>", "--workspace-name", 'Ann\'s "shop"') as simulator:
        page = ask(simulator, state="s")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;Rows &amp; more&lt;/b&gt; would like access" in page.text
    assert "Ann&#39;s &quot;shop&quot;" in page.text
    assert "<b>" not in page.text
    assert "Authorize access</button>" in page.text


@pytest.mark.parametrize("as_json", [False, True])
def test_who_agrees_comes_back_with_a_code_that_becomes_a_token(signing_in, as_json):
    answer = decide(signing_in, ask(signing_in, state="a b&c=ü"))
    assert answer.status_code == 302
    location = answer.headers["Location"]
    assert location.startswith(CALLBACK + "?code=")
    assert "=&state=a%20b%26c%3D%C3%BC" in location
    code = parse_qs(urlsplit(location).query)["code"][0]
    assert code.endswith("=") and "+" in code and "/" in code
    token = exchange(signing_in, as_json, code=code)
    assert token.status_code == 200
    body = token.json()
    assert body == {"token_type": "Bearer", "token": body["token"], "access_token": body["token"]}
    assert me(signing_in, body["token"]).json()["app"]["region"] == "US"
    assert me(signing_in, "demo").status_code == 200


def test_who_refuses_comes_back_with_an_error(signing_in):
    answer = decide(signing_in, ask(signing_in, state="s"), "refuse")
    assert (answer.status_code, answer.headers["Location"]) == (302, CALLBACK + "?error=access_denied&state=s")


def test_a_registered_address_is_chosen_by_the_request(signing_in):
    answer = decide(signing_in, ask(signing_in, redirect_uri=CALLBACK + "/b?c=d"))
    assert answer.headers["Location"].startswith(CALLBACK + "/b?c=d&code=")
    assert "state" not in answer.headers["Location"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"client_id": "somebody"},
        {"client_id": None},
        {"redirect_uri": "http://localhost:3334"},
        {"redirect_uri": CALLBACK + "/"},
        {"redirect_uri": "https://evil.example"},
        {"response_type": "token"},
    ],
)
def test_a_request_that_is_not_in_order_gets_a_page_and_no_redirect(signing_in, parameters):
    page = ask(signing_in, state="s", **parameters)
    assert page.status_code == 400
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Location" not in page.headers and "Authorize access" not in page.text


def test_a_page_is_answered_once(signing_in):
    page = ask(signing_in)
    assert decide(signing_in, page).status_code == 302
    assert decide(signing_in, page).status_code == 400
    forged = requests.post(signing_in.url + "/oauth", data={"ticket": "x", "decision": "authorize"}, timeout=10)
    assert forged.status_code == 400


def test_a_code_works_once_and_not_cut_short(signing_in):
    code = code_of(signing_in)
    assert refusal(exchange(signing_in, code=code.rstrip("="))) == (401, "unauthorized", "Unauthorized Code")
    assert exchange(signing_in, code=code).status_code == 200
    assert refusal(exchange(signing_in, code=code)) == (401, "unauthorized", "Unauthorized Code")


def test_a_code_ends():
    with Simulator("--code-lifetime", 0, "--control") as simulator:
        assert refusal(exchange(simulator, code=code_of(simulator)))[2] == "Unauthorized Code"


@pytest.mark.parametrize(
    "fields", [{"client_id": "x"}, {"client_secret": "x"}, {"client_secret": ""}, {"client_secret": None}]
)
def test_a_code_belongs_to_its_client(signing_in, fields):
    code = code_of(signing_in)
    assert refusal(exchange(signing_in, code=code, **fields))[:2] == (401, "unauthorized")
    assert exchange(signing_in, code=code).status_code == 200


@pytest.mark.parametrize("grant", ["refresh_token", "client_credentials", "password", "x"])
def test_intercom_has_no_other_grants(signing_in, grant):
    answer = exchange(signing_in, grant_type=grant, refresh_token="x", username="a", password="b")
    assert refusal(answer)[:2] == (400, "parameter_invalid")


def test_two_sign_ins_have_different_tokens(signing_in):
    tokens = {exchange(signing_in, code=code_of(signing_in)).json()["token"] for _ in range(3)}
    assert len(tokens) == 3


@pytest.mark.parametrize("how", ["token", "digest", "all"])
def test_a_revoked_token_is_refused(signing_in, how):
    token = exchange(signing_in, code=code_of(signing_in)).json()["token"]
    [named] = [
        entry
        for entry in requests.get(signing_in.url + "/_control/tokens", timeout=10).json()["tokens"]
        if entry["token"] == token
    ]
    body = {"token": {"token": token}, "digest": {"token": named["digest"]}, "all": {}}[how]
    assert control(signing_in, "revoke", **body) == {"tokens": 2 if how == "all" else 1}
    assert refusal(me(signing_in, token))[:2] == (401, "token_revoked")
    assert me(signing_in, "demo").status_code == (401 if how == "all" else 200)
    control(signing_in, "restore")
    assert me(signing_in, token).status_code == 200


def test_a_token_can_be_revoked_after_some_requests(signing_in):
    control(signing_in, "revoke", after=2, code="unauthorized")
    assert [me(signing_in, "demo").status_code for _ in range(4)] == [200, 200, 401, 401]
    assert refusal(me(signing_in, "demo"))[1] == "unauthorized"


def test_a_path_can_be_denied(signing_in):
    control(signing_in, "deny", path="/contacts*", times=2)
    control(signing_in, "deny", path="/tags", status=401, code="token_unauthorized")
    assert refusal(signing_in.get("/contacts/x"))[:2] == (403, "api_plan_restricted")
    assert signing_in.get("/contacts").status_code == 403
    assert signing_in.get("/contacts").status_code == 200
    assert refusal(signing_in.get("/tags"))[:2] == (401, "token_unauthorized")
    assert me(signing_in, "wrong").status_code == 401
    control(signing_in, "reset")
    assert signing_in.get("/tags").status_code == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_path_can_lead_elsewhere(signing_in, status):
    control(signing_in, "redirect", path="/me", status=status, location="http://127.0.0.1:9/x", times=1)
    answer = signing_in.request("GET", "/me", allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (status, "http://127.0.0.1:9/x")
    assert signing_in.get("/me").status_code == 200


def test_the_next_sign_in_can_open_another_workspace(signing_in):
    first = exchange(signing_in, code=code_of(signing_in)).json()["token"]
    control(signing_in, "workspace", id="other", name="Otherwise", region="EU", timezone="Europe/Paris")
    second = exchange(signing_in, code=code_of(signing_in)).json()["token"]
    assert me(signing_in, first).json()["app"]["name"] == "Simulated workspace"
    app = me(signing_in, second).json()["app"]
    assert (app["id_code"], app["name"], app["region"], app["timezone"]) == (
        "other",
        "Otherwise",
        "EU",
        "Europe/Paris",
    )


def test_redirect_addresses_can_be_registered_later(signing_in):
    control(signing_in, "redirect-urls", urls=["http://127.0.0.1:1/x"])
    assert ask(signing_in, redirect_uri=CALLBACK).status_code == 400
    assert decide(signing_in, ask(signing_in)).headers["Location"].startswith("http://127.0.0.1:1/x?")


def test_nothing_can_be_controlled_unless_asked_for(simulator):
    for path in ("tokens", "token-requests"):
        assert requests.get(f"{simulator.url}/_control/{path}", timeout=10).status_code == 401
    assert requests.post(simulator.url + "/_control/revoke", timeout=10).status_code == 401
    assert simulator.get("/_control/tokens").status_code == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("deny", {}),
        ("deny", {"path": "/me", "status": 200}),
        ("deny", {"path": "/me", "status": -1}),
        ("redirect", {"path": "/me"}),
        ("redirect", {"path": "/me", "location": "x", "status": 200}),
        ("redirect-urls", {}),
        ("revoke", []),
    ],
)
def test_a_wrong_control_is_refused(signing_in, path, body):
    answer = requests.post(f"{signing_in.url}/_control/{path}", data=json.dumps(body), timeout=10)
    assert refusal(answer)[:2] == (400, "parameter_invalid")


def test_the_log_tells_secrets_apart_and_shows_none(tmp_path):
    path = tmp_path / "requests.jsonl"
    with Simulator("--request-log", path, "--control", "--oauth-client-secret", "shh-secret") as simulator:
        code = code_of(simulator, state="my-state")
        exchange(simulator, code=code, client_secret="wrong-secret")
        token = exchange(simulator, code=code, client_secret="shh-secret").json()["token"]
        exchange(simulator, True, code=code, client_secret="shh-secret")
        me(simulator, token)
        me(simulator, "demo-no")
        requests.get(simulator.url + "/me?access_token=in-the-query&a=b", timeout=10)
        requests.get(simulator.url + "/me", headers={"Authorization": "Basic " + base64.b64encode(b"u:pass-word").decode()}, timeout=10)
        calls = requests.get(simulator.url + "/_control/token-requests", timeout=10).json()["token_requests"]
        listed = requests.get(simulator.url + "/_control/tokens", timeout=10).json()["tokens"]
        lines = read_log(path)
    text = path.read_text() + json.dumps(calls)
    encoded = base64.b64encode(b"u:pass-word").decode()
    for secret in (code, code.rstrip("="), token, token.rstrip("="), "shh-secret", "wrong-secret", "demo-no", "in-the-query", encoded):
        assert secret not in text
    paths = [(line["method"], line["path"]) for line in lines]
    assert paths == [("GET", "/oauth"), ("POST", "/oauth")] + [("POST", "/auth/eagle/token")] * 3 + [("GET", "/me")] * 4
    first, second, third = [json.loads(line["body"]) for line in lines[2:5]]
    assert first["code"] == second["code"] == third["code"]
    assert first["client_secret"] != second["client_secret"] == third["client_secret"]
    assert lines[5]["credential"] == listed[-1]["digest"] != lines[6]["credential"]
    assert lines[7]["credential"] is None
    assert re.fullmatch(r"access_token=#[0-9a-f]{12}&a=b", lines[7]["query"])
    assert [call["status"] for call in calls] == [401, 200, 401]
    assert calls[1]["fields"] == second


# What other providers do.


def standard(*arguments):
    return Simulator("--control", "--redirect-url", CALLBACK, *arguments)


def trade(simulator, grant="authorization_code", **fields):
    return exchange(simulator, grant_type=grant, **fields)


def complaint(answer):
    return answer.status_code, answer.json()["error"]


def test_a_refresh_token_works_once_and_its_reuse_ends_the_family():
    with standard("--refresh-tokens", "--expires-in", 100) as simulator:
        first = trade(simulator, code=code_of(simulator)).json()
        assert first["expires_in"] == 100
        second = trade(simulator, "refresh_token", refresh_token=first["refresh_token"]).json()
        assert len({first["token"], second["token"], first["refresh_token"], second["refresh_token"]}) == 4
        for body in (first, second):
            assert me(simulator, body["token"]).status_code == 200
        stranger = trade(simulator, code=code_of(simulator)).json()
        reused = trade(simulator, "refresh_token", refresh_token=first["refresh_token"])
        assert complaint(reused) == (400, "invalid_grant")
        for body in (first, second):
            assert refusal(me(simulator, body["token"]))[1] == "token_revoked"
        ended = trade(simulator, "refresh_token", refresh_token=second["refresh_token"])
        assert complaint(ended) == (400, "invalid_grant")
        assert me(simulator, stranger["token"]).status_code == 200


def test_a_lasting_refresh_token_works_again_and_none_comes_with_it():
    with standard("--lasting-refresh-tokens") as simulator:
        refresh = trade(simulator, code=code_of(simulator)).json()["refresh_token"]
        for _ in range(2):
            again = trade(simulator, "refresh_token", refresh_token=refresh).json()
            assert "refresh_token" not in again
            assert me(simulator, again["token"]).status_code == 200


def test_a_token_ends():
    with standard("--refresh-tokens", "--expires-in", 0) as simulator:
        token = trade(simulator, code=code_of(simulator)).json()["token"]
        assert refusal(me(simulator, token))[:2] == (401, "token_expired")


def test_tokens_can_be_expired(signing_in):
    token = exchange(signing_in, code=code_of(signing_in)).json()["token"]
    assert control(signing_in, "expire", token=token) == {"tokens": 1}
    assert refusal(me(signing_in, token))[:2] == (401, "token_expired")


def test_unused_codes_can_be_expired(signing_in):
    code = code_of(signing_in)
    control(signing_in, "expire-codes")
    assert exchange(signing_in, code=code).status_code == 401


def test_the_standard_wants_the_grant_and_the_redirect_again():
    with standard("--refresh-tokens") as simulator:
        code = code_of(simulator, redirect_uri=CALLBACK)
        assert complaint(exchange(simulator, code=code)) == (400, "invalid_request")
        answer = trade(simulator, code=code, redirect_uri="http://localhost:1")
        assert complaint(answer) == (400, "invalid_grant")
        code = code_of(simulator, redirect_uri=CALLBACK)
        assert trade(simulator, code=code, redirect_uri=CALLBACK).status_code == 200
        assert complaint(trade(simulator, client_secret="x")) == (401, "invalid_client")
        assert complaint(trade(simulator, "client_credentials")) == (400, "unsupported_grant_type")


@pytest.mark.parametrize("by_header", [False, True])
def test_a_client_gets_a_token_of_its_own(by_header):
    with standard("--client-credentials") as simulator:
        how = {"data": {"grant_type": "client_credentials", **({} if by_header else CLIENT)}}
        if by_header:
            how["auth"] = tuple(CLIENT.values())
        answer = requests.post(simulator.url + "/auth/eagle/token", timeout=10, **how)
        assert answer.status_code == 200
        body = answer.json()
        assert body["expires_in"] == 3600 and "refresh_token" not in body
        assert me(simulator, body["token"]).status_code == 200


def test_a_person_gets_a_token_for_a_password():
    with standard("--password-grant", "ann:a:b c") as simulator:
        body = trade(simulator, "password", username="ann", password="a:b c").json()
        assert me(simulator, body["token"]).status_code == 200
        for name, password in (("ann", "x"), ("bob", "a:b c"), (None, None)):
            answer = trade(simulator, "password", username=name, password=password)
            assert complaint(answer) == (400, "invalid_grant")


def test_basic_is_taken_and_asked_for():
    with standard("--basic", "ann:p:w ü") as simulator:
        def get(user, password):
            pair = f"{user}:{password}".encode()
            header = "Basic " + base64.b64encode(pair).decode()
            return requests.get(simulator.url + "/me", headers={"Authorization": header}, timeout=10)

        assert get("ann", "p:w ü").status_code == 200
        refused = get("ann", "p")
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"] == 'Basic realm="simulator"'
        assert get("", "").status_code == 401
        assert requests.get(simulator.url + "/me", timeout=10).headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--redirect-url", "ftp://x"],
        ["--redirect-url", "http://localhost:1", "--https-redirects-only"],
        ["--code-lifetime", "-1"],
        ["--expires-in", "-1"],
        ["--basic", "nobody"],
        ["--password-grant", ":x"],
    ],
)
def test_a_wrong_option_of_signing_in_is_named(arguments):
    ended = subprocess.run([executable(), *arguments], capture_output=True, text=True, timeout=30)
    assert ended.returncode != 0
    assert arguments[0] in ended.stderr
    assert ended.stdout == ""
