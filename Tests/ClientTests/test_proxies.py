"""Ways out of the network, through real proxies; what they and the server behind them saw."""

import dataclasses
import json
import sys

import pyodbc
import pytest

import proxies
from certificates import Authority
from conftest import CLIENT, TOKEN
from proxies import NAME, USERS
from servers import free_port, nginx
from test_errors import refusal, refused_connection
from test_errors import run as run_here

pyodbc.pooling = False
QUERY = "SELECT id FROM me"
SEARCH = "SELECT id FROM contacts WHERE created_at > '2020-01-01'"
# By each of these names libcurl would find a proxy.
VARIABLES = [
    name for lower in ("https_proxy", "http_proxy", "all_proxy", "no_proxy") for name in (lower, lower.upper())
]


@pytest.fixture(scope="module", autouse=True)
def no_proxy_of_the_environment():
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authorities") / "known", "Known authority")


@pytest.fixture(scope="module")
def server(workspace, authority, tmp_path_factory):
    """The simulator behind TLS, at an address of this machine."""
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(folder, workspace.url, authority.issue("IP:127.0.0.1")) as server:
        yield server


@pytest.fixture(scope="module")
def distant(workspace, authority, tmp_path_factory):
    """The same under a name that the proxies alone know."""
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(folder, workspace.url, authority.issue(f"DNS:{NAME}")) as server:
        server.url = f"https://{NAME}:{server.port}"
        yield server


@pytest.fixture(scope="module")
def plain(workspace, tmp_path_factory):
    with nginx(tmp_path_factory.mktemp("nginx"), workspace.url) as server:
        yield server


def fixture_of(make):
    @pytest.fixture(scope="module")
    def proxy():
        with make() as proxy:
            yield proxy

    return proxy


open_proxy = fixture_of(proxies.squid)
basic = fixture_of(lambda: proxies.squid("basic"))
digest = fixture_of(lambda: proxies.squid("digest"))
ntlm = fixture_of(lambda: proxies.squid("ntlm"))
socks4 = fixture_of(proxies.dante)
socks5 = fixture_of(lambda: proxies.microsocks("ann", USERS["ann"]))


OBSERVED = ["server", "distant", "plain", "open_proxy", "basic", "digest", "ntlm", "secure", "socks4", "socks5"]


@pytest.fixture(autouse=True)
def forgotten(server, plain, request):
    for name in OBSERVED:
        if name in request.fixturenames:
            request.getfixturevalue(name).forget()


@pytest.fixture
def run(workspace):
    """Rows that a process of its own got. At its end it closes its tunnels, which squid logs only then."""

    def run(text, sql=QUERY):
        job = {"string": text, "statements": [{"sql": sql}]}
        done = workspace.run(sys.executable, str(CLIENT), text=json.dumps(job))
        assert done.returncode == 0, done.stderr
        [answer] = json.loads(done.stdout)
        assert "error" not in answer, answer["error"]
        return answer["rows"]

    return run


@pytest.fixture
def string(workspace, authority):
    def make(server, proxy=None, **properties):
        way = {"ProxyServer": proxy.host, "ProxyPort": proxy.port} if proxy else {}
        usual = {"BaseURL": server.url, "SSLServerCert": authority.certificate}
        return workspace.string(**{**usual, **way, **properties})

    return make


def login(name, scheme="BASIC", password=None):
    secret = USERS[name] if password is None else password
    return {"ProxyUser": name, "ProxyPassword": secret, "ProxyAuthScheme": scheme}


def firewall(kind, proxy, name=None, password=None):
    way = {"FirewallType": kind, "FirewallServer": proxy.host, "FirewallPort": proxy.port}
    return {**way, "FirewallUser": name, "FirewallPassword": password}


# Through an HTTP proxy


def test_an_https_server_is_reached_through_a_tunnel(run, server, open_proxy, string):
    assert len(run(string(server, open_proxy))) == 1
    [fact] = server.requests(1)
    assert fact["protocol"] == "HTTP/2.0" and fact["authorization"] == f"Bearer {TOKEN}"
    [tunnel] = open_proxy.requests(1)
    assert (tunnel["method"], tunnel["target"]) == ("CONNECT", server.place)
    assert tunnel["authorization"] == "-", "the token is not for the proxy"


