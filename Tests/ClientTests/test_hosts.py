"""Which host is asked, and where a credential goes: regions, redirects, pages that are named by an address."""

import json
import os
import subprocess
import sys
import textwrap

import pyodbc
import pytest

from conftest import running
from simulated import TOKEN
from wire import EMPTY, asked, control, profile_at, recording

pyodbc.pooling = False
TINY = {"contacts": 3, "companies": 1, "conversations": 1, "tickets": 1, "seed": 1, "control": True}


@pytest.fixture(scope="module")
def regions(tmp_path_factory):
    """Simulators that stand for two regions; the workspace lives in the second."""
    first, second = tmp_path_factory.mktemp("us"), tmp_path_factory.mktemp("eu")
    with running(first, region="EU", **TINY) as us, running(second, region="EU", **TINY) as eu:
        yield us, eu


@pytest.fixture
def us(regions):
    control(regions[0].simulator, "reset")
    regions[0].simulator.forget()
    return regions[0].simulator


@pytest.fixture
def eu(regions):
    control(regions[1].simulator, "reset")
    regions[1].simulator.forget()
    return regions[1].simulator


@pytest.fixture
def profile(regions, tmp_path):
    us, eu = regions[0].url, regions[1].url
    return profile_at(tmp_path, us, US=us, EU=eu)


def text(workspace, profile, **properties):
    return workspace.string(Profile=profile, **{"BaseURL": None, **properties})


