"""Whom the driver trusts, against real certificates through nginx, which stands before the simulator."""

import subprocess
from types import SimpleNamespace

import pyodbc
import pytest

from certificates import EVER, FUTURE, Authority, openssl, self_signed
from conftest import LIBRARY
from odbc import CONNECTION, Driver
from servers import nginx
from test_errors import refusal, refused_connection, run

pyodbc.pooling = False
HERE = "IP:127.0.0.1"
QUERY = "SELECT id FROM me"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authorities") / "known", "Known authority")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authorities") / "stranger", "Another authority")


@pytest.fixture(scope="module")
def good(authority):
    return authority.issue(HERE)


@pytest.fixture(scope="module")
def server(workspace, good, tmp_path_factory):
    with nginx(tmp_path_factory.mktemp("nginx"), workspace.url, good) as server:
        yield server


@pytest.fixture(scope="module")
def gated(workspace, authority, good, tmp_path_factory):
    """One that lets in whoever has a certificate of the known authority."""
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(folder, workspace.url, good, clients=authority.certificate) as server:
        yield server


@pytest.fixture
def string(workspace, authority):
    """A connection string for a server, which trusts the known authority unless told otherwise."""

    def make(server, **properties):
        trust = {"SSLServerCert": authority.certificate, **properties}
        return workspace.string(BaseURL=server.url, **trust)

    return make


def curl(url, *options, **environment):
    """The status that a curl which permits anything gets, and the certificate's verdict when it does not."""
    done = subprocess.run(
        ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", *options, url + "/me"],
        capture_output=True,
        text=True,
        timeout=20,
        env=environment or None,
    )
    return done.stdout


# Refused