def test_names_are_resolved_by_the_proxy(run, distant, open_proxy, string):
    state, message = refusal(string(distant, Retries=1), QUERY)
    assert state == "08S01" and "unknown" in message
    assert len(run(string(distant, open_proxy))) == 1


def test_plain_http_goes_to_the_proxy_as_it_is_unless_a_tunnel_is_asked_for(
    run, plain, open_proxy, string
):
    assert len(run(string(plain, open_proxy))) == 1
    [request] = open_proxy.requests(1)
    assert (request["method"], request["target"]) == ("GET", plain.url + "/me")
    open_proxy.forget()
    assert len(run(string(plain, open_proxy, ProxySSLType="TUNNEL"))) == 1
    [request] = open_proxy.requests(1)
    assert (request["method"], request["target"]) == ("CONNECT", plain.place)


@pytest.mark.parametrize("scheme", ["BASIC", "DIGEST"])
def test_a_login_is_for_the_proxy_and_not_for_the_server(
    run, server, plain, string, basic, digest, scheme
):
    proxy = {"BASIC": basic, "DIGEST": digest}[scheme]
    for target in (server, plain):
        rows = run(string(target, proxy, **login("ann", scheme)), SEARCH)
        assert len(rows) > 150
        facts = target.requests(2)
        assert {fact["proxy"] for fact in facts} == {""}
        assert {fact["authorization"] for fact in facts} == {f"Bearer {TOKEN}"}
    assert "ann" in {request["user"] for request in proxy.requests(2)}


def test_a_name_alone_means_basic(run, server, basic, string):
    way = {**login("ann"), "ProxyAuthScheme": None}
    assert len(run(string(server, basic, **way))) == 1


def test_ntlm_is_negotiated(run, server, ntlm, string):
    """With a helper that believes any password: the exchange is all that is tried."""
    assert len(run(string(server, ntlm, **login("ann", "NTLM")))) == 1
    assert [request["status"] for request in ntlm.requests(2)][-2:] == [407, 200]


@pytest.mark.parametrize("scheme", ["BASIC", "DIGEST"])
@pytest.mark.parametrize("target", ["server", "plain"])
def test_a_wrong_password_is_the_proxys_word_and_is_not_repeated(
    request, string, basic, digest, scheme, target
):
    proxy = {"BASIC": basic, "DIGEST": digest}[scheme]
    target = request.getfixturevalue(target)
    state, message = refusal(string(target, proxy, **login("ann", scheme, "wr0ng")), QUERY)
    assert state == "08001"
    assert f"the proxy {proxy.place} refused the name and the password" in message
    assert "ProxyUser, ProxyPassword and ProxyAuthScheme" in message and "wr0ng" not in message
    assert len(proxy.requests(1)) <= 2
    assert target.requests() == []


@pytest.mark.parametrize("target", ["server", "plain"])
def test_a_missing_login_is_named(request, string, basic, target):
    target = request.getfixturevalue(target)
    for properties in ({}, {"ConnectOnOpen": "true"}):
        text = string(target, basic, **properties)
        state, message = (refused_connection if properties else lambda it: refusal(it, QUERY))(text)
        assert state == "08001" and f"the proxy {basic.place} asks for a name" in message
        assert "ProxyUser" in message
    assert target.requests() == []


def test_the_wrong_scheme_is_refused_by_the_proxy(server, digest, string):
    state, message = refusal(string(server, digest, **login("ann", "BASIC")), QUERY)
    assert state == "08001" and "ProxyAuthScheme" in message


def test_a_host_that_the_proxy_forbids_is_named(server, string):
    with proxies.squid(forbidden=server.port) as strict:
        state, message = refusal(string(server, strict), QUERY)
        assert state == "08001" and server.place in message and "HTTP 403" in message
        assert "ProxyExceptions" in message
        assert len(strict.requests(1)) == 1, "a refusal is not repeated"


