"""Reads stored pages without the driver, and says what every cell must be.

    reader.py FOLDER PROFILE_TABLE

prints `rows checksum`. It takes columns and paths from the profile's table, values from `json`, and renders them
as scan.c does.
"""

import json
import pathlib
import sys
import zlib
from datetime import datetime, timezone

import yaml

folder, table = pathlib.Path(sys.argv[1]), yaml.safe_load(pathlib.Path(sys.argv[2]).read_text())
columns = [
    (column["type"], column.get("path", column["name"]).split("."), column.get("format", "unix"))
    for column in table["columns"]
    if not column.get("hidden")
]


def find(row, path):
    for step in path:
        if not isinstance(row, dict):
            return None
        row = row.get(step)
    return row


def render(kind, value, form):
    if value is None:
        return "\x1a"
    if kind == "timestamp":
        moment = (
            datetime.fromisoformat(value)
            if form == "iso8601"
            else datetime.fromtimestamp(value, timezone.utc)
        )
        return moment.strftime("%Y-%m-%d %H:%M:%S")
    if kind == "boolean":
        return "1" if value else "0"
    if kind == "double":
        return "%.17g" % value
    if kind == "json":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


checksum, rows = 0, 0
for number in range(1, len(list(folder.glob("*.json"))) + 1):
    for row in json.loads((folder / f"{number}.json").read_text())["data"]:
        line = "".join(
            render(kind, find(row, path), form) + "\x1f" for kind, path, form in columns
        )
        checksum = zlib.crc32((line + "\x1e").encode(), checksum)
        rows += 1
print(rows, f"{checksum:08x}")
