"""Reads stored pages without the driver, and says what every cell must be.

    reader.py FOLDER PROFILE_TABLE

prints `rows checksum`. It takes columns and paths from the profile's table, values from `json`, and renders them
as scan.c does with `sum`: the rows may come in any order.
"""

import json
import multiprocessing
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


def read(file):
    """The number of rows of a page and the sum of their checksums."""
    page = json.loads(file.read_text(encoding="utf-8"))
    lines = ("".join(render(find(row, column), column) + "\x1f" for column in wanted) for row in page["data"])
    return len(page["data"]), sum(zlib.crc32((line + "\x1e").encode()) for line in lines)


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        found = pool.map(read, folder.glob("*.json"), chunksize=16)
    print(sum(rows for rows, _ in found), f"{sum(total for _, total in found):016x}")
