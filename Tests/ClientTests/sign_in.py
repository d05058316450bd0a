"""What tests of signing in need: a profile whose hosts are a simulator's, and a person in front of a browser.

A token that was stored goes only to the hosts of the profile, so `BaseURL` would not do.
"""

import json
import shlex
import shutil
import socket
import stat
import sys
import time
import urllib.request
from pathlib import Path

import yaml

from simulated import REPOSITORY

CONSENT = Path(__file__).with_name("consent.py")
CLIENT_ID, CLIENT_SECRET = "demo-client", "demo-secret"


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_profile(folder, url, change=None, **oauth):
    """Copies the profile into the folder, with a simulator's address in place of Intercom's.

    Keywords become keys of `authentication.oauth`, None takes one out; `change` is given the whole profile. A
    profile with a renewal is `write_profile(folder, url, refresh_url=url + "/auth/eagle/token",
    sends_grant_type=True, sends_redirect=True)`.
    """
    profile = Path(folder) / "Intercom.apip"
    shutil.copytree(REPOSITORY / "profiles/Intercom.apip", profile)
    file = profile / "profile.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["hosts"] = {"default": url, "regions": {name: url for name in ("US", "EU", "AU")}}
    declared = content["authentication"]["oauth"]
    declared.update(authorization_url=url + "/oauth", token_url=url + "/auth/eagle/token", **oauth)
    for name in [name for name, value in declared.items() if value is None]:
        del declared[name]
    if change:
        change(content)
    file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return profile


def renewal(url):
    """What `write_profile` is given for a provider that renews tokens; for a simulator with `refresh_tokens`."""
    return {"refresh_url": url + "/auth/eagle/token", "sends_grant_type": True, "sends_redirect": True}


def schemes(*names):
    """What `write_profile` is given as `change` for an API with these schemes; the first is preferred."""

    def change(content):
        content["authentication"]["schemes"] = list(names)
        content["authentication"]["preferred"] = names[0]

    return change


class Person:
    """Somebody at the desk: a program for `BrowserCommand`, and what it saw."""

    def __init__(self, folder, name="browser", program=CONSENT, **options):
        self.record = Path(folder) / f"{name}.jsonl"
        self.command = Path(folder) / name
        words = [sys.executable, str(program), "--record", str(self.record)]
        for option, value in options.items():
            words += ["--" + option.replace("_", "-"), str(value)]
        self.command.write_text("#!/bin/sh\nexec " + shlex.join(words) + ' "$@"\n')
        self.command.chmod(self.command.stat().st_mode | stat.S_IXUSR)

    def __str__(self):
        return str(self.command)

    def sights(self):
        """What was seen so far, one dictionary for each time that the browser was opened."""
        return [json.loads(line) for line in self.record.read_text().splitlines()] if self.record.exists() else []

    def saw(self, count=1, within=30):
        """What was seen, once so many browsers have come to an end."""
        end = time.monotonic() + within
        while len(self.sights()) < count:
            assert time.monotonic() < end, f"no browser ended: {self.sights()}"
            time.sleep(0.05)
        return self.sights()


class SignIn:
    """A simulator that can be controlled, a profile for it, a free callback and a store for tokens."""

    def __init__(self, workspace, callback="http://127.0.0.1:{port}/callback", change=None, oauth=None):
        self.workspace = workspace
        self.simulator = workspace.simulator
        self.url = workspace.url
        self.folder = workspace.folder
        self.store = self.folder / "store/oauth.json"
        self.callback = callback.format(port=free_port())
        self.control("redirect-urls", urls=[self.callback])
        self.profile = write_profile(self.folder, self.url, change, **(oauth or {}))

    def string(self, **properties):
        """A connection string that signs in with GETANDREFRESH; None takes a property out."""
        given = {
            "Profile": self.profile,
            "APIKey": None,
            "BaseURL": None,
            "AuthScheme": "OAUTH",
            "InitiateOAuth": "GETANDREFRESH",
            "OAuthClientId": CLIENT_ID,
            "OAuthClientSecret": CLIENT_SECRET,
            "CallbackURL": self.callback,
            "OAuthSettingsLocation": self.store,
        }
        return self.workspace.string(**{**given, **properties})

    def person(self, **options):
        """Somebody for `BrowserCommand`; options are those of `consent.py`."""
        number = len(list(self.folder.glob("browser*")))
        return Person(self.folder, name=f"browser{number}", **options)

    def control(self, path, /, **body):
        """Asks what `docs/simulator.md` lists under `/_control`; GET without a body for the two lists."""
        data = None if path in ("tokens", "token-requests") else json.dumps(body).encode()
        with urllib.request.urlopen(f"{self.url}/_control/{path}", data, timeout=10) as answer:
            return json.load(answer)

    def tokens(self):
        """Every token that was issued since the simulator started, as the simulator tells of it."""
        return [entry for entry in self.control("tokens")["tokens"] if entry["grant"] != "option"]

    def token_requests(self):
        """The calls of the token endpoint, as the simulator tells of them."""
        return self.control("token-requests")["token_requests"]