def test_a_host_that_the_proxy_cannot_reach_is_tried_again(string, open_proxy, server):
    gone = proxies.Proxy(free_port(), None)
    text = string(server, open_proxy, BaseURL=f"https://{gone.place}", Retries=2)
    state, message = refusal(text, QUERY)
    assert state == "08001" and "HTTP 503" in message and gone.place in message
    assert len(open_proxy.requests(2)) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-proxy.invalid"])
def test_a_proxy_that_cannot_be_reached_is_told_from_the_host(server, string, host):
    way = {"ProxyServer": host, "ProxyPort": free_port(), "Retries": 2}
    state, message = refusal(string(server, **way), QUERY)
    assert state == "08001" and f"the proxy {host}:{way['ProxyPort']} cannot be reached" in message
    assert "check ProxyServer, ProxyPort" in message
    state, _ = refused_connection(string(server, ConnectOnOpen="true", **way))
    assert state == "08001"


# Over TLS to the proxy


@pytest.fixture(scope="module")
def secure(authority):
    with proxies.squid("basic", certificate=authority.issue("IP:127.0.0.1")) as proxy:
        yield proxy


def test_the_way_to_the_proxy_can_be_secure(run, server, plain, secure, string):
    for target in (server, plain):
        secure.forget()
        way = {"ProxySSLType": "ALWAYS", **login("ann")}
        assert len(run(string(target, secure, **way))) == 1
        assert len(secure.requests(1)) == 1
    way = {"ProxyServer": f"https://{secure.place}", **login("ann")}
    assert len(run(string(server, **way))) == 1


@pytest.mark.parametrize("target", ["server", "plain"])
def test_a_proxy_that_nobody_vouches_for_is_refused(request, secure, string, target):
    way = {"ProxySSLType": "ALWAYS", "SSLServerCert": None, **login("ann")}
    state, message = refusal(string(request.getfixturevalue(target), secure, **way), QUERY)
    assert state == "08001" and f"the proxy {secure.place} made no secure connection" in message
    assert secure.requests() == []


def test_tls_where_the_proxy_speaks_none_and_none_where_it_does(server, secure, open_proxy, string):
    state, message = refusal(string(server, open_proxy, ProxySSLType="ALWAYS", Retries=1), QUERY)
    assert state == "08001" and "ProxySSLType" in message
    state, message = refusal(string(server, secure, Retries=1), QUERY)
    assert state == "08001" and "ProxySSLType" in message


# Through SOCKS and other firewalls


def test_socks5_asks_for_name_and_password(run, server, plain, socks5, string):
    for target in (server, plain):
        socks5.forget()
        way = firewall("SOCKS5", socks5, "ann", USERS["ann"])
        assert len(run(string(target, **way))) == 1
        assert socks5.targets(r"connected to (\S+)") == [target.place]


@pytest.mark.parametrize(("name", "password"), [("ann", "wr0ng"), (None, None)])
def test_socks5_without_the_right_password_is_refused_once(server, socks5, string, name, password):
    state, message = refusal(string(server, **firewall("SOCKS5", socks5, name, password)), QUERY)
    assert state == "08001" and f"the proxy {socks5.place}" in message
    assert "FirewallUser and FirewallPassword" in message and "wr0ng" not in message
    assert server.requests() == []


@pytest.mark.parametrize("kind", ["SOCKS4", "SOCKS5"])
def test_socks_without_a_login(run, server, plain, socks4, string, kind):
    for target in (server, plain):
        socks4.forget()
        assert len(run(string(target, **firewall(kind, socks4)))) == 1
        assert socks4.targets(rf"pass\(1\): tcp/connect.*127\.0\.0\.1\.({target.port})")


def test_a_firewall_can_be_an_http_proxy_with_tunnels(run, server, plain, basic, string):
    for target in (server, plain):
        basic.forget()
        way = firewall("TUNNEL", basic, "ann", USERS["ann"])
        assert len(run(string(target, **way))) == 1
        [tunnel] = basic.requests(1)
        assert (tunnel["method"], tunnel["target"]) == ("CONNECT", target.place)
    state, message = refusal(string(server, **firewall("TUNNEL", basic)), QUERY)
    assert state == "08001" and "FirewallUser and FirewallPassword" in message


