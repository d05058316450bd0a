"""A program that scans, and signs in anew for each scan, until it is killed; says "ready" after each scan.

Arguments: a connection string, the address of the simulator, and anything more to keep the token.
"""

import sys
import urllib.request

import pyodbc


def main():
    string, url, *options = sys.argv[1:]
    pyodbc.pooling = False
    while True:
        connection = pyodbc.connect(string)
        rows = connection.execute("SELECT id FROM contacts").fetchall()
        connection.close()
        print("ready", len(rows), flush=True)
        if options:
            continue
        # The next request is refused, so that the token is renewed and kept.
        urllib.request.urlopen(f"{url}/_control/expire", b"{}", timeout=10).close()


main()
