"""The stand-in for a browser, and the profile that leads it to the simulator."""

import json
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pyodbc
import pytest

from sign_in import CLIENT_ID, renewal, schemes

pyodbc.pooling = False


@contextmanager
def callback(url):
    """Serves a callback; gives the queries that came."""
    queries = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(handler):
            queries.append(parse_qs(urlsplit(handler.path).query))
            handler.send_response(200)
            handler.end_headers()
            handler.wfile.write(b"good-bye")

        def log_message(handler, *_):
            pass

    server = HTTPServer(("127.0.0.1", urlsplit(url).port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield queries
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"code", "state"}),
        ({"decision": "refuse"}, {"error", "state"}),
        ({"state": "spoiled"}, {"code", "state"}),
        ({"code": "spoiled"}, {"code", "state"}),
    ],
)
def test_a_person_presses_a_button_and_comes_to_the_callback(sign_in_profile, options, expected):
    sign_in = sign_in_profile()
    person = sign_in.person(**options)
    address = f"{sign_in.url}/oauth?client_id={CLIENT_ID}&state=mine"
    with callback(sign_in.callback) as queries:
        subprocess.run([str(person), address], check=True, timeout=30)
    [query] = queries
    assert set(query) == expected
    assert query["state"] == [options.get("state", "mine")]
    assert query.get("code", ["="])[0].endswith("=") or query["code"] == ["spoiled"]
    [sight] = person.saw()
    assert (sight["status"], sight["text"], sight["url"]) == (200, "good-bye", address)


def test_the_profile_leads_to_the_simulator(sign_in_profile):
    sign_in = sign_in_profile()
    text = sign_in.string(InitiateOAuth="OFF", OAuthAccessToken="demo")
    with pyodbc.connect(text) as connection:
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
    paths = [request.path for request in sign_in.simulator.requests()]
    assert "/admins" in paths


def test_a_profile_can_have_renewal_and_other_schemes(sign_in_profile):
    sign_in = sign_in_profile(
        oauth=renewal, change=schemes("BASIC", "OAUTH_CLIENT", "OAUTH", "NTLM", "APIKEY"), refresh_tokens=True
    )
    text = sign_in.string(AuthScheme="APIKEY", APIKey="demo", InitiateOAuth=None)
    with pyodbc.connect(text) as connection:
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
    assert json.dumps(sign_in.tokens()) == "[]"