def read(string, sql="SELECT id FROM contacts"):
    connection = pyodbc.connect(string, autocommit=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def in_a_process(*lines):
    """Runs lines of Python where no connection was made before."""
    program = "import os, pyodbc\npyodbc.pooling = False\n" + textwrap.dedent("\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_default_host_is_asked_until_the_region_is_known(workspace, profile, us, eu):
    in_a_process(f"pyodbc.connect({text(workspace, profile)!r}).execute('SELECT id FROM contacts')")
    assert asked(us) == ["GET /contacts 200"]
    assert asked(eu) == []


def test_the_region_that_the_workspace_tells_is_asked_from_then_on(workspace, profile, us, eu):
    string = text(workspace, profile, ConnectOnOpen="true")
    in_a_process(f"assert len(pyodbc.connect({string!r}).execute('SELECT id FROM contacts').fetchall()) == 3")
    assert asked(us) == ["GET /me 200"]
    assert asked(eu) == ["GET /contacts 200"]


@pytest.mark.parametrize("region", ["US", "us"])
def test_a_region_that_is_named_is_kept_to(workspace, profile, us, eu, region):
    string = text(workspace, profile, ConnectOnOpen="true", Region=region)
    in_a_process(f"pyodbc.connect({string!r}).execute('SELECT id FROM contacts')")
    assert asked(us) == ["GET /me 200", "GET /contacts 200"]
    assert asked(eu) == []


def test_a_region_that_is_named_needs_no_question(workspace, profile, us, eu):
    in_a_process(
        f"pyodbc.connect({text(workspace, profile, Region='EU')!r}).execute('SELECT id FROM contacts')"
    )
    assert asked(us) == []
    assert asked(eu) == ["GET /contacts 200"]


@pytest.mark.parametrize("region", ["auto", "AU"])
def test_a_region_without_a_host_has_the_default(workspace, tmp_path, us, eu, region):
    """The workspace is in the EU, and the profile knows of the US alone."""
    profile = profile_at(tmp_path, us.url, US=us.url)
    string = text(workspace, profile, ConnectOnOpen="true", Region=region)
    in_a_process(f"pyodbc.connect({string!r}).execute('SELECT id FROM contacts')")
    assert asked(us) == ["GET /me 200", "GET /contacts 200"]
    assert asked(eu) == []


def test_base_url_wins_over_every_region(workspace, profile, us, eu):
    string = text(workspace, profile, ConnectOnOpen="true", BaseURL=us.url, Region="EU")
    in_a_process(f"pyodbc.connect({string!r}).execute('SELECT id FROM contacts')")
    assert asked(us) == ["GET /me 200", "GET /contacts 200"]
    assert asked(eu) == []


def test_each_connection_asks_at_the_region_that_is_known_by_then(workspace, profile, us, eu):
    string = text(workspace, profile, ConnectOnOpen="true")
    in_a_process(
        "for _ in range(5):",
        f"    assert len(pyodbc.connect({string!r}).execute('SELECT id FROM contacts').fetchall()) == 3",
    )
    assert asked(us) == ["GET /me 200"]
    assert asked(eu) == ["GET /contacts 200"] + ["GET /me 200", "GET /contacts 200"] * 4


def test_a_forked_child_asks_by_itself(workspace, profile, us, eu):
    string = text(workspace, profile, ConnectOnOpen="true")
    in_a_process(
        "def read():",
        f"    return len(pyodbc.connect({string!r}).execute('SELECT id FROM contacts').fetchall())",
        "assert read() == 3",
        "child = os.fork()",
        "if not child: os._exit(0 if read() == 3 else 1)",
        "assert os.waitpid(child, 0)[1] == 0",
    )
    assert asked(us) == ["GET /me 200"] * 2
    assert asked(eu) == ["GET /contacts 200"] * 2


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_host_of_the_profile_is_followed(workspace, profile, us, eu, status):
    control(us, "redirect", path="/contacts", location=f"{eu.url}/contacts", status=status)
    assert len(read(text(workspace, profile))) == 3
    assert asked(us) == [f"GET /contacts {status}"]
    assert asked(eu) == ["GET /contacts 200"]


@pytest.mark.parametrize("status, follows", [(301, False), (302, False), (303, False), (307, True), (308, True)])
def test_a_search_is_repeated_where_the_answer_asks_for_that(workspace, profile, us, eu, status, follows):
    control(us, "redirect", path="/contacts/search", location=f"{eu.url}/contacts/search", status=status)
    sql = "SELECT id FROM contacts WHERE role = 'user' OR role = 'lead'"
    if follows:
        assert len(read(text(workspace, profile), sql)) == 3
        assert asked(eu) == ["POST /contacts/search 200"]
        assert eu.requests()[0].body == us.requests()[0].body
    else:
        with pytest.raises(pyodbc.Error, match="not repeated elsewhere"):
            read(text(workspace, profile), sql)
        assert asked(eu) == []


def test_a_redirect_may_be_relative(workspace, profile, us):
    control(us, "redirect", path="/contacts", location="?per_page=1", times=1)
    assert len(read(text(workspace, profile))) == 3
    assert [request.query for request in us.requests()][:2] == ["per_page=150", "per_page=1"]


@pytest.mark.parametrize("base", [None, "us"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_elsewhere_gets_nothing(workspace, profile, us, base, status):
    with recording() as stranger:
        control(us, "redirect", path="/contacts", location=f"{stranger.url}/contacts", status=status)
        with pytest.raises(pyodbc.Error) as caught:
            read(text(workspace, profile, BaseURL=us.url if base else None))
        assert stranger.raw == []
    state, message = caught.value.args
    assert state == "HY000"
    assert f"redirected (HTTP {status})" in message and stranger.url in message
    assert TOKEN not in message.replace("simulated", "")


@pytest.mark.parametrize(
    "location",
    ["http://ann:pw@{place}/contacts", "//{place}\\@127.0.0.1:1/", "ftp://{place}/contacts", "http://"],
)
def test_a_strange_address_is_refused(workspace, profile, us, location):
    location = location.format(place=us.url.removeprefix("http://"))
    control(us, "redirect", path="/contacts", location=location)
    with pytest.raises(pyodbc.Error, match="redirected"):
        read(text(workspace, profile))
    assert asked(us) == ["GET /contacts 302"]


def test_redirects_in_a_circle_end(workspace, profile, us, eu):
    control(us, "redirect", path="/contacts", location=f"{eu.url}/contacts")
    control(eu, "redirect", path="/contacts", location=f"{us.url}/contacts")
    with pytest.raises(pyodbc.Error, match="in a circle"):
        read(text(workspace, profile))
    assert len(asked(us)) + len(asked(eu)) == 3


def test_a_long_chain_of_redirects_ends(workspace):
    def respond(number, _):
        return 302, [("Location", f"/{number}")], b""

    with recording(respond) as api:
        with pytest.raises(pyodbc.Error, match="more than 5 times"):
            read(workspace.string(BaseURL=api.url))
    assert len(api.raw) == 6


def test_the_greeting_is_redirected_too(workspace, profile, us):
    with recording() as portal:
        control(us, "redirect", path="/me", location=f"{portal.url}/login")
        string = text(workspace, profile, ConnectOnOpen="true", APIKey="other")
        with pytest.raises(pyodbc.Error, match="GET /me was redirected"):
            pyodbc.connect(string)
        assert portal.raw == []


# Pages that are named by an address

PAGED = """
name: Paged
hosts: {{ default: {default}, regions: {{ EU: {region} }} }}
authentication: {{ schemes: [APIKEY], api_key: {{ header: X-Key }} }}
paging: {{ links: {{ style: next_url, next: next }} }}
"""
THINGS = """
name: things
description: Things.
key: id
list: { request: GET /things, rows: data, paging: links }
columns:
  - { name: id, type: text, size: 9, nullable: false }
"""


@pytest.fixture
def paged(workspace, tmp_path):
    """Gives the connection string for an API whose first page names the second by an address."""

    def paged(api, region="https://eu.example.com", **properties):
        folder = tmp_path / "Paged.apip"
        (folder / "tables").mkdir(parents=True)
        (folder / "profile.yaml").write_text(PAGED.format(default=api.url, region=region))
        (folder / "tables/things.yaml").write_text(THINGS)
        return text(workspace, folder, **properties)

    return paged


def pages(address):
    def respond(number, _):
        if number > 1:
            return b'{"data":[{"id":"2"}],"next":null}'
        return json.dumps({"data": [{"id": "1"}], "next": address}).encode()

    return respond


@pytest.mark.parametrize(
    "address, line",
    [
        ("{own}/things?page=2", b"GET /things?page=2 HTTP/1.1"),
        ("/things?page=2#part", b"GET /things?page=2 HTTP/1.1"),
        ("?page=2", b"GET /things?page=2 HTTP/1.1"),
        ("https://eu.example.com/things?page=2", b"GET /things?page=2 HTTP/1.1"),
        ("/a/../things?page=2", b"GET /things?page=2 HTTP/1.1"),
        ("/things?q=ü ä", b"GET /things?q=%c3%bc+%c3%a4 HTTP/1.1"),
    ],
)
def test_the_next_page_is_asked_of_the_own_host(paged, address, line):
    place = {}
    with recording(lambda *given: pages(address.format(own=place["url"]))(*given)) as api:
        place["url"] = api.url
        assert [row[0] for row in read(paged(api), "SELECT id FROM things")] == ["1", "2"]
    assert api.lines == [b"GET /things HTTP/1.1", line]
    assert [b"X-Key: demo" in raw for raw in api.raw] == [True, True]


@pytest.mark.parametrize(
    "address",
    ["{other}/things?page=2", "//{place}/things", "http://127.0.0.1:1@{place}/", "http://ann@{place}/things"],
)
def test_the_next_page_elsewhere_is_refused_after_the_rows_so_far(paged, address):
    with recording() as stranger:
        place = stranger.url.removeprefix("http://")
        with recording(pages(address.format(other=stranger.url, place=place))) as api:
            cursor = pyodbc.connect(paged(api)).execute("SELECT id FROM things")
            assert cursor.fetchone()[0] == "1"
            with pytest.raises(pyodbc.Error, match="names its next page"):
                cursor.fetchone()
        assert stranger.raw == []
    assert len(api.raw) == 1
