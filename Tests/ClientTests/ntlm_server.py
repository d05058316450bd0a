"""A server that lets in whoever proves a password by NTLM, and hands requests on to the simulator.

NTLM signs a connection in, not a request: three messages, of which the last proves the password.
"""

import base64
import contextlib
import http.client
import threading
from collections import namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import spnego

from conftest import TOKEN

# One request: the connection that it came on, who that belongs to (None while nobody), its body's size, the answer.
Seen = namedtuple("Seen", "connection user method path size status")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.connections += 1
        self.connection_number = self.server.connections
        self.user = self.handshake = None

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        said = self.headers.get("Authorization", "")
        challenge = self.step(said.removeprefix("NTLM ")) if said.startswith("NTLM ") else None
        if self.user:
            self.hand_on(body)
        else:
            answer = b'{"type":"error.list","errors":[{"code":"unauthorized","message":"Who are you?"}]}'
            offer = "NTLM" + (f" {challenge}" if challenge else "")
            self.answer(401, answer, len(body), ("WWW-Authenticate", offer))

    do_GET = do_POST = serve

    def step(self, token):
        """Takes one message of the handshake and gives the next, if any."""
        if self.handshake is None or token.startswith("TlRMTVNTUAAB"):
            self.user = None
            self.handshake = spnego.server(
                protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm
            )
        try:
            answer = self.handshake.step(base64.b64decode(token))
        except spnego.exceptions.SpnegoError:
            self.handshake = None
            return None
        if self.handshake.complete:
            self.user = self.handshake.client_principal
            self.handshake = None
        return base64.b64encode(answer).decode() if answer else None

    def hand_on(self, body):
        upstream = http.client.HTTPConnection(self.server.upstream.split("://")[1], timeout=20)
        kept = ("Accept", "Content-Type", "Intercom-Version")
        headers = {name: self.headers[name] for name in kept if name in self.headers}
        headers["Authorization"] = f"Bearer {TOKEN}"
        upstream.request(self.command, self.path, body or None, headers)
        answer = upstream.getresponse()
        content = answer.read()
        upstream.close()
        self.answer(answer.status, content, len(body), ("Content-Type", "application/json"))

    def answer(self, status, content, size, *headers):
        seen = Seen(self.connection_number, self.user, self.command, self.path, size, status)
        self.server.seen.append(seen)
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(content)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


@contextlib.contextmanager
def ntlm_server(folder, upstream, users):
    """`users` are passwords by `DOMAIN\\\\name`; the library reads them from a file that the environment names."""
    passwords = folder / "users"
    passwords.write_text(
        "".join(f"{name.replace(chr(92), ':')}:{password}\n" for name, password in users.items())
    )
    server = Server(("127.0.0.1", 0), Handler)
    server.upstream, server.connections, server.seen = upstream, 0, []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NTLM_USER_FILE", str(passwords))
            yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
