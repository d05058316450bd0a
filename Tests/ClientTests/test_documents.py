"""What documents and profiles show can be run as it stands."""

import os
import re
import shlex
import subprocess

import pytest
import yaml

from conftest import register
from odbc import CONNECTION, SUCCESS
from oracle import PROFILE
from simulated import REPOSITORY
from test_login import TOOL

GUIDES = [REPOSITORY / "README.md", REPOSITORY / "docs/sign-in.md", *sorted(REPOSITORY.glob("docs/guides/*.md"))]
DOCUMENTS = sorted({*GUIDES, *REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")})
STATEMENTS = [
    block.strip()
    for document in DOCUMENTS
    for block in re.findall(r"^```sql\n(.*?)^```", document.read_text(encoding="utf-8"), re.M | re.S)
    if block.lstrip().upper().startswith(("SELECT", "WITH", "EXPLAIN"))
]
EXAMPLES = [
    (table.stem, example)
    for table in sorted(PROFILE.glob("*.yaml"))
    for example in yaml.safe_load(table.read_text(encoding="utf-8"))["examples"]
]


@pytest.mark.parametrize("sql", STATEMENTS)
def test_a_statement_of_the_documents(cursor, sql):
    for part in filter(None, (part.strip() for part in sql.split(";"))):
        cursor.execute(part).fetchall()


@pytest.mark.parametrize(("table", "sql"), EXAMPLES)
def test_an_example_of_a_table(cursor, table, sql):
    assert table in sql
    cursor.execute(sql).fetchall()


# Links


def anchor(heading):
    """The name by which a heading is linked to, as GitHub makes it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")


def prose(document):
    """The text without blocks of code, in which nothing is a link or a heading."""
    return re.sub(r"^ *```.*?^ *```$", "", document.read_text(encoding="utf-8"), flags=re.M | re.S)


LINKS = [
    (document, target)
    for document in DOCUMENTS
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(document))
    if "://" not in target
]


@pytest.mark.parametrize(("document", "target"), LINKS, ids=[f"{it.name}-{target}" for it, target in LINKS])
def test_a_link_leads_somewhere(document, target):
    path, _, heading = target.partition("#")
    found = (document.parent / path).resolve() if path else document
    assert found.exists()
    if heading:
        assert heading in [anchor(it) for it in re.findall(r"^#+ (.*)$", prose(found), re.M)]


def test_every_guide_is_linked_from_the_overview():
    overview = REPOSITORY / "docs/sign-in.md"
    linked = {(it.parent / target.partition("#")[0]).resolve() for it, target in LINKS if it == overview}
    assert set(REPOSITORY.glob("docs/guides/*.md")) <= linked


# Connection strings


def filled(text):
    """With values where readers put their own."""
    text = re.sub(r"<[^>]*pin>", "A" * 43 + "=", text)
    return re.sub(r"<[^>]*>|…", "x", text)


def found(pattern):
    """What a pattern finds in the guides, once each."""
    texts = [text for guide in GUIDES for text in re.findall(pattern, guide.read_text(encoding="utf-8"), re.M | re.S)]
    return sorted(set(map(filled, texts)))


def string_of(entries):
    """The connection string that says what a section of odbc.ini says."""
    pairs = re.findall(r"^ *(\w+) *= *(.*?) *$", entries, re.M)
    return "".join(f"{name}={value};" for name, value in pairs)


STRINGS = [
    *found(r"^    (Driver=[^\n]*)$"),
    *found(r'(?:-k|--connect) "([^"\n]*=[^"\n]*)"'),
    *map(string_of, found(r"^ *```ini\n(.*?)^ *```$")),
]
FRAGMENTS = [it for it in found(r"`([A-Z]\w+=[^`\n]+)`") if not it.startswith(("PREFIX=", "Trace="))]


@pytest.mark.parametrize("string", STRINGS)
def test_a_connection_string_of_the_guides_connects_and_every_word_of_it_is_known(driver, tmp_path, string):
    # Of a property given twice the first counts: nobody is asked to sign in.
    nobody = f"InitiateOAuth=OFF;OAuthSettingsLocation={tmp_path}/oauth.json;"
    if "OAuthClientId=" in string:
        nobody += "AuthScheme=OAUTH;"
    connection = driver.connect(nobody + string)
    assert set(driver.states(connection, CONNECTION)) <= {"01000"}


@pytest.mark.parametrize("string", FRAGMENTS)
def test_a_property_in_the_prose_of_the_guides_is_known_and_can_have_its_value(workspace, driver, string):
    given = re.findall(r"(\w+)=(?:\{[^}]*\}|'[^']*'|[^;]*)", string)
    reference = (REPOSITORY / "docs/connection-properties.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", reference, re.M)
    known = {"Driver", "DSN", *(name for row in rows for name in re.findall(r"`(\w+)`", row))}
    assert given and set(given) <= known
    code, connection = driver.allocate(CONNECTION, driver.environment)
    assert code == SUCCESS
    driver.connect_or_not(connection, workspace.string(Driver=None, Profile=None) + string)
    for state, _, message in driver.diagnostics(CONNECTION, connection):
        assert state not in ("01S00", "HY024") and "; allowed: " not in message, message
    driver.handles.append(connection)


# Commands

COMMANDS = [
    *found(r"^ *\$ (apiodbc [^\n]*)$"),
    *(it for it in found(r"`(apiodbc [^`\n]*)`") if "--" in it),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guides_is_one_that_the_tool_knows(workspace, tmp_path, command):
    places = {"NAME": "Intercom", "STRING": "DSN=Intercom", "SQL": "SELECT 1"}
    words = [places.get(word, word) for word in shlex.split(command)[1:]]
    environment = {**os.environ, **register(tmp_path, workspace.url), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [TOOL, *words], input="DSN=Intercom\n", capture_output=True, text=True, timeout=60, env=environment
    )
    assert done.returncode in (0, 1) and "usage:" not in done.stderr, done.stderr
