"""The official SDK: the first contacts of a listing, as its own pager hands them out.

    with_sdk.py BASE_URL ROWS

prints `rows seconds`.
"""

import itertools
import sys
import time

from intercom import Intercom

client = Intercom(token="demo", base_url=sys.argv[1])
started = time.perf_counter()
contacts = list(itertools.islice(client.contacts.list(per_page=150), int(sys.argv[2])))
print(len(contacts), f"{time.perf_counter() - started:.3f}")
