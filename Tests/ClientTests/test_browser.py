"""Signing in with a real browser, as a person does: from the connection string to the page at the end."""

import json
from pathlib import Path

import pyodbc
import pytest

import chromium

pyodbc.pooling = False
pytestmark = pytest.mark.skipif(chromium.is_missing(), reason=chromium.HELP)

PROGRAM = Path(chromium.__file__)
HTTP = "http://127.0.0.1:{port}/callback"
HTTPS = "https://localhost:{port}/a/b"
GOOD_BYE = "Authorization successful. You can close this window."


def connect(sign_in, person, **properties):
    return pyodbc.connect(sign_in.string(BrowserCommand=person, OAuthTimeout=60, **properties))


def refused(sign_in, person, **properties):
    """State and message of a sign-in that fails; nothing may be kept of it."""
    with pytest.raises(pyodbc.Error) as caught:
        connect(sign_in, person, **properties).close()
    assert not sign_in.store.exists() or not json.loads(sign_in.store.read_text()).get("tokens")
    return caught.value.args[:2]


def look(sign_in, **options):
    """A person whose browser leaves pictures in the folder of the test."""
    return sign_in.person(program=PROGRAM, screenshots=sign_in.folder / "pictures", **options)


def seen(person):
    [sight] = person.saw()
    assert "failure" not in sight, sight["failure"]
    return sight


@pytest.mark.parametrize("callback", [HTTP, HTTPS, "http://localhost:{port}"])
def test_a_person_agrees_and_rows_come(sign_in_profile, callback):
    sign_in = sign_in_profile(callback=callback, app_name="Rows for Ann", workspace_name="Ann's shop")
    person = look(sign_in)
    with connect(sign_in, person) as connection:
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
    sight = seen(person)
    assert "Rows for Ann would like access" in sight["consent"]["text"]
    assert "Ann's shop" in sight["consent"]["text"]
    assert "Authorize access" in sight["consent"]["text"]
    assert sight["url"].startswith(sign_in.callback)
    assert sight["text"] == GOOD_BYE
    assert sight["title"] == "Authorization successful"
    assert sight["console"] == []
    # The code in the address is worth nothing any more, and the page holds no secret.
    assert "code" not in sight["source"]
    [token] = sign_in.tokens()
    assert token["token"] not in sight["source"]
    assert [request["status"] for request in sign_in.token_requests()] == [200]

    # The next connection needs no person.
    sign_in.simulator.forget()
    with connect(sign_in, "/bin/false") as connection:
        assert connection.execute("SELECT COUNT(*) FROM teams").fetchone()[0] > 0
    asked = sign_in.simulator.requests()
    assert {request.path for request in asked} <= {"/teams", "/me"}
    assert {request.credential for request in asked} == {token["digest"]}


def test_a_person_refuses(sign_in_profile):
    sign_in = sign_in_profile()
    person = look(sign_in, decision="refuse")
    state, message = refused(sign_in, person)
    assert state == "28000"
    assert "access_denied" in message
    sight = seen(person)
    assert sight["title"] == "Authorization failed"
    assert "The sign-in was refused in the browser" in sight["text"]
    assert "successful" not in sight["text"]
    assert sign_in.tokens() == sign_in.token_requests() == []


def test_a_code_that_has_expired(sign_in_profile):
    sign_in = sign_in_profile(code_lifetime=0)
    person = look(sign_in)
    state, message = refused(sign_in, person)
    assert state == "28000"
    assert "Unauthorized Code" in message
    sight = seen(person)
    assert sight["title"] == "Authorization failed"
    assert "Unauthorized Code" in sight["text"]
    assert sign_in.tokens() == []


def test_a_wrong_client_secret(sign_in_profile):
    sign_in = sign_in_profile()
    person = look(sign_in)
    state, message = refused(sign_in, person, OAuthClientSecret="shh-wrong")
    assert state == "28000"
    assert "OAuthClientSecret" in message
    sight = seen(person)
    assert "OAuthClientSecret" in sight["text"]
    assert "shh-wrong" not in sight["source"] + message


def test_somebody_with_another_state_is_sent_away_and_the_person_still_gets_through(sign_in_profile):
    sign_in = sign_in_profile()
    person = look(sign_in, stray="of-somebody-else")
    with connect(sign_in, person) as connection:
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
    sight = seen(person)
    assert sight["stray"]["title"] == "Authorization failed"
    assert "belongs to another sign-in" in sight["stray"]["text"]
    assert sight["text"] == GOOD_BYE
    # The stray code was never sent anywhere.
    assert len(sign_in.token_requests()) == 1
