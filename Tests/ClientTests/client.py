"""A program of its own that runs statements and prints what came back as JSON; tests start it afresh.

Reads {"string", "statements": [{"sql", "parameters", "rows"}], "autocommit"} from standard input. `rows` says
how many rows to fetch before the cursor is closed; without it, all.
"""

import datetime
import json
import sys

import pyodbc


def plain(value):
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return str(value)
    return value.hex() if isinstance(value, bytes) else value


def run(connection, statement):
    cursor = connection.cursor()
    try:
        cursor.execute(statement["sql"], *statement.get("parameters", []))
        limit = statement.get("rows")
        rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit)
        return {
            "columns": [column[0] for column in cursor.description],
            "rows": [[plain(value) for value in row] for row in rows],
        }
    except pyodbc.Error as error:
        return {"error": [str(part) for part in error.args]}
    finally:
        cursor.close()


def main():
    job = json.load(sys.stdin)
    pyodbc.pooling = False
    connection = pyodbc.connect(job["string"], autocommit=job.get("autocommit", False))
    json.dump([run(connection, statement) for statement in job["statements"]], sys.stdout)
    connection.close()


main()
