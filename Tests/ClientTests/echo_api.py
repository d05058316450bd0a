"""A server that gives back, in every way a careless one might, what it was sent."""

import base64
import json
import threading
import urllib.parse
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def error(text, code="parameter_invalid", request="r-1"):
    return json.dumps(
        {"type": "error.list", "request_id": request, "errors": [{"code": code, "message": text, "field": text}]}
    )


def rows(value):
    """A page of contacts in which the value stands where text may and where it may not."""
    row = {"type": "contact", "id": value, "name": value, "email": value}
    return {"type": "list", "data": [row], "pages": {"type": "pages", "next": None}}


def spellings(text):
    data = text.encode("latin-1", "replace")
    return [
        text, base64.b64encode(data).decode(), base64.b64encode(b"u:" + data).decode(),
        base64.urlsafe_b64encode(b"x" + data).decode().rstrip("="), urllib.parse.quote(text, safe=""),
        urllib.parse.quote(urllib.parse.quote(text, safe="")), urllib.parse.quote_plus(text),
        "".join(f"%{byte:02x}" for byte in data), data.hex(), data.hex().upper(), json.dumps(text),
        json.dumps(json.dumps(text)), "".join(f"\\u{ord(letter):04x}" for letter in text),
        text.replace("&", "&amp;").replace('"', "&quot;"),
    ]


# What goes back, as a status, headers and a body, for the text of a request.
ANSWERS = {
    "refused": lambda text: (400, {}, error(text)),
    "unauthorized": lambda text: (401, {"WWW-Authenticate": f'Bearer realm="{text}"'}, error(text, "unauthorized")),
    "forbidden": lambda text: (403, {}, error(text, "token_unauthorized", request=text)),
    "spelled": lambda text: (400, {}, error(" | ".join(spellings(text)))),
    "failed": lambda text: (500, {}, f"<html><title>500</title>{text}</html>"),
    "plain": lambda text: (200, {}, text),
    "malformed": lambda text: (200, {}, '{"type":"list","data":[{"id":"' + text),
    "cut": lambda text: (400, {}, error("." * (4096 - 120) + text + text)),
    "no object": lambda text: (200, {}, json.dumps({"type": "list", "data": [text], "pages": None})),
    "wrong type": lambda text: (
        200, {}, json.dumps({"type": "list", "data": [{"id": "1", "created_at": text}], "pages": None})
    ),
    "rows": lambda text: (200, {}, json.dumps(rows(text))),
    "headers": lambda text: (
        400,
        {"Set-Cookie": "session=" + text, "X-Echo": text, "X-Request-Id": text, "Content-Type": text},
        error("see the headers"),
    ),
    "limited": lambda text: (429, {"Retry-After": text, "X-RateLimit-Reset": text}, error(text, "rate_limit_exceeded")),
    "redirect": lambda text: (302, {"Location": "http://127.0.0.1:1/" + urllib.parse.quote(text, safe="") + "?q=" + text.replace(" ", "")}, ""),
    "odd redirect": lambda text: (307, {"Location": text}, ""),
    "encoding": lambda text: (200, {"Content-Encoding": text}, "x"),
    "status line": None,
    "no status": None,
    "next page": lambda text: (
        200,
        {},
        json.dumps({"type": "list", "data": [{"id": "1"}], "pages": {"next": {"starting_after": text}}}),
    ),
}


class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        sent = [f"{name}: {value}" for name, value in self.headers.items()]
        self.server.seen.append("\n".join([self.requestline, *sent, body]))
        text = " ".join(self.secrets())
        # A cursor that is another one with every page would never end.
        if self.server.answer != "next page":
            text = " ".join([self.path, text, body]).strip()
        answer = ANSWERS[self.server.answer]
        if answer is None:  # what is no HTTP
            line = b"HTTP/1.1 400 " if self.server.answer == "status line" else b""
            self.wfile.write(line + text.encode("latin-1", "replace") + b"\r\nContent-Length: 0\r\n\r\n")
            self.close_connection = True
            return
        status, headers, answered = answer(text)
        data = answered.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value.encode("latin-1", "replace").decode("latin-1"))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_CONNECT = do_GET

    def secrets(self):
        """The values of the headers that say who asks, and what is inside of BASIC."""
        for name, value in self.headers.items():
            if name.lower() in ("host", "accept", "accept-encoding", "content-length", "content-type"):
                continue
            yield value
            scheme, _, rest = value.partition(" ")
            if scheme == "Basic":
                yield base64.b64decode(rest).decode("utf-8", "replace")

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


@contextmanager
def echo_api(answer="refused"):
    """`answer` may be set to another of `ANSWERS` at any time; `seen` holds what was sent."""
    server = Server(("127.0.0.1", 0), Echo)
    server.answer, server.seen = answer, []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
