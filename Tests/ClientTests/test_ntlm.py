"""AuthScheme=NTLM against a server that verifies the handshake."""

import shutil
import threading

import pyodbc
import pytest

from ntlm_server import ntlm_server
from simulated import REPOSITORY
from test_errors import refusal, refused_connection, run

pyodbc.pooling = False
ANN, BOB = "OFFICE\\ann", "OFFICE\\bob"
USERS = {ANN: "a s3cret", BOB: "b s3cret"}
QUERY = "SELECT id FROM me"
SEARCH = "SELECT id FROM contacts WHERE created_at > '2020-01-01'"


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """The profile as a company would have it that puts a gateway with NTLM before the API."""
    folder = tmp_path_factory.mktemp("profiles") / "Intercom.apip"
    shutil.copytree(REPOSITORY / "profiles" / "Intercom.apip", folder)
    text = (folder / "profile.yaml").read_text()
    assert "schemes: [APIKEY, NONE, OAUTH]" in text
    text = text.replace("schemes: [APIKEY, NONE, OAUTH]", "schemes: [APIKEY, NONE, OAUTH, NTLM]")
    (folder / "profile.yaml").write_text(text)
    return folder


@pytest.fixture
def server(workspace, tmp_path):
    with ntlm_server(tmp_path, workspace.url, USERS) as server:
        yield server


@pytest.fixture
def string(workspace, profile, server):
    def make(user=ANN, **properties):
        given = {"AuthScheme": "ntlm", "APIKey": None, "User": user, "Password": USERS.get(user)}
        return workspace.string(Profile=profile, BaseURL=server.url, **{**given, **properties})

    return make


def test_the_right_password_is_proved_and_never_sent(server, string):
    assert len(run(string(), QUERY)) == 1
    assert [seen.status for seen in server.seen] == [401, 200]
    assert {seen.connection for seen in server.seen} == {1}
    assert server.seen[-1].user == ANN


@pytest.mark.parametrize(
    ("user", "password"), [(ANN, "wr0ng"), ("OFFICE\\nobody", "x"), ("ann", USERS[BOB])]
)
def test_a_wrong_password_is_refused_once(server, string, user, password):
    state, message = refusal(string(user, Password=password), QUERY)
    assert state == "28000" and "wr0ng" not in message
    # One handshake: the offer, the challenge, the proof.
    assert len(server.seen) <= 3 and {seen.user for seen in server.seen} == {None}
    state, _ = refused_connection(string(user, Password=password, ConnectOnOpen="true"))
    assert state == "28000"


def test_a_connection_stays_signed_in(server, string):
    connection = pyodbc.connect(string())
    for _ in range(5):
        assert len(connection.execute(QUERY).fetchall()) == 1
    connection.close()
    assert [seen.status for seen in server.seen] == [401] + [200] * 5
    assert len({seen.connection for seen in server.seen}) == 1


def test_bodies_arrive_whole(server, string, workspace):
    """The first message of the handshake goes without one."""
    assert run(string(), SEARCH) == run(workspace.string(), SEARCH)
    bodies = [seen for seen in server.seen if seen.method == "POST" and seen.status == 200]
    assert bodies and all(seen.size > 50 for seen in bodies)


def test_connections_side_by_side_are_each_signed_in(server, string):
    failures = []

    def work():
        try:
            assert len(run(string(), SEARCH)) > 150
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert {seen.user for seen in server.seen if seen.status == 200} == {ANN}


def test_one_users_connection_does_not_serve_another(server, string):
    for user in (ANN, BOB, ANN, BOB):
        assert len(run(string(user), QUERY)) == 1
    served = [seen for seen in server.seen if seen.status == 200]
    assert [seen.user for seen in served] == [ANN, BOB, ANN, BOB]
    first, second, third, fourth = (seen.connection for seen in served)
    assert (first, second) == (third, fourth) and first != second


def test_nobody_without_a_login_rides_on_anothers_connection(server, string):
    assert len(run(string(), QUERY)) == 1
    for strange in ({"AuthScheme": "NONE", "User": None, "Password": None}, {"Password": "wr0ng"}):
        state, _ = refusal(string(**strange), QUERY)
        assert state == "28000"
    assert {seen.user for seen in server.seen if seen.status == 200} == {ANN}


@pytest.mark.parametrize("name", ["User", "Password"])
def test_what_is_missing_is_named(string, name):
    state, message = refused_connection(string(**{name: None}))
    assert state == "28000" and name in message


def test_a_profile_that_does_not_offer_it_says_so(workspace):
    string = workspace.string(AuthScheme="NTLM", APIKey=None, User=ANN, Password=USERS[ANN])
    _, message = refused_connection(string)
    assert "AuthScheme=NTLM" in message and "not offered" in message
