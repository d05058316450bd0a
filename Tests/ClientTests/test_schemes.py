"""Every AuthScheme but NTLM, each against a server that checks it; by connection string and by profile."""

import pyodbc
import pytest

from sign_in import renewal, schemes

pyodbc.pooling = False

EVERYTHING = schemes("APIKEY", "NONE", "BASIC", "OAUTH", "OAUTH_CLIENT")


def count(text):
    with pyodbc.connect(text) as connection:
        return connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0]


def refused(text):
    with pytest.raises(pyodbc.Error) as caught:
        count(text)
    return caught.value.args[:2]


def plain(sign_in, **properties):
    """A connection string that says nothing of signing in but what is given."""
    nothing = dict.fromkeys(
        ["AuthScheme", "InitiateOAuth", "OAuthClientId", "OAuthClientSecret", "CallbackURL"], None
    )
    return sign_in.string(**{**nothing, **properties})


def spellings(scheme):
    return [scheme, scheme.lower(), scheme.title()]


@pytest.mark.parametrize("spelling", spellings("BASIC"))
def test_basic_is_checked(sign_in_profile, spelling):
    sign_in = sign_in_profile(change=EVERYTHING, basic="ann:p:wö")
    assert count(plain(sign_in, AuthScheme=spelling, User="ann", Password="p:wö")) > 0
    assert count(plain(sign_in, AuthScheme=spelling, UID="ann", PWD="{p:wö}")) > 0
    state, message = refused(plain(sign_in, AuthScheme=spelling, User="ann", Password="p-wrong"))
    assert state == "28000"
    assert "p-wrong" not in message


def test_a_profile_can_prefer_basic(sign_in_profile):
    sign_in = sign_in_profile(change=schemes("BASIC"), basic="ann:pw")
    assert count(plain(sign_in, User="ann", Password="pw")) > 0
    state, message = refused(plain(sign_in))
    assert state == "28000" and "User" in message


@pytest.mark.parametrize("spelling", spellings("NONE"))
def test_none_sends_nothing(sign_in_profile, spelling):
    sign_in = sign_in_profile(change=EVERYTHING)
    assert refused(plain(sign_in, AuthScheme=spelling))[0] == "28000"
    assert {request.credential for request in sign_in.simulator.requests()} == {None}


@pytest.mark.parametrize("spelling", spellings("APIKEY"))
def test_a_key_is_checked(sign_in_profile, spelling):
    sign_in = sign_in_profile(change=EVERYTHING)
    assert count(plain(sign_in, AuthScheme=spelling, APIKey="demo")) > 0
    assert refused(plain(sign_in, AuthScheme=spelling, APIKey="other"))[0] == "28000"


def for_clients(sign_in, **properties):
    given = {"AuthScheme": "OAUTH_CLIENT", "OAuthClientId": "demo-client", "OAuthClientSecret": "demo-secret"}
    return plain(sign_in, **{**given, **properties})


def grants(sign_in):
    return [(request["fields"].get("grant_type"), request["status"]) for request in sign_in.token_requests()]


@pytest.mark.parametrize("spelling", spellings("OAUTH_CLIENT"))
def test_a_client_signs_in_for_itself(sign_in_profile, spelling):
    sign_in = sign_in_profile(change=EVERYTHING, oauth=renewal, client_credentials=True)
    with pyodbc.connect(for_clients(sign_in, AuthScheme=spelling)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM admins").fetchone()[0] > 0
        assert connection.execute("SELECT COUNT(*) FROM teams").fetchone()[0] > 0
        assert grants(sign_in) == [("client_credentials", 200)]
        # A token that has ended is replaced without a word to the application.
        sign_in.control("expire")
        assert connection.execute("SELECT COUNT(*) FROM tags").fetchone()[0] > 0
        assert grants(sign_in) == [("client_credentials", 200)] * 2
    assert not sign_in.store.exists()


def test_the_grant_of_a_client_can_be_chosen_too(sign_in_profile):
    sign_in = sign_in_profile(change=EVERYTHING, oauth=renewal, client_credentials=True)
    assert count(for_clients(sign_in, AuthScheme="OAUTH", OAuthGrantType="CLIENT")) > 0
    assert grants(sign_in) == [("client_credentials", 200)]


@pytest.mark.parametrize("wrong", [{"OAuthClientSecret": "shh"}, {"OAuthClientId": "nobody"}])
def test_a_client_that_is_not_known_is_refused(sign_in_profile, wrong):
    sign_in = sign_in_profile(change=EVERYTHING, oauth=renewal, client_credentials=True)
    state, message = refused(for_clients(sign_in, **wrong))
    assert state == "28000"
    assert "OAuthClientSecret" in message and "shh" not in message
    assert sign_in.tokens() == []


@pytest.mark.parametrize("missing", ["OAuthClientId", "OAuthClientSecret"])
def test_a_client_needs_both_of_its_properties(sign_in_profile, missing):
    sign_in = sign_in_profile(change=EVERYTHING, oauth=renewal, client_credentials=True)
    state, message = refused(for_clients(sign_in, **{missing: None}))
    assert state == "28000" and missing in message


def test_a_person_signs_in_with_a_password(sign_in_profile):
    sign_in = sign_in_profile(change=EVERYTHING, oauth=renewal, password_grant="ann:p&w=")
    given = {"AuthScheme": "OAUTH", "OAuthGrantType": "PASSWORD", "User": "ann"}
    assert count(for_clients(sign_in, **given, Password="p&w=")) > 0
    assert grants(sign_in) == [("password", 200)]
    state, message = refused(for_clients(sign_in, **given, Password="p-wrong"))
    assert state == "28000" and "p-wrong" not in message
