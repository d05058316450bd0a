"""Tokens, headers, unknown paths, the log, starting and stopping."""

import re
import subprocess

import pytest

from simulator import Simulator, everything, executable, read_log


def code(answer):
    body = answer.json()
    assert body["type"] == "error.list"
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", body["request_id"])
    return body["errors"][0]["code"]


@pytest.mark.parametrize("value", [None, "Bearer wrong", "Basic ZGVtbzo=", "demo", ""])
def test_a_wrong_token_is_refused(simulator, value):
    answer = simulator.session.get(
        simulator.url + "/me", headers={"Authorization": value} if value is not None else {}
    )
    assert answer.status_code == 401
    assert code(answer) == "unauthorized"
    assert answer.json()["errors"][0]["message"] == "Access Token Invalid"
    assert not any(name.startswith("X-RateLimit") for name in answer.headers)


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html, application/json;q=0.5", 200),
        ("text/html", 406),
        ("application/octet-stream", 406),
    ],
)
def test_the_accept_header_must_allow_json(simulator, accept, status):
    assert simulator.get("/me", {"Accept": accept}).status_code == status


@pytest.mark.parametrize(("version", "status"), [("2.16", 200), ("2.7", 200), ("9.9", 400), ("", 400)])
def test_an_unknown_version_is_refused(simulator, version, status):
    answer = simulator.get("/me", {"Intercom-Version": version})
    assert answer.status_code == status
    if status == 400:
        assert code(answer) == "intercom_version_invalid"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nothing"),
        ("GET", "/"),
        ("DELETE", "/contacts"),
        ("PUT", "/me"),
        ("GET", "/contacts/1/2/3"),
        ("GET", "/tickets"),
    ],
)
def test_unknown_paths_and_methods_are_not_found(simulator, method, path):
    answer = simulator.request(method, path)
    assert (answer.status_code, code(answer)) == (404, "not_found")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/contacts/000000000000000000000000", "not_found"),
        ("/contacts/x", "not_found"),
        ("/contacts/find_by_external_id/nobody", "not_found"),
        ("/contacts/000000000000000000000000/tags", "not_found"),
        ("/contacts/000000000000000000000000/companies", "not_found"),
        ("/companies/000000000000000000000000", "company_not_found"),
        ("/conversations/1", "not_found"),
        ("/tickets/1", "ticket_not_found"),
        ("/admins/1", "admin_not_found"),
        ("/teams/1", "team_not_found"),
        ("/tags/1", "not_found"),
        ("/segments/1", "not_found"),
    ],
)
def test_ids_of_nothing_are_not_found(simulator, path, expected):
    answer = simulator.get(path)
    assert (answer.status_code, code(answer)) == (404, expected)


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"query":}', '{"a":"\\ud800"}', "[" * 5000])
def test_a_body_that_is_not_a_json_object_is_refused(simulator, body):
    answer = simulator.request("POST", "/contacts/search", data=body)
    assert answer.status_code == 400
    assert code(answer) in ("parameter_invalid", "parameter_missing")


def test_the_log_has_one_line_for_each_request(tmp_path):
    path = tmp_path / "requests.jsonl"
    with Simulator("--request-log", path, "--contacts", 30) as simulator:
        simulator.get("/contacts", per_page=20)
        simulator.search("contacts", everything(), per_page=7)
        simulator.get("/contacts/" + "é")
        simulator.get("/me", {"Authorization": "Bearer secret-of-mine"})
        lines = read_log(path)
    assert [line["sequence"] for line in lines] == [1, 2, 3, 4]
    assert [line["status"] for line in lines] == [200, 200, 404, 401]
    assert [line["rows"] for line in lines] == [20, 7, 0, 0]
    assert lines[0]["path"] == "/contacts" and lines[0]["query"] == "per_page=20"
    assert lines[1]["method"] == "POST" and '"per_page": 7' in lines[1]["body"]
    assert "secret" not in path.read_text()


def test_sigterm_ends_it_with_success():
    assert Simulator().stop() == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--contacts", "-1"],
        ["--contacts", "many"],
        ["--timezone", "Mars/Olympus"],
        ["--timezone", "../../etc/passwd"],
        ["--port", "70000"],
        ["--region", "XX"],
        ["--api-version", "1"],
        ["--request-log", "/no/such/folder/log"],
        ["--now", "0"],
    ],
)
def test_a_wrong_option_is_named_and_nothing_starts(arguments):
    ended = subprocess.run([executable(), *arguments], capture_output=True, text=True, timeout=30)
    assert ended.returncode != 0
    assert arguments[0] in ended.stderr
    assert ended.stdout == ""


def test_answers_keep_the_order_of_pipelined_requests(simulator):
    import socket

    host, port = simulator.url.removeprefix("http://").split(":")
    lines = b"".join(
        b"GET /%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo\r\n\r\n" % path
        for path in (b"me", b"admins", b"teams", b"tags")
    )
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(lines)
        received = b""
        while received.count(b"HTTP/1.1 200") < 4 or not received.endswith(b"]}"):
            received += connection.recv(65536)
    kinds = re.findall(rb'\r\n\r\n\{"type":"([a-z.]+)"', received)
    assert kinds == [b"admin", b"admin.list", b"team.list", b"list"]
