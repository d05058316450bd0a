"""isql and iusql, as a newcomer uses them."""

import pytest

from conftest import CONTACTS

CLIENTS = ["isql", "iusql"]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_select_shows_its_rows(workspace, client):
    done = workspace.run(client, "-b", "-m30", "Intercom", text="SELECT COUNT(*) AS n FROM contacts\n")
    assert f"| {CONTACTS} " in done.stdout, done.stdout + done.stderr
    assert "1 rows fetched" in done.stdout


@pytest.mark.parametrize("client", CLIENTS)
def test_help_lists_tables_and_columns(workspace, client):
    done = workspace.run(client, "-b", "-m30", "Intercom", text="help\nhelp contacts\n")
    assert "conversations" in done.stdout
    assert "created_at" in done.stdout


@pytest.mark.parametrize("client", CLIENTS)
def test_an_error_shows_its_message_and_place(workspace, client):
    done = workspace.run(client, "-b", "-v", "Intercom", text="SELECT nme FROM contacts\n")
    assert "[apiodbc][Intercom]" in done.stdout
    assert "nme" in done.stdout
    assert "character 8" in done.stdout


def test_a_wrong_token_is_told_when_the_first_request_is_made(workspace):
    done = workspace.run("isql", "-3", "-b", "-v", "Refused", text="SELECT id FROM contacts\n")
    assert "[28000]" in done.stdout, done.stdout + done.stderr


def test_a_connection_string_needs_no_data_source(workspace):
    done = workspace.run(
        "isql", "-b", "-k", workspace.string(), text="SELECT COUNT(*) AS n FROM contacts\n"
    )
    assert "1 rows fetched" in done.stdout, done.stdout + done.stderr


def test_a_string_from_a_windows_guide_works_unchanged(workspace):
    string = workspace.string(
        Profile=r"C:\profiles\Intercom.apip", APIKey=None, ProfileSettings="'APIKey=demo'"
    )
    done = workspace.run("isql", "-b", "-v", "-k", string, text="SELECT COUNT(*) AS n FROM contacts\n")
    assert "1 rows fetched" in done.stdout, done.stdout + done.stderr


def test_a_sign_in_says_what_is_missing(workspace):
    string = workspace.string(
        Profile=r"C:\profiles\Intercom.apip",
        APIKey=None,
        Authscheme="OAuth",
        InitiateOAuth="GETANDREFRESH",
        OAuthClientId="your_client_id",
        OAuthClientSecret="your_client_secret",
        CallbackUrl="your_callback_url",
    )
    done = workspace.run("isql", "-b", "-v", "-k", string, text="SELECT 1\n")
    said = done.stdout + done.stderr
    assert "OAuthAccessToken" in said
    assert "your_client_secret" not in said
