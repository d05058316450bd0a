"""The usual Python script: the first contacts of a listing through requests and json, a tuple a row.

    with_requests.py BASE_URL PROFILE_TABLE ROWS

prints `rows seconds`.
"""

import sys
import time

import requests
from profile_table import columns, find

base_url, wanted, limit = sys.argv[1], columns(sys.argv[2]), int(sys.argv[3])
session = requests.Session()
session.headers.update({"Authorization": "Bearer demo", "Accept": "application/json"})

started, rows, cursor = time.perf_counter(), [], None
while True:
    query = {"per_page": 150} | ({"starting_after": cursor} if cursor else {})
    answer = session.get(base_url + "/contacts", params=query, timeout=60)
    answer.raise_for_status()
    page = answer.json()
    rows.extend(tuple(find(row, column) for column in wanted) for row in page["data"])
    following = page["pages"].get("next")
    if not following or len(rows) >= limit:
        break
    cursor = following["starting_after"]
print(len(rows), f"{time.perf_counter() - started:.3f}")
