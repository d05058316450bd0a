"""Starts the built simulator and talks to it."""

import json
import os
import pathlib
import select
import signal
import subprocess
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = 1_793_491_200  # 2026-11-01T00:00:00Z, the simulator's default present


def executable():
    """The program under test: `INTERCOM_SIMULATOR`, or the one that `make build` leaves."""
    path = pathlib.Path(os.environ.get("INTERCOM_SIMULATOR", "build/intercom-simulator"))
    return path if path.is_absolute() else ROOT / path


class Simulator:
    """A running simulator; use it in a `with` statement."""

    def __init__(self, *arguments, token="demo"):
        self.token = token
        self.process = subprocess.Popen(
            [executable(), "--port", "0", "--token", token, *map(str, arguments)],
            stdout=subprocess.PIPE,
            text=True,
        )
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        line = self.process.stdout.readline() if ready else ""
        assert line.startswith("listening on http://127.0.0.1:"), f"it said {line!r}"
        self.url = line.split()[-1]
        self.session = requests.Session()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the program as its users do, and returns its exit status."""
        self.session.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        self.process.stdout.close()
        return status

    def request(self, method, path, headers=None, **options):
        allowed = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        allowed.update(headers or {})
        return self.session.request(
            method, self.url + path, headers=allowed, timeout=60, **options
        )

    def get(self, path, headers=None, **params):
        return self.request("GET", path, headers, params=params)

    def post(self, path, body=None, headers=None, **params):
        return self.request("POST", path, headers, params=params, json=body)

    def search(self, table, query, per_page=None, after=None, sort=None):
        """One page of a search."""
        body = {"query": query}
        pagination = {"per_page": per_page, "starting_after": after}
        pagination = {key: value for key, value in pagination.items() if value is not None}
        if pagination:
            body["pagination"] = pagination
        if sort:
            body["sort"] = sort
        return self.post(f"/{table}/search", body)

    def search_all(self, table, query, per_page=150, sort=None):
        """All rows of a search, and its total count."""
        rows, after = [], None
        while True:
            page = self.search(table, query, per_page, after, sort)
            assert page.status_code == 200, page.text
            page = page.json()
            rows += page[ROWS[table]]
            after = (page["pages"].get("next") or {}).get("starting_after")
            if after is None:
                return rows, page["total_count"]

    def list_all(self, table, per_page=150):
        """All rows of a plain list."""
        rows, after = [], None
        while True:
            page = self.get(f"/{table}", per_page=per_page, **({"starting_after": after} if after else {}))
            assert page.status_code == 200, page.text
            page = page.json()
            rows += page[ROWS[table]]
            after = (page["pages"].get("next") or {}).get("starting_after")
            if after is None:
                return rows


ROWS = {"contacts": "data", "conversations": "conversations", "tickets": "tickets"}


def where(field, operator, value):
    """A query of one condition."""
    return {"field": field, "operator": operator, "value": value}


def everything():
    """A query that every row passes."""
    return where("created_at", ">", 0)


def read_log(path):
    """The requests that a simulator wrote down."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def start_of_window():
    """Waits until a rate-limit window has just begun, so that a test stays within one."""
    while time.time() % 10 > 5:
        time.sleep(0.1)
