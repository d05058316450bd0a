"""The usual Python script: every contact through requests and json, a tuple a row.

    with_requests.py BASE_URL PROFILE_TABLE

prints `rows seconds`.
"""

import pathlib
import sys
import time

import requests
import yaml

base_url, table = sys.argv[1], yaml.safe_load(pathlib.Path(sys.argv[2]).read_text())
paths = [
    column.get("path", column["name"]).split(".")
    for column in table["columns"]
    if not column.get("hidden")
]
session = requests.Session()
session.headers.update({"Authorization": "Bearer demo", "Accept": "application/json"})


def find(row, path):
    for step in path:
        row = row.get(step) if isinstance(row, dict) else None
    return row


started, rows, cursor = time.perf_counter(), [], None
while True:
    query = {"per_page": 150} | ({"starting_after": cursor} if cursor else {})
    page = session.get(base_url + "/contacts", params=query, timeout=60).json()
    rows.extend(tuple(find(row, path) for path in paths) for row in page["data"])
    following = page["pages"].get("next")
    if not following:
        break
    cursor = following["starting_after"]
print(len(rows), f"{time.perf_counter() - started:.3f}")
