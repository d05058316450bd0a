"""What really crosses the wire: a server that keeps every byte, profiles with other hosts, and the simulator's log."""

import json
import re
import shutil
import socketserver
import threading
import urllib.request
from contextlib import contextmanager

from simulated import REPOSITORY

EMPTY = b'{"type":"list","data":[],"pages":null,"total_count":0}'


class Recorder:
    """Answers each request with `respond(number, line)`: bytes of a body, or (status, headers, body)."""

    def __init__(self, respond):
        self.raw = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(handler):
                while head := handler.head():
                    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
                    body = handler.rfile.read(int(length[1])) if length else b""
                    self.raw.append(head + body)
                    line = head.split(b"\r\n")[0].decode("latin-1")
                    answer = respond(len(self.raw), line)
                    status, headers, text = (200, (), answer) if isinstance(answer, bytes) else answer
                    handler.wfile.write(
                        f"HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\n".encode()
                        + b"".join(f"{name}: {value}\r\n".encode() for name, value in headers)
                        + b"Content-Length: %d\r\n\r\n" % len(text)
                        + text
                    )

            def head(handler):
                lines = []
                while line := handler.rfile.readline():
                    lines.append(line)
                    if line == b"\r\n":
                        return b"".join(lines)
                return b""

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def lines(self):
        """The request lines, as they arrived."""
        return [raw.split(b"\r\n")[0] for raw in self.raw]

    def headers(self, number=-1):
        """The header lines of one request."""
        return self.raw[number].split(b"\r\n\r\n")[0].split(b"\r\n")[1:]

    def body(self, number=-1):
        return self.raw[number].split(b"\r\n\r\n", 1)[1]


@contextmanager
def recording(respond=lambda *_: EMPTY):
    recorder = Recorder(respond)
    thread = threading.Thread(target=recorder.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield recorder
    finally:
        recorder.server.shutdown()
        recorder.server.server_close()
        thread.join()


def profile_at(folder, default, **regions):
    """A copy of the Intercom profile whose hosts are these; gives its path."""
    copy = folder / "Intercom.apip"
    shutil.copytree(REPOSITORY / "profiles/Intercom.apip", copy)
    lines = "".join(f"    {name}: {url}\n" for name, url in regions.items())
    hosts = f"hosts:\n  default: {default}\n" + ("  regions:\n" + lines if lines else "")
    text = (copy / "profile.yaml").read_text()
    text, count = re.subn(r"hosts:\n(?:[ #].*\n)+", hosts, text)
    assert count == 1
    (copy / "profile.yaml").write_text(text)
    return copy


def control(simulator, action, /, **body):
    """Asks the simulator, started with `control=True`, to behave in another way."""
    request = urllib.request.Request(f"{simulator.url}/_control/{action}", json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def asked(simulator):
    """What was asked of the simulator since `forget`: `GET /contacts 200`."""
    return [f"{request.method} {request.path} {request.status}" for request in simulator.requests()]
