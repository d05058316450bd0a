"""Many processes that notice at once that their token is about to end."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sign_in import renewal
from test_login import sign_in, stored

PROCESSES = 8


@pytest.fixture(params=["refresh_tokens", "lasting_refresh_tokens"])
def login(request, sign_in_profile):
    return sign_in_profile(oauth=renewal, expires_in=3600, **{request.param: True})


def age(login, seconds):
    """Makes the kept token look as if it ended so many seconds from now."""
    content = json.loads(login.store.read_text())
    for token in content["tokens"]:
        token["issued"] = int(time.time()) - 3600
        token["expires"] = int(time.time()) + seconds
    login.store.write_text(json.dumps(content))


def ask_together(login, **properties):
    client = Path(__file__).with_name("client.py")
    statement = {"sql": "SELECT COUNT(*) AS n FROM contacts", "parameters": [], "rows": None}
    job = json.dumps({"string": login.string(**properties), "statements": [statement]})
    running = [
        subprocess.Popen(
            [sys.executable, str(client)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=login.workspace.environment,
        )
        for _ in range(PROCESSES)
    ]
    for process in running:
        process.stdin.write(job)
        process.stdin.close()
    said = []
    for process in running:
        process.stdin = None
        said.append(process.communicate(timeout=90))
    return said


@pytest.mark.parametrize("seconds", [5, -5], ids=["due", "ended"])
@pytest.mark.parametrize("initiate", ["REFRESH", "GETANDREFRESH"])
def test_one_process_renews_and_all_get_rows(login, seconds, initiate):
    sign_in(login)
    [first] = stored(login)
    assert first["refresh_token"] and first["expires"]
    before = len(login.token_requests())
    age(login, seconds)
    for output, errors in ask_together(login, InitiateOAuth=initiate, BrowserCommand="/bin/false"):
        [answer] = json.loads(output or "[{}]")
        assert answer.get("rows") == [[500]], (output, errors)
    renewals = login.token_requests()[before:]
    assert [request["status"] for request in renewals] == [200], renewals
    assert renewals[0]["fields"]["grant_type"] == "refresh_token"
    [second] = stored(login)
    assert second["access_token"] != first["access_token"]
    # The provider has not seen a refresh token twice, which would have ended the family.
    [current] = [token for token in login.tokens() if token["token"] == second["access_token"]]
    assert not current["refused"]


def test_a_refresh_token_that_is_lost_ends_the_sign_in_with_an_error(login):
    sign_in(login)
    content = json.loads(login.store.read_text())
    content["tokens"][0]["refresh_token"] = "unknown"
    login.store.write_text(json.dumps(content))
    age(login, -5)
    for output, errors in ask_together(login, InitiateOAuth="REFRESH"):
        said = output + errors
        assert "28000" in said or "sign" in said, said
        assert '"rows"' not in output
