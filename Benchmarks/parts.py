"""Adds up what perf found, by the driver's parts and by its threads.

Reads `share|thread|file|symbol` lines, prints `part<TAB>percent`.
"""

import collections
import re
import sys

# The first that matches counts: a part, and what its symbols or files look like.
PARTS = [
    ("the kernel: sockets, memory", r"\|\[kernel|\|\[guest"),
    ("gzip", r"inflate|crc32|adler|libdeflate|deflate_|libz\.so"),
    ("telling rows apart by their keys", r"Hasher|RowKey"),
    ("network: libcurl, TLS", r"libcurl|libssl|libcrypto|libnghttp2|libc-ares|HTTPTransport"),
    ("parsing pages", r"simdjson|apiodbc_(page|json|walk)|PageReader|PathTree|CJSON|Arena|RESTSource|json"),
    ("SQLite", r"sqlite3|\bvdbe|\bbtree|\bsqlite"),
    ("between SQLite and pages", r"9SQLEngine|10TableModel|Cell"),
    ("conversion into the application's buffers", r"10DriverCore|10ODBCDriver|libodbc"),
    ("copying and allocating", r"mem(cpy|move|set|cmp)|malloc|free|calloc|realloc|str(len|cmp)"),
    ("Swift's runtime", r"swift_|swift::|\$ss"),
]
THREADS = {"apiodbc-worker": "threads that read ahead", "apiodbc-http": "the transport's thread"}

shares, threads = collections.Counter(), collections.Counter()
for line in sys.stdin:
    if line.startswith("#") or "|" not in line:
        continue
    share, rest = line.strip().split("|", 1)
    part = next((part for part, look in PARTS if re.search(look, "|" + rest)), "everything else")
    shares[part] += float(share.strip().rstrip("%"))
    thread = THREADS.get(rest.split("|")[0].strip(), "the application's thread")
    threads[thread] += float(share.strip().rstrip("%"))
total = sum(shares.values()) or 1
for part, share in [*shares.most_common(), *((f"on {name}", share) for name, share in threads.most_common())]:
    print(f"{part}\t{share / total * 100:.1f}")
