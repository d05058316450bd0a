"""Finds secrets in what was written, in whatever form somebody wrote them there."""

import base64
import json
import secrets
import urllib.parse
from pathlib import Path


class Markers(dict):
    """A value of its own for each secret, by the secret's name."""

    def make(self, name, odd=False):
        """A secret that nothing else can contain; an odd one has characters that every format escapes."""
        token = secrets.token_hex(8)
        self[name] = f'M{token}/+ä" &={name[:4]}' if odd else f"M{token}-{name}"
        return self[name]

    def found(self, written):
        """Each leak as (name of the secret, form, what stands around it)."""
        leaks = []
        for name, value in self.items():
            for form, needle in forms(value):
                place = written.find(needle)
                if place >= 0:
                    leaks.append((name, form, written[max(0, place - 80) : place + 80]))
        return leaks


def forms(value):
    """The forms of a value as (what it is, bytes)."""
    data = value.encode()
    # Whatever an odd value looks like elsewhere, its beginning is plain: it is looked for by that alone, too.
    core = value[:17].encode()
    yield "plain", data
    yield "beginning", core
    yield "reversed", core[::-1]
    yield "UTF-16", core.decode().encode("utf-16-le")
    for text in {value, value[:17]}:
        for before in range(3):
            encoded = base64.b64encode(b"\0" * before + text.encode())
            # Without what the bytes around decide.
            start, end = -(-before * 8 // 6), (before + len(text.encode())) * 8 // 6
            yield f"base64 at {before}", encoded[start:end]
            yield f"base64url at {before}", base64.urlsafe_b64encode(b"\0" * before + text.encode())[start:end]
    yield "percent", urllib.parse.quote(value, safe="").encode()
    yield "form", urllib.parse.quote_plus(value).encode()
    yield "percent throughout", b"".join(b"%%%02X" % byte for byte in core)
    yield "percent in small letters", b"".join(b"%%%02x" % byte for byte in core)
    yield "hexadecimal", core.hex().encode()
    yield "hexadecimal in capitals", core.hex().upper().encode()
    yield "JSON", json.dumps(value)[1:-1].encode()
    yield "JSON throughout", b"".join(b"\\u%04x" % byte for byte in core)
    yield "JSON in capitals", b"".join(b"\\u%04X" % byte for byte in core)


def files(folder, besides=()):
    """Everything in a folder as (path, bytes); also the names, which could hold a secret as well."""
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and not any(path == other or other in path.parents for other in besides):
            yield path, str(path).encode() + b"\n" + path.read_bytes()
