"""A server on a free loopback port that answers whatever a test wants an API to answer."""

import json
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def page(rows, after=None, **members):
    """A page of contacts as Intercom words it, with the cursor of the next one."""
    pages = {"type": "pages", "next": {"starting_after": after} if after else None}
    return json.dumps({"type": "list", "data": rows, "pages": pages, **members})


def contacts(first, count):
    return [{"type": "contact", "id": f"c{number}"} for number in range(first, first + count)]


def failure(code, message):
    return json.dumps(
        {
            "type": "error.list",
            "request_id": "r-77",
            "errors": [{"code": code, "message": message}],
        }
    )


class Answer:
    """What goes back for one request. `length` declares another length than the body has."""

    def __init__(self, body, status=200, kind="application/json", length=None, headers=()):
        self.body = body.encode() if isinstance(body, str) else body
        self.status, self.kind, self.length, self.headers = status, kind, length, headers


class FakeAPI:
    def __init__(self, respond, certificate):
        self.requests = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(handler):
                self.requests.append(handler.path)
                answer = respond(len(self.requests), handler.path)
                answer = answer if isinstance(answer, Answer) else Answer(answer)
                handler.send_response(answer.status)
                handler.send_header("Content-Type", answer.kind)
                handler.send_header("Content-Length", str(answer.length or len(answer.body)))
                for name, value in answer.headers:
                    handler.send_header(name, value)
                handler.end_headers()
                handler.wfile.write(answer.body)
                handler.close_connection = answer.length is not None

            def do_POST(handler):
                handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
                handler.do_GET()

            def log_message(handler, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                # A client that hangs up is what some tests are about.
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}"


@contextmanager
def fake_api(respond, certificate=None):
    """`respond(number, path)` gives the body of the request of that number, from 1, or an `Answer`."""
    api = FakeAPI(respond, certificate)
    thread = threading.Thread(target=api.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield api
    finally:
        api.server.shutdown()
        api.server.server_close()
        thread.join()
