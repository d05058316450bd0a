"""Fetches the contact pages of a simulator once and stores them for nginx to serve, plain and compressed.

    capture.py BASE_URL FOLDER

Cursors become plain page numbers, so that a page's name is its cursor: FOLDER/1.json, 1.json.gz, 2.json, … JSON is
written as Python writes it, which is what reader.py expects of columns that hold JSON.
"""

import gzip
import json
import pathlib
import re
import sys
from concurrent.futures import ProcessPoolExecutor

import requests

# No row has a member of this name.
NEXT = re.compile(rb'"starting_after"\s*:\s*"([^"]*)"')


def store(folder, number, text):
    page = json.loads(text)
    if page["pages"].get("next"):
        page["pages"]["next"]["starting_after"] = str(number + 1)
    plain = json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()
    (folder / f"{number}.json").write_bytes(plain)
    (folder / f"{number}.json.gz").write_bytes(gzip.compress(plain, 6))


def capture(base_url, folder):
    """How many pages there are."""
    folder.mkdir(parents=True, exist_ok=True)
    session = requests.Session()
    session.headers.update(
        {"Authorization": "Bearer demo", "Accept": "application/json", "Intercom-Version": "2.16"}
    )
    cursor, number, writing = None, 1, []
    with ProcessPoolExecutor() as pool:
        while True:
            query = {"per_page": 150} | ({"starting_after": cursor} if cursor else {})
            answer = session.get(base_url + "/contacts", params=query, timeout=60)
            answer.raise_for_status()
            writing.append(pool.submit(store, folder, number, answer.content))
            if len(writing) > 32:
                writing.pop(0).result()
            found = NEXT.search(answer.content)
            if not found:
                break
            cursor, number = found[1].decode(), number + 1
        for one in writing:
            one.result()
    return number


if __name__ == "__main__":
    print(capture(sys.argv[1], pathlib.Path(sys.argv[2])))