@pytest.mark.parametrize("kind", ["SOCKS4", "SOCKS5", "TUNNEL"])
def test_a_firewall_that_cannot_be_reached_is_named(server, string, kind):
    gone = proxies.Proxy(free_port(), None)
    state, message = refusal(string(server, Retries=1, **firewall(kind, gone)), QUERY)
    assert state == "08001" and f"the proxy {gone.place} cannot be reached" in message
    assert "FirewallServer" in message


def test_a_target_that_socks_cannot_reach_is_told(string, socks4, server):
    gone = proxies.Proxy(free_port(), None)
    for kind in ("SOCKS4", "SOCKS5"):
        way = firewall(kind, socks4)
        text = string(server, BaseURL=f"https://{gone.place}", Retries=1, **way)
        state, message = refusal(text, QUERY)
        assert state == "08001" and gone.place in message and socks4.place in message


# Around it


@pytest.mark.parametrize("exceptions", ["127.0.0.1", "127.0.0.0/8", "example.com, 127.0.0.1;x", "*"])
def test_exceptions_are_reached_without_it(run, server, open_proxy, string, exceptions):
    way = {"ProxyExceptions": "{" + exceptions + "}"}
    assert len(run(string(server, open_proxy, **way))) == 1
    assert open_proxy.requests() == [] and len(server.requests(1)) == 1


@pytest.mark.parametrize("exceptions", ["127.0.0.2", "10.0.0.0/8", "example.com", "*.0.0.2"])
def test_other_hosts_are_not_exceptions(run, server, open_proxy, string, exceptions):
    assert len(run(string(server, open_proxy, ProxyExceptions=exceptions))) == 1
    assert len(open_proxy.requests(1)) == 1


def test_what_goes_wrong_around_the_proxy_is_not_blamed_on_it(server, open_proxy, string):
    around = {"ProxyExceptions": "127.0.0.1", "Retries": 1}
    state, message = refusal(string(server, open_proxy, SSLServerCert=None, **around), QUERY)
    assert state == "08S01" and f"no secure connection to {server.place}" in message
    gone = f"127.0.0.1:{free_port()}"
    state, message = refusal(string(server, open_proxy, BaseURL=f"https://{gone}", **around), QUERY)
    assert state == "08S01" and f"{gone} cannot be reached" in message
    assert open_proxy.requests() == []


def test_an_exception_stands_for_all_beneath_it(distant, open_proxy, string):
    for exceptions in ("*.example.test", "example.test"):
        way = {"ProxyExceptions": exceptions, "Retries": 1}
        state, message = refusal(string(distant, open_proxy, **way), QUERY)
        assert state == "08S01" and "its name is unknown" in message and NAME in message
    assert open_proxy.requests() == []


def test_exceptions_hold_for_firewalls_too(run, server, socks5, string):
    way = firewall("SOCKS5", socks5, "ann", "wr0ng")
    assert len(run(string(server, ProxyExceptions="127.0.0.1", **way))) == 1


# The environment's


def environment(workspace, **variables):
    added = {**workspace.environment, **variables}
    return dataclasses.replace(workspace, environment=added)


def ask(workspace, server, authority, **properties):
    """In a process of its own, whose environment is that of the workspace."""
    given = {"BaseURL": server.url, "SSLServerCert": str(authority.certificate), "Retries": 1, **properties}
    [answer] = workspace.ask_all({"sql": QUERY}, **given)
    return answer


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
def test_the_environments_proxy_is_taken(workspace, distant, basic, authority, name):
    address = f"http://ann:{USERS['ann'].replace(' ', '%20')}@{basic.place}"
    answer = ask(environment(workspace, **{name: address}), distant, authority)
    assert "error" not in answer, answer
    assert [request["user"] for request in basic.requests(1)][-1] == "ann"


