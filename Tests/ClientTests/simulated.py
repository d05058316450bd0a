"""A simulated workspace that listens on this machine, and the requests that it was asked."""

import json
import os
import re
import signal
import subprocess
from collections import namedtuple
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("INTERCOM_SIMULATOR", REPOSITORY / "build/intercom-simulator"))
TOKEN = "demo"

# `credential` is a digest that tells tokens apart; None where there was none. `received` and `answered` are
# microseconds of the simulator's clock. `fault` is what a plan of faults did to the request.
Request = namedtuple(
    "Request",
    "method path query body status rows credential received answered fault",
    defaults=[None, 0, 0, None],
)


class Simulator:
    """A simulator that runs as long as the `with` block; options are named as on its command line."""

    def __init__(self, log, **options):
        self.log = Path(log)
        self.options = options
        self.position = 0

    def __enter__(self):
        assert PROGRAM.exists(), f"{PROGRAM} is missing; build it first or set INTERCOM_SIMULATOR"
        self.log.touch()
        command = [PROGRAM, "--port", "0", "--token", TOKEN, "--request-log", self.log]
        for name, value in self.options.items():
            for one in value if isinstance(value, list) else [value]:
                command += ["--" + name.replace("_", "-")] + ([] if one is True else [str(one)])
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"listening on (http://\S+)", line)
        if not found:
            self.__exit__()
            raise AssertionError(f"the simulator said {line!r}")
        self.url = found[1]
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)
        self.process.stdout.close()

    def forget(self):
        """Leaves out what was asked until now."""
        self.position = self.log.stat().st_size

    def requests(self):
        """What was asked since `forget`, oldest first."""
        with open(self.log, encoding="utf-8") as file:
            file.seek(self.position)
            entries = [json.loads(line) for line in file if line.endswith("\n")]
        return [
            Request(
                entry["method"],
                entry["path"],
                entry["query"],
                json.loads(entry["body"]) if entry["body"] else None,
                entry["status"],
                entry["rows"],
                entry["credential"],
                entry["received"],
                entry["answered"],
                entry.get("fault"),
            )
            for entry in entries
        ]