BAD = {
    "wrong name": (lambda ours, theirs: ours.issue("DNS:example.com"), "another name"),
    "another address": (lambda ours, theirs: ours.issue("IP:127.0.0.2"), "another name"),
    "expired": (lambda ours, theirs: ours.issue(HERE, EVER), "has expired"),
    "not yet valid": (lambda ours, theirs: ours.issue(HERE, FUTURE), "not valid yet"),
    "unknown issuer": (lambda ours, theirs: theirs.issue(HERE), "issuer of its certificate is unknown"),
    "self-signed": (
        lambda ours, theirs: self_signed(
            theirs.folder / "self.pem", theirs.folder / "self.key", HERE
        ),
        "self-signed",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_certificate_is_refused_and_the_reason_named(
    workspace, authority, stranger, string, tmp_path, case
):
    make, words = BAD[case]
    with nginx(tmp_path, workspace.url, make(authority, stranger)) as bad:
        assert curl(bad.url, "-k") == "401", "a permissive client gets through"
        bad.forget()
        state, message = refusal(string(bad), QUERY)
        assert state == "08S01"
        assert f"no secure connection to {bad.place}" in message and words in message
        assert bad.requests() == []


def test_no_credential_leaves_before_the_certificate_is_checked(
    workspace, stranger, string, tmp_path
):
    with nginx(tmp_path, workspace.url, stranger.issue(HERE)) as bad:
        state, message = refused_connection(string(bad, ConnectOnOpen="true"))
        assert state == "08001" and "SSLServerCert" in message
        assert bad.requests() == []


def test_tls_1_1_is_refused(workspace, good, string, tmp_path):
    lenient = tmp_path / "openssl.cnf"
    lenient.write_text(
        "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = lenient\n"
        "[lenient]\nMinProtocol = TLSv1\nCipherString = ALL:@SECLEVEL=0\n"
    )
    with nginx(tmp_path, workspace.url, good, protocols="TLSv1.1") as old:
        status = curl(
            old.url, "-k", "--tls-max", "1.1", "--tlsv1.0", OPENSSL_CONF=str(lenient), PATH="/usr/bin"
        )
        assert status == "401", "a permissive client gets through"
        old.forget()
        for trust in ({}, {"SSLServerCert": "*"}):
            state, message = refusal(string(old, **trust), QUERY)
            assert state == "08S01" and "no TLS of version 1.2 or later" in message
        assert old.requests() == []


def test_the_minimum_version_can_be_raised(workspace, good, string, tmp_path):
    with nginx(tmp_path, workspace.url, good, protocols="TLSv1.2") as old:
        assert len(run(string(old), QUERY)) == 1
        state, message = refusal(string(old, MinTLSVersion="1.3"), QUERY)
        assert state == "08S01" and "MinTLSVersion=1.2" in message
        assert [request["tls"] for request in old.requests(1)] == ["TLSv1.2"]


def test_tls_1_3_and_http_2_are_spoken_where_they_are_offered(server, string):
    server.forget()
    assert len(run(string(server, MinTLSVersion="1.3"), QUERY)) == 1
    assert len(run(string(server, MinTLSVersion="1.3"), "SELECT id FROM contacts")) > 150
    facts = server.requests(2)
    assert {(fact["tls"], fact["protocol"]) for fact in facts} == {("TLSv1.3", "HTTP/2.0")}
    assert len({fact["connection"] for fact in facts}) == 1


def test_a_server_that_speaks_no_tls_is_told_apart(workspace, string):
    plain = SimpleNamespace(url=workspace.url.replace("http:", "https:"))
    state, message = refusal(string(plain, Retries=1), QUERY)
    assert state == "08S01" and "no secure connection" in message


# Trusted


def test_the_systems_store_does_not_know_the_authority(server, string):
    state, message = refusal(string(server, SSLServerCert=None), QUERY)
    assert state == "08S01" and "trust store" in message and "SSLServerCert" in message


def test_a_file_or_a_folder_is_trusted(server, string, authority):
    assert len(run(string(server), QUERY)) == 1
    assert len(run(string(server, SSLServerCert=authority.hashed_folder()), QUERY)) == 1


def test_what_a_file_or_a_folder_does_not_hold_is_refused(server, string, stranger):
    for trust in (stranger.certificate, stranger.hashed_folder()):
        state, message = refusal(string(server, SSLServerCert=trust), QUERY)
        assert state == "08S01" and str(trust) in message


def pins(certificate):
    digits = certificate.digest.hex()
    pairs = ":".join(digits[index : index + 2] for index in range(0, 64, 2)).upper()
    base64 = certificate.pin.removeprefix("sha256//")
    other = "sha256//" + "A" * 43 + "="
    return {
        "as libcurl": certificate.pin,
        "bare base64": base64,
        "one slash": "sha256/" + base64,
        "hexadecimal": digits,
        "with colons": pairs,
        "one of two": "{" + other + ";" + certificate.pin + "}",
    }


@pytest.mark.parametrize(
    "form",
    ["as libcurl", "bare base64", "one slash", "hexadecimal", "with colons", "one of two"],
)
def test_a_pinned_key_is_trusted_however_it_is_written(server, string, good, form):
    assert len(run(string(server, SSLServerCert=pins(good)[form]), QUERY)) == 1


def test_a_pin_looks_at_the_key_alone(workspace, string, tmp_path, authority):
    """A server that signs for itself under another name, and one whose certificate has ended."""
    own = self_signed(tmp_path / "own.pem", tmp_path / "own.key", "DNS:example.com")
    for certificate in (own, authority.issue(HERE, EVER)):
        with nginx(tmp_path, workspace.url, certificate) as pinned:
            assert len(run(string(pinned, SSLServerCert=certificate.pin), QUERY)) == 1


def test_another_key_is_refused_though_its_issuer_is_trusted(server, string, authority):
    other = authority.issue(HERE)
    state, message = refusal(string(server, SSLServerCert=other.pin), QUERY)
    assert state == "08S01" and "public key" in message and "SSLServerCert" in message


def test_the_fingerprint_of_the_certificate_is_no_pin(server, string, good):
    text = openssl("x509", "-in", good.certificate, "-noout", "-fingerprint", "-sha256").decode()
    state, message = refusal(string(server, SSLServerCert=text.strip().split("=")[1]), QUERY)
    assert state == "08S01" and "not of the certificate" in message


def test_a_star_trusts_anything_and_warns_on_every_connect(
    workspace, stranger, string, tmp_path
):
    log = tmp_path / "log"
    with nginx(tmp_path, workspace.url, stranger.issue("DNS:example.com", EVER)) as bad:
        text = string(bad, SSLServerCert="*", Logfile=log)
        with Driver(LIBRARY) as driver:
            for count in (1, 2):
                records = driver.diagnostics(CONNECTION, driver.connect(text))
                assert [record[0] for record in records] == ["01000"]
                assert "SSLServerCert=*" in records[0][2]
                assert log.read_text().count("warning: SSLServerCert=*") == count
        assert len(run(text, QUERY)) == 1


def test_no_other_trust_warns(server, string, good, authority):
    with Driver(LIBRARY) as driver:
        for trust in (authority.certificate, authority.hashed_folder(), good.pin, None):
            connection = driver.connect(string(server, SSLServerCert=trust))
            assert driver.diagnostics(CONNECTION, connection) == []


# What connections share


def test_a_connection_made_with_less_trust_does_not_serve_more(server, string, good):
    """Connections stay open in the process when statements and ODBC connections end."""
    for lenient in ("*", good.pin):
        assert len(run(string(server, SSLServerCert=lenient), QUERY)) == 1
        state, _ = refusal(string(server, SSLServerCert=None), QUERY)
        assert state == "08S01"
        state, _ = refusal(string(server, SSLServerCert="0" * 64), QUERY)
        assert state == "08S01"


def test_equal_settings_share_a_connection_and_others_do_not(server, string, good):
    server.forget()
    for trust in ("*", good.pin, "*", good.pin):
        assert len(run(string(server, SSLServerCert=trust), QUERY)) == 1
    first, second, third, fourth = (fact["connection"] for fact in server.requests(4))
    assert (first, second) == (third, fourth) and first != second


# Clients


def test_a_server_that_asks_for_a_certificate_says_so(gated, string):
    state, message = refusal(string(gated), QUERY)
    assert state == "08S01" and "SSLClientCert" in message and gated.place in message


def test_a_client_is_known_by_its_certificate(gated, string, authority):
    client = authority.issue("DNS:client")
    forms = [
        {"SSLClientCert": client.pem()},
        {"SSLClientCert": client.pem("s3 cret"), "SSLClientCertPassword": "s3 cret"},
        {"SSLClientCert": client.p12(), "SSLClientCertType": "P12"},
        {
            "SSLClientCert": client.p12("s3cret"),
            "SSLClientCertType": "p12",
            "SSLClientCertPassword": "s3cret",
            "SSLClientCertSubject": "*",
        },
    ]
    for form in forms:
        gated.forget()
        assert len(run(string(gated, **form), QUERY)) == 1
        assert [fact["client"] for fact in gated.requests(1)] == ["CN=client"]


def test_a_certificate_of_another_issuer_is_refused_by_the_server(gated, string, stranger):
    pem = stranger.issue("DNS:client").pem()
    state, message = refusal(string(gated, SSLClientCert=pem), QUERY)
    assert state == "08S01" and str(pem) in message


def test_one_clients_connection_does_not_serve_another(gated, string, authority):
    gated.forget()
    for name in ("first", "second"):
        pem = authority.issue(f"DNS:{name}").pem()
        assert len(run(string(gated, SSLClientCert=pem), QUERY)) == 1
    assert [fact["client"] for fact in gated.requests(2)] == ["CN=first", "CN=second"]
    state, _ = refusal(string(gated), QUERY)
    assert state == "08S01"


# Files that cannot be used are found while connecting


@pytest.fixture(scope="module")
def files(authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    one, other = authority.issue("DNS:one"), authority.issue("DNS:other")
    (folder / "text.txt").write_text("not a certificate\n")
    (folder / "empty.pem").touch()
    (folder / "mixed.pem").write_bytes(one.certificate.read_bytes() + other.key.read_bytes())
    (folder / "unhashed").mkdir()
    (folder / "unhashed" / "authority.pem").write_bytes(authority.certificate.read_bytes())
    return {
        "folder": folder,
        "one": one.certificate,
        "key": one.key,
        "pem": one.pem(),
        "locked": one.pem("s3cret"),
        "p12": one.p12("s3cret"),
    }


UNUSABLE = [
    ({"SSLServerCert": "/no/such/file.pem"}, ["SSLServerCert", "/no/such/file.pem", "No such file"]),
    ({"SSLServerCert": "{folder}/text.txt"}, ["SSLServerCert", "PEM", "text.txt"]),
    ({"SSLServerCert": "{folder}/empty.pem"}, ["SSLServerCert", "PEM", "empty.pem"]),
    ({"SSLServerCert": "{key}"}, ["SSLServerCert", "PEM"]),
    ({"SSLServerCert": "{folder}/unhashed"}, ["SSLServerCert", "openssl rehash"]),
    ({"SSLServerCert": "/dev/null"}, ["SSLServerCert"]),
    ({"SSLServerCert": "sha256//short"}, ["SSLServerCert", "44"]),
    ({"SSLClientCert": "/no/such/file.pem"}, ["SSLClientCert", "/no/such/file.pem"]),
    ({"SSLClientCert": "{folder}"}, ["SSLClientCert"]),
    ({"SSLClientCert": "{folder}/text.txt"}, ["SSLClientCert", "PEM"]),
    ({"SSLClientCert": "{one}"}, ["SSLClientCert", "no private key"]),
    ({"SSLClientCert": "{folder}/mixed.pem"}, ["SSLClientCert", "does not belong"]),
    ({"SSLClientCert": "{p12}"}, ["SSLClientCertType=P12"]),
    ({"SSLClientCert": "{locked}"}, ["set SSLClientCertPassword"]),
    ({"SSLClientCert": "{locked}", "SSLClientCertPassword": "wr0ng"}, ["SSLClientCertPassword"]),
    ({"SSLClientCert": "{p12}", "SSLClientCertType": "P12"}, ["set SSLClientCertPassword"]),
    (
        {"SSLClientCert": "{p12}", "SSLClientCertType": "P12", "SSLClientCertPassword": "wr0ng"},
        ["SSLClientCertPassword"],
    ),
    ({"SSLClientCert": "{pem}", "SSLClientCertType": "P12"}, ["SSLClientCertType=PEM"]),
    ({"SSLClientCertPassword": "wr0ng"}, ["SSLClientCertPassword", "without SSLClientCert"]),
    ({"SSLClientCertType": "P12"}, ["SSLClientCertType", "without SSLClientCert"]),
    ({"MinTLSVersion": "1.1"}, ["MinTLSVersion", "1.2, 1.3"]),
]


@pytest.mark.parametrize(("properties", "words"), UNUSABLE)
def test_what_cannot_be_used_is_said_while_connecting(workspace, files, properties, words):
    given = {name: value.format(**files) for name, value in properties.items()}
    state, message = refused_connection(workspace.string(**given))
    assert state == "HY000" and all(word in message for word in words), message
    assert "wr0ng" not in message and "s3cret" not in message


def test_a_store_to_choose_from_by_subject_is_refused_with_the_reason(workspace, files):
    string = workspace.string(SSLClientCert=files["pem"], SSLClientCertSubject="CN=one")
    state, message = refused_connection(string)
    assert state == "HYC00" and "certificates are files" in message


def test_nobody_is_asked_for_a_password_at_the_terminal(workspace, files):
    """OpenSSL would, and the host would hang."""
    [answer] = workspace.ask_all({"sql": QUERY}, SSLClientCert=files["pem"])
    assert "error" not in answer
