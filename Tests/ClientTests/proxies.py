"""Real proxies on a free loopback port as long as a `with` block: squid, microsocks and dante."""

import contextlib
import json
import os
import re
import signal
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from certificates import openssl
from servers import free_port, running

HELPERS = Path("/usr/lib/squid")
NAME = "api.example.test"
USERS = {"ann": "a s3cret", "bob": "b s3cret"}
# Neither squid nor dante serves as root.
USER = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


@dataclass
class Proxy:
    """A proxy, and what it says that it did."""

    port: int
    log: Path
    position: int = 0

    host = "127.0.0.1"

    @property
    def place(self):
        return f"{self.host}:{self.port}"

    def forget(self):
        self.position = self.log.stat().st_size if self.log.exists() else 0

    def text(self):
        with open(self.log, "rb") as file:
            file.seek(self.position)
            return file.read().decode(errors="replace")


class Squid(Proxy):
    def requests(self, count=0):
        """What was asked since `forget`, at least so much: some lines are written when a tunnel closes."""
        for _ in range(250):
            lines = [json.loads(line) for line in self.text().splitlines(keepends=True) if line[-1] == "\n"]
            # Whoever looks whether it listens says nothing.
            lines = [line for line in lines if line["method"] != "-"]
            if len(lines) >= count:
                break
            time.sleep(0.02)
        return lines


class Socks(Proxy):
    def targets(self, pattern, count=1):
        """Where the clients since `forget` wanted to go, as the log words it."""
        for _ in range(250):
            found = re.findall(pattern, self.text())
            if len(found) >= count:
                break
            time.sleep(0.02)
        return found


@contextlib.contextmanager
def open_folder():
    """One that the other user gets into, which pytest's folders are not."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        yield Path(folder)


AUTHENTICATION = {
    "basic": (
        "auth_param basic program {helpers}/basic_ncsa_auth {folder}/basic\n"
        "auth_param basic credentialsttl 1 second\n"
    ),
    "digest": "auth_param digest program {helpers}/digest_file_auth {folder}/digest\n",
    # It goes through the handshake, and believes any password.
    "ntlm": "auth_param ntlm program {helpers}/ntlm_fake_auth\n",
}


@contextlib.contextmanager
def squid(scheme=None, certificate=None, forbidden=None):
    """An HTTP proxy that asks for one of `USERS`, and speaks TLS where it has a certificate."""
    port = free_port()
    with open_folder() as folder:
        (folder / "basic").write_text(
            "".join(
                f"{name}:{openssl('passwd', '-apr1', password).decode().strip()}\n"
                for name, password in USERS.items()
            )
        )
        (folder / "digest").write_text("".join(f"{name}:{password}\n" for name, password in USERS.items()))
        (folder / "hosts").write_text(f"127.0.0.1 {NAME}\n")
        listen = f"http_port 127.0.0.1:{port}"
        if certificate:
            (folder / "key.pem").write_bytes(certificate.key.read_bytes())
            (folder / "key.pem").chmod(0o644)
            (folder / "certificate.pem").write_bytes(certificate.certificate.read_bytes())
            listen = (
                f"https_port 127.0.0.1:{port} tls-cert={folder}/certificate.pem tls-key={folder}/key.pem"
            )
        login = AUTHENTICATION.get(scheme, "").format(helpers=HELPERS, folder=folder)
        if login and scheme != "ntlm":
            login += f"auth_param {scheme} realm proxies\nauth_param {scheme} children 1\n"
        (folder / "squid.conf").write_text(
            f"{listen}\n{login}"
            + (f"acl forbidden port {forbidden}\nhttp_access deny forbidden\n" if forbidden else "")
            + ("acl known proxy_auth REQUIRED\nhttp_access allow known\n" if login else "")
            + f"http_access {'deny' if login else 'allow'} all\n"
            + 'logformat facts {"method":"%rm","target":"%ru","status":%>Hs,"user":"%un",'
            '"authorization":"%{Authorization}>h"}\n'
            + f"access_log stdio:{folder}/access.log logformat=facts\nbuffered_logs off\n"
            + f"cache_log {folder}/cache.log\nhosts_file {folder}/hosts\npid_filename none\n"
            + "cache deny all\nmemory_cache_shared off\nshutdown_lifetime 0 seconds\n"
            + f"pinger_enable off\nnetdb_filename none\ncoredump_dir {folder}\nvia off\n"
        )
        (folder / "access.log").touch()
        (folder / "access.log").chmod(0o666)
        command = ["/usr/sbin/squid", "-N", "-f", folder / "squid.conf", "-n", f"proxy{port}"]
        with running(command, port, folder / "output", signal.SIGINT, **USER):
            yield Squid(port, folder / "access.log")


@contextlib.contextmanager
def microsocks(user=None, password=None):
    """A SOCKS5 server; it says whom it connected to on its standard error."""
    port = free_port()
    login = ["-u", user, "-P", password] if user else []
    with open_folder() as folder:
        command = ["microsocks", "-i", "127.0.0.1", "-p", port, *login]
        with running(command, port, folder / "log", **USER):
            yield Socks(port, folder / "log")


@contextlib.contextmanager
def dante():
    """A SOCKS4 and SOCKS5 server without logins."""
    port = free_port()
    with open_folder() as folder:
        (folder / "danted.conf").write_text(
            f"logoutput: {folder}/log\ninternal: 127.0.0.1 port = {port}\nexternal: lo\n"
            "clientmethod: none\nsocksmethod: none\n"
            "client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }\n"
            "socks pass { from: 127.0.0.0/8 to: 0.0.0.0/0 log: connect }\n"
        )
        (folder / "log").touch()
        (folder / "log").chmod(0o666)
        command = ["danted", "-N", "1", "-f", folder / "danted.conf", "-p", folder / "pid"]
        with running(command, port, folder / "output", **USER):
            yield Socks(port, folder / "log")
