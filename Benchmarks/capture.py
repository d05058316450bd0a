"""Fetches the contact pages of a simulator once and stores them for nginx to serve.

    capture.py BASE_URL FOLDER

Cursors become plain page numbers, so that a page's name is its cursor: FOLDER/1.json, 2.json, …
"""

import json
import pathlib
import sys

import requests

base_url, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
session = requests.Session()
session.headers.update(
    {"Authorization": "Bearer demo", "Accept": "application/json", "Intercom-Version": "2.16"}
)
cursor, number = None, 1
while True:
    query = {"per_page": 150} | ({"starting_after": cursor} if cursor else {})
    answer = session.get(base_url + "/contacts", params=query, timeout=60)
    answer.raise_for_status()
    page = answer.json()
    following = page["pages"].get("next")
    cursor = following["starting_after"] if following else None
    if following:
        following["starting_after"] = str(number + 1)
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{number}.json").write_text(text, encoding="utf-8")
    if not cursor:
        break
    number += 1
print(number)
