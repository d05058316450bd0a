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

from profile_table import columns, find


def written(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def render(value, column):
    if value is None:
        return "\x1a"
    match column.kind:
        case "timestamp" if column.format == "unix":
            return datetime.fromtimestamp(value, timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
        case "timestamp":
            moment = datetime.fromisoformat(value).astimezone(timezone.utc)
            return moment.strftime("%Y-%m-%d %H:%M:%S")
        case "boolean":
            return "1" if value else "0"
        case "double":
            return "%.17g" % value
        case "json":
            return written(value)
    return value if isinstance(value, str) else written(value)


folder, wanted = pathlib.Path(sys.argv[1]), columns(sys.argv[2])
checksum, rows = 0, 0
for number in range(1, len(list(folder.glob("*.json"))) + 1):
    page = json.loads((folder / f"{number}.json").read_text(encoding="utf-8"))
    for row in page["data"]:
        line = "".join(render(find(row, column), column) + "\x1f" for column in wanted)
        checksum = zlib.crc32((line + "\x1e").encode(), checksum)
        rows += 1
print(rows, f"{checksum:08x}")
