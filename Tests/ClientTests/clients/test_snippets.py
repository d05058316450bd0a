"""The programs of docs/clients.md, as they stand there."""

import os
import re
import sys

import pytest

from simulated import REPOSITORY

DOCUMENT = (REPOSITORY / "docs/clients.md").read_text(encoding="utf-8")
PROGRAMS = {
    "sh": ["bash", "-s"],
    "python": [sys.executable, "-"],
    "perl": ["perl", "-"],
    "php": ["php"],
}
SNIPPETS = [
    pytest.param(language, text, id=heading)
    for heading, language, text in re.findall(
        r"^## ([^\n]*)\n(?:(?!^## ).)*?^```(\w+)\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE
    )
    if language in PROGRAMS
]


def test_there_are_programs():
    assert len(SNIPPETS) == 8


@pytest.mark.parametrize(("language", "text"), SNIPPETS)
def test_a_program_shows_the_newest_contacts(workspace, monkeypatch, connection, language, text):
    newest = connection.execute("SELECT id FROM contacts ORDER BY created_at DESC LIMIT 3").fetchall()
    monkeypatch.setitem(workspace.environment, "PYTHONPATH", os.fspath(REPOSITORY / "docs/clients"))
    monkeypatch.setitem(workspace.environment, "PYTHONWARNINGS", "ignore::UserWarning")
    done = workspace.run(*PROGRAMS[language], text=text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    for [id] in newest:
        assert id in done.stdout
