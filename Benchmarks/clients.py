"""Reads a query through a Python client of ODBC.

    clients.py arrow-odbc|turbodbc|pyodbc CONNECTION_STRING SQL

prints `rows cells 0 milliseconds checksum`, as scan.c does; the checksum is of the first 10,000 rows.
"""

import sys
import time
import zlib

SAMPLE = 10_000


def rendered(cell):
    """A cell as scan.c renders it."""
    if cell is None:
        return b"\x1a\x1f"
    if isinstance(cell, float):
        return b"%.17g\x1f" % cell
    if hasattr(cell, "strftime"):
        return cell.strftime("%Y-%m-%d %H:%M:%S\x1f").encode()
    return str(cell).encode() + b"\x1f"


def checksum(rows):
    total = 0
    for row in rows:
        total = zlib.crc32(b"".join(map(rendered, row)) + b"\x1e", total)
    return total


def sample_of(columns):
    """The first rows of Arrow's columns."""
    return zip(*(column.slice(0, SAMPLE).to_pylist() for column in columns))


def with_arrow(connection, sql):
    from arrow_odbc import read_arrow_batches_from_odbc

    count, sample = 0, None
    for batch in read_arrow_batches_from_odbc(sql, connection, batch_size=SAMPLE):
        count += batch.num_rows
        sample = sample or batch
    return count, len(sample.schema), lambda: sample_of(sample.columns)


def with_turbodbc(connection, sql):
    import turbodbc

    cursor = turbodbc.connect(connection_string=connection).cursor()
    cursor.execute(sql)
    table = cursor.fetchallarrow()
    return table.num_rows, table.num_columns, lambda: sample_of(table.columns)


def with_pyodbc(connection, sql):
    import pyodbc

    rows = pyodbc.connect(connection, autocommit=True).execute(sql).fetchall()
    return len(rows), len(rows[0]), lambda: rows[:SAMPLE]


client, connection, sql = sys.argv[1:]
read = {"arrow-odbc": with_arrow, "turbodbc": with_turbodbc, "pyodbc": with_pyodbc}[client]
started = time.perf_counter()
count, width, sample = read(connection, sql)
elapsed = time.perf_counter() - started
print(count, count * width, 0, f"{elapsed * 1000:.1f}", f"{checksum(sample()):08x}")