def test_the_environments_socks_server_is_taken(workspace, server, distant, socks4, authority):
    """The name is unknown there, too: the error shows that it was asked."""
    variables = {"all_proxy": f"socks5h://{socks4.place}"}
    answer = ask(environment(workspace, **variables), distant, authority)
    assert "the proxy of the environment" in answer["error"][1], answer


@pytest.mark.parametrize("name", ["no_proxy", "NO_PROXY"])
def test_the_environments_exceptions_hold(workspace, distant, open_proxy, authority, name):
    variables = {"https_proxy": f"http://{open_proxy.place}", name: "example.test"}
    answer = ask(environment(workspace, **variables), distant, authority)
    assert "its name is unknown" in answer["error"][1]
    answer = ask(environment(workspace, **variables), distant, authority, ProxyExceptions="other.test")
    assert "error" not in answer, "the property replaces no_proxy"
    assert len(open_proxy.requests(1)) == 1


def test_this_machine_itself_is_reached_without_the_environments_proxy(
    workspace, server, open_proxy, authority
):
    variables = {"https_proxy": f"http://{open_proxy.place}"}
    assert "error" not in ask(environment(workspace, **variables), server, authority)
    assert open_proxy.requests() == []


def test_the_environment_can_be_ignored(workspace, distant, server, open_proxy, authority):
    variables = {"https_proxy": f"http://{open_proxy.place}"}
    there = environment(workspace, **variables)
    answer = ask(there, distant, authority, ProxyAutoDetect="false")
    assert "its name is unknown" in answer["error"][1]
    gone = free_port()
    variables = {name: f"http://127.0.0.1:{gone}" for name in ("https_proxy", "all_proxy")}
    variables["no_proxy"] = "*"
    way = {"ProxyServer": open_proxy.host, "ProxyPort": open_proxy.port}
    assert "error" not in ask(environment(workspace, **variables), distant, authority, **way)
    assert len(open_proxy.requests(1)) == 1


def test_the_environments_proxy_is_named_where_it_fails(workspace, distant, basic, authority):
    gone = free_port()
    answers = [
        ask(environment(workspace, https_proxy=f"http://me:s3cret@{place}"), distant, authority)
        for place in (f"127.0.0.1:{gone}", "no-such-proxy.invalid:1", basic.place)
    ]
    for answer, words in zip(answers, ["cannot be reached", "name is unknown", "HTTP 407"]):
        state, message = answer["error"][:2]
        assert state == "08001" and "the proxy of the environment" in message and words in message
        assert "s3cret" not in message


# What connections share


def test_one_users_tunnel_does_not_serve_another(server, basic, string):
    for name in ("ann", "bob", "ann"):
        assert len(run_here(string(server, basic, **login(name)), QUERY)) == 1
    # A tunnel is logged when it closes: ask for the connections that reached the server instead.
    first, second, third = (fact["connection"] for fact in server.requests(3))
    assert first == third != second
    state, _ = refusal(string(server, basic, **login("ann", password="wr0ng")), QUERY)
    assert state == "08001"
    state, _ = refusal(string(server, basic), QUERY)
    assert state == "08001"


def test_what_goes_around_the_proxy_shares_nothing_with_it(server, open_proxy, string):
    for way in ({}, {"proxy": open_proxy}, {}, {"proxy": open_proxy}):
        assert len(run_here(string(server, **way), QUERY)) == 1
    connections = [fact["connection"] for fact in server.requests(4)]
    assert connections[0] == connections[2] != connections[1] == connections[3]


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"ProxyUser": "ann"}, "ProxyUser is set without ProxyServer"),
        ({"ProxyServer": "p", "ProxyPassword": "s3cret"}, "ProxyPassword is set without ProxyUser"),
        ({"FirewallServer": "p"}, "set FirewallType"),
        ({"ProxyServer": "p", "FirewallType": "SOCKS5", "FirewallServer": "f"}, "both set"),
        ({"ProxyServer": "http://ann:s3cret@p"}, "properties of their own"),
    ],
)
def test_half_of_a_proxy_is_refused_while_connecting(workspace, properties, words):
    state, message = refused_connection(workspace.string(**properties))
    assert state == "HY000" and words in message and "s3cret" not in message
