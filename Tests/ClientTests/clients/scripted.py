"""Clients that are scripts of another language: they read a job as JSON and write rows as JSON.

A job is {"string", "do": "ask", "tables" or "columns", "sql", "parameters", "table"}. Lines come back: the columns'
names, then a row each; bytes that are no text are {"hex": "00ff"}. An error is {"state", "message"} alone.
"""

import json
from pathlib import Path

from .contract import Answer, Client, Refusal
from .expected import as_text

HERE = Path(__file__).parent


def plain(value):
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


class Script(Client):
    """Starts `command`, a program and the name of its script, for every job."""

    command = ()

    def shows(self, value):
        return as_text(value)

    def run(self, **job):
        [program, name, *arguments] = self.command
        text = json.dumps({"string": self.source.string, **job})
        done = self.source.workspace.run(program, str(HERE / name), *arguments, text=text)
        assert done.returncode == 0, done.stdout[-2_000:] + done.stderr
        assert done.stderr == ""
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        if isinstance(lines[0], dict):
            raise Refusal(lines[0]["state"], lines[0]["message"])
        return Answer(lines[0], [tuple(map(plain, row)) for row in lines[1:]])

    def ask(self, sql, *parameters):
        return self.run(do="ask", sql=sql, parameters=parameters)

    def tables(self):
        return [name for [name] in self.run(do="tables").rows]

    def columns(self, table):
        return [name for [name] in self.run(do="columns", table=table).rows]
