"""Stands in for a browser and the person before it: opens the page of consent, presses a button, and follows
where it leads. Plain HTTP, so that it starts fast; `chromium.py` does the same in a real browser.

    consent.py [--decision authorize|refuse|nothing] [--state S] [--code C] [--delay SECONDS] [--repeat N]
               [--record FILE] URL

`--state` and `--code` spoil what goes back to the callback. The record says what was seen, as JSON.
"""

import argparse
import json
import re
import ssl
import time
import urllib.error
import urllib.request
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def opener():
    # The callback's certificate is one that its program has just made.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context), Unfollowed
    )


def fetch(url, form=None):
    """Status, address to go on to, and text."""
    data = urlencode(form).encode() if form is not None else None
    try:
        answer = opener().open(url, data, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers.get("Location"), answer.read().decode()


def spoiled(url, **changes):
    """The address with other values of parameters of its query."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query.update({name: value for name, value in changes.items() if value is not None})
    return urlunsplit(parts._replace(query=urlencode(query)))


def decide(url, decision="authorize"):
    """Presses a button of the page at the address; gives the address of the callback, with what it is told."""
    status, _, page = fetch(url)
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    assert status == 200 and ticket, page
    status, location, page = fetch(urljoin(url, "/oauth"), {"ticket": ticket[1], "decision": decision})
    assert status == 302, page
    return location


def answer(url, decision="authorize", state=None, code=None, repeat=1):
    """Goes the whole way; gives what was seen at its end."""
    callback = decide(url, decision)
    if state is not None or code is not None:
        callback = spoiled(callback, state=state, code=code)
    seen = []
    for _ in range(repeat):
        try:
            status, location, text = fetch(callback)
            seen.append({"status": status, "location": location, "text": text})
        except OSError as error:
            seen.append({"status": None, "location": None, "text": str(error)})
    return {"url": url, "callback": callback, **seen[0], "pages": seen}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--decision", choices=["authorize", "refuse", "nothing"], default="authorize")
    parser.add_argument("--state")
    parser.add_argument("--code")
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--record")
    parser.add_argument("url")
    given = parser.parse_args()
    time.sleep(given.delay)
    if given.decision == "nothing":
        seen = {"url": given.url}
    else:
        seen = answer(given.url, given.decision, given.state, given.code, given.repeat)
    if given.record:
        with open(given.record, "a", encoding="utf-8") as file:
            file.write(json.dumps(seen) + "\n")


if __name__ == "__main__":
    main()
