"""The command line tool, and what installing leaves behind."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import CONTACTS, LIBRARY, REPOSITORY
from fake_api import Answer, fake_api

TOOL = Path(os.environ.get("APIODBC_TOOL", REPOSITORY / "build/apiodbc"))


def tool(*arguments, program=TOOL, **environment):
    return subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )


def query(workspace, sql, *options, **properties):
    string = workspace.string(Driver=None, **properties)
    return tool("query", sql, "--connect", string, *options)


SQL = "SELECT id, name, created_at FROM contacts ORDER BY id LIMIT 3"


def test_a_query_is_shown_as_a_table(workspace):
    done = query(workspace, "SELECT COUNT(*) AS n FROM contacts")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(CONTACTS) in done.stdout and "n" in done.stdout


def test_csv_and_json_hold_the_same_rows_as_a_cursor(workspace, cursor):
    expected = cursor.execute(SQL).fetchall()
    rows = json.loads(query(workspace, SQL, "--json").stdout)
    assert [(row["id"], row["name"]) for row in rows] == [(row[0], row[1]) for row in expected]
    lines = list(csv.reader(io.StringIO(query(workspace, SQL, "--csv").stdout)))
    assert lines[0] == ["id", "name", "created_at"]
    assert [line[0] for line in lines[1:]] == [row[0] for row in expected]
    assert lines[1][2].startswith(str(expected[0][2])[:10])


def test_a_query_reads_a_data_source(workspace):
    done = tool("query", "SELECT COUNT(*) FROM contacts", "--connect", "DSN=Intercom", "--csv")
    assert done.stdout.split() == ["COUNT(*)", str(CONTACTS)], done.stderr


@pytest.mark.parametrize(
    ("sql", "properties", "words"),
    [
        ("SELECT nme FROM contacts", {}, ["nme", "line 1, column 8"]),
        ("SELECT TOP 3 nme FROM contacts", {}, ["nme", "line 1, column 14"]),
        ("SELECT 'open", {}, ["line 1, column 8"]),
        ("SELECT id FROM contacts", {"APIKey": "wr0ng"}, ["Access Token Invalid"]),
        ("SELECT id FROM contacts", {"BaseURL": "http://127.0.0.1:9", "Retries": 1}, ["127.0.0.1:9"]),
        ("SELECT 1", {"Region": "Moon"}, ["Region", "US"]),
        ("SELECT 1", {"Profile": "Interkom"}, ["Interkom", "Intercom"]),
    ],
)
def test_what_is_wrong_goes_to_the_error_stream(workspace, sql, properties, words):
    done = query(workspace, sql, **properties)
    assert done.returncode == 1
    assert done.stdout == ""
    assert all(word in done.stderr for word in words), done.stderr
    assert "wr0ng" not in done.stderr


def test_an_answer_that_breaks_off_is_not_taken_for_the_end(workspace):
    with fake_api(lambda *_: Answer("{", status=200)) as api:
        done = query(workspace, "SELECT id FROM contacts", "--json", BaseURL=api.url)
    assert done.returncode == 1
    assert "not valid JSON" in done.stderr


def test_system_tables_are_listed_where_they_are_asked_for():
    assert "sys_" not in tool("tables").stdout
    lines = tool("tables", "--system").stdout.splitlines()
    assert sum(line.startswith("Intercom.sys_") for line in lines) == 15
    assert "    IsUpdateable  boolean" in lines


def test_tables_are_listed_without_a_connection():
    done = tool("tables")
    assert done.returncode == 0
    assert "Intercom.contacts" in done.stdout and "created_at" in done.stdout


def test_a_sound_profile_is_praised_and_a_wrong_one_explained(tmp_path):
    assert "no problems" in tool("check", "Intercom").stdout
    copied = tmp_path / "Intercom.apip"
    shutil.copytree(TOOL.parent / "profiles/Intercom.apip", copied)
    table = copied / "tables/tags.yaml"
    table.write_text(table.read_text() + "\nsurprise: 1\n")
    (copied / "tables/teams.yaml").write_text("nme: teams\n")
    done = tool("check", copied)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert any(line.startswith(f"{table}:") and "surprise" in line for line in lines), lines
    assert any(line.startswith(f"{copied}/tables/teams.yaml:1:1: ") for line in lines), lines


def test_the_reference_page_is_the_one_in_the_repository(tmp_path):
    page = tmp_path / "page.md"
    assert tool("docs", page).returncode == 0
    assert page.read_text() == (REPOSITORY / "docs/connection-properties.md").read_text()


@pytest.mark.parametrize("arguments", [["fly"], ["query"], ["query", "a", "b"], ["check"]])
def test_wrong_usage_shows_the_right_one(arguments):
    done = tool(*arguments)
    assert done.returncode == 2
    assert "usage: apiodbc" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["--help"], ["help"], ["query", "--help"]])
def test_help_is_given_to_who_asks(arguments):
    done = tool(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: apiodbc" in done.stdout


def test_registering_makes_a_data_source_and_takes_it_back(workspace, tmp_path):
    files = {"ODBCSYSINI": str(tmp_path), "ODBCINI": str(tmp_path / "odbc.ini")}
    (tmp_path / "odbcinst.ini").write_text("")
    string = workspace.string(Driver=None)
    done = tool("register", "--driver", LIBRARY, "--dsn", "Work", "--connect", string, **files)
    assert done.returncode == 0, done.stderr
    assert f"Work is in {files['ODBCINI']}" in done.stdout
    # The token is in it.
    assert (tmp_path / "odbc.ini").stat().st_mode & 0o077 == 0
    shown = subprocess.run(
        ["isql", "-b", "-m20", "Work"],
        input="SELECT COUNT(*) AS n FROM contacts\n",
        capture_output=True,
        text=True,
        env={**os.environ, **files},
    )
    assert f"| {CONTACTS} " in shown.stdout, shown.stdout + shown.stderr
    assert tool("unregister", "--dsn", "Work", **files).returncode == 0
    assert tool("unregister", **files).returncode == 0
    assert "Work" not in (tmp_path / "odbc.ini").read_text()
    assert "libapiodbc" not in (tmp_path / "odbcinst.ini").read_text()


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    root = tmp_path_factory.mktemp("stage")
    environment = {**os.environ, "DESTDIR": str(root)}
    script = REPOSITORY / "scripts/install.sh"
    subprocess.run([script, "/opt/apiodbc"], check=True, capture_output=True, env=environment)
    return root


def test_an_installed_copy_finds_its_own_profiles(workspace, installed, tmp_path):
    prefix = installed / "opt/apiodbc"
    assert (prefix / "share/apiodbc/profiles/Intercom.apip/profile.yaml").exists()
    moved = tmp_path / "moved"
    shutil.copytree(prefix, moved)
    string = workspace.string(Driver=moved / "lib/libapiodbc.so")
    done = workspace.run(
        "isql", "-b", "-v", "-m20", "-k", string, text="SELECT COUNT(*) AS n FROM contacts\n"
    )
    assert f"| {CONTACTS} " in done.stdout, done.stdout + done.stderr
    assert tool("check", "Intercom", program=moved / "bin/apiodbc").returncode == 0


def test_the_staged_registration_names_the_final_place(installed):
    template = (installed / "opt/apiodbc/share/apiodbc/odbcinst.ini").read_text()
    assert "/opt/apiodbc/lib/libapiodbc.so" in template
    assert str(installed) not in template


def test_installing_registers_and_uninstalling_takes_back(workspace, tmp_path):
    (tmp_path / "odbcinst.ini").write_text("")
    environment = {**os.environ, "ODBCSYSINI": str(tmp_path), "DESTDIR": ""}
    prefix = tmp_path / "prefix"
    for _ in range(2):  # a second time over the first
        subprocess.run(
            [REPOSITORY / "scripts/install.sh", prefix],
            check=True,
            capture_output=True,
            env=environment,
        )
    assert f"{prefix}/lib/libapiodbc.so" in (tmp_path / "odbcinst.ini").read_text()
    done = subprocess.run(
        ["isql", "-b", "-v", "-m20", "-k", workspace.string(Driver="apiodbc")],
        input="SELECT COUNT(*) AS n FROM contacts\n",
        capture_output=True,
        text=True,
        env=environment,
    )
    assert f"| {CONTACTS} " in done.stdout, done.stdout + done.stderr
    subprocess.run(
        [REPOSITORY / "scripts/uninstall.sh", prefix],
        check=True,
        capture_output=True,
        env=environment,
    )
    assert "libapiodbc" not in (tmp_path / "odbcinst.ini").read_text()
    assert not any(path.is_file() for path in prefix.rglob("*"))
