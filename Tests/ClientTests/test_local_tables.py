"""Ordinary tables beside the API's, through pyodbc: LocalTables and LocalDatabase."""

import contextlib
import datetime
import decimal
import os
import sqlite3
import stat
import threading
import uuid

import pyodbc
import pytest


@pytest.fixture
def connect(workspace):
    """Opens connections with local tables, and closes what a test leaves open."""
    opened = []

    def connect(autocommit=True, **properties):
        string = workspace.string(LocalTables="true", **properties)
        opened.append(pyodbc.connect(string, autocommit=autocommit))
        return opened[-1]

    yield connect
    for connection in opened:
        if not connection.closed:
            connection.close()


@pytest.fixture
def local(connect):
    return connect().cursor()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "local.db"


def state(call, *arguments):
    with pytest.raises(pyodbc.Error) as caught:
        call(*arguments)
    return caught.value.args[0]


# Permission


def test_without_the_property_definitions_are_denied_and_the_message_names_it(cursor):
    for sql in ("CREATE TABLE t(a int)", "CREATE TEMP TABLE t(a int)", "CREATE VIEW v AS SELECT 1"):
        with pytest.raises(pyodbc.Error, match="LocalTables=true") as caught:
            cursor.execute(sql)
        assert caught.value.args[0] == "42000"


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH '/tmp/other.db' AS other",
        "ATTACH '' AS other",
        "DETACH Intercom",
        "VACUUM INTO '/tmp/other.db'",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        "CREATE TABLE Intercom.t(a int)",
        "CREATE VIEW Intercom.v AS SELECT 1",
        "DROP TABLE contacts",
        "DROP TABLE Intercom.contacts",
        "ALTER TABLE contacts RENAME TO people",
        "ALTER TABLE contacts ADD COLUMN a int",
        "CREATE INDEX Intercom.i ON contacts(name)",
        "TRUNCATE TABLE contacts",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "DELETE FROM sqlite_schema",
    ],
)
def test_what_reaches_further_stays_denied(local, sql):
    assert state(local.execute, sql) == "42000"


# Tables and rows


def test_a_table_is_made_filled_indexed_changed_and_dropped(local):
    local.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, n INT)")
    local.executemany("INSERT INTO t VALUES (?, ?, ?)", [(i, f"n{i}", i * 2) for i in range(10)])
    local.execute("CREATE UNIQUE INDEX by_name ON t(name)")
    local.execute("ALTER TABLE t ADD COLUMN flag BIT")
    local.execute("ALTER TABLE t RENAME COLUMN n TO number")
    assert local.execute("UPDATE t SET flag = 1 WHERE id < 3").rowcount == 3
    assert local.execute("DELETE FROM t WHERE id = 9").rowcount == 1
    row = local.execute("SELECT * FROM t WHERE name = ?", "n2").fetchone()
    assert tuple(row) == (2, "n2", 4, True)
    assert [column[0] for column in local.description] == ["id", "name", "number", "flag"]
    local.execute("ANALYZE").execute("REINDEX").execute("VACUUM")
    local.execute("DROP TABLE t")
    assert state(local.execute, "SELECT * FROM t") == "42S02"


def test_local_tables_join_those_of_the_api(local, workspace):
    some = [row.id for row in local.execute("SELECT id FROM contacts LIMIT 3").fetchall()]
    local.execute("CREATE TEMP TABLE chosen(id VARCHAR(24) PRIMARY KEY, mark INT)")
    local.executemany("INSERT INTO chosen VALUES (?, ?)", [(id, n) for n, id in enumerate(some)])
    workspace.simulator.forget()
    rows = local.execute(
        "SELECT c.id, mark FROM chosen JOIN contacts c ON c.id = chosen.id ORDER BY mark"
    ).fetchall()
    assert [tuple(row) for row in rows] == [(id, n) for n, id in enumerate(some)]
    assert len(workspace.simulator.requests()) == 1


KEYED = [
    "SELECT w.mark, c.name FROM wanted w JOIN contacts c ON c.id = w.id",
    "SELECT w.mark, c.name FROM wanted w JOIN contacts c ON w.id = c.id",
    "SELECT w.mark, c.name FROM contacts c, wanted w WHERE c.id = w.id",
    "SELECT w.mark, c.name FROM wanted w LEFT JOIN contacts c ON c.id = w.id",
    "SELECT w.mark, (SELECT name FROM contacts c WHERE c.id = w.id) FROM wanted w",
    "SELECT w.mark, c.name FROM contacts c JOIN wanted w ON c.id = w.id AND w.mark < 99",
    "UPDATE wanted SET name = c.name FROM contacts c WHERE c.id = wanted.id",
    "UPDATE wanted SET name = (SELECT name FROM contacts c WHERE c.id = wanted.id)",
]


@pytest.mark.parametrize("sql", KEYED)
def test_keys_of_a_local_table_are_looked_up_together(local, workspace, sql):
    names = dict(map(tuple, local.execute("SELECT id, name FROM contacts LIMIT 5").fetchall()))
    local.execute("CREATE TABLE wanted(id VARCHAR(24), mark INT, name VARCHAR(255))")
    local.executemany("INSERT INTO wanted(id, mark) VALUES (?, ?)", [(id, n) for n, id in enumerate(names)])
    workspace.simulator.forget()
    local.execute(sql)
    rows = local.fetchall() if local.description else []
    assert len(workspace.simulator.requests()) == 1
    if not rows:
        rows = local.execute("SELECT mark, name FROM wanted").fetchall()
    assert sorted(map(tuple, rows)) == list(enumerate(names.values()))


@pytest.mark.parametrize(
    "condition, marks",
    [("w.mark = ?", [4]), ("w.mark BETWEEN ? AND 5 AND c.name IS NOT NULL", [4, 5]), ("w.mark < ? OR w.mark IS NULL", [0, 1, 2, 3])],
)
def test_keys_are_looked_up_only_of_the_local_rows_that_count(local, workspace, condition, marks):
    local.execute("CREATE TABLE wanted AS SELECT id, 0 AS mark FROM contacts")
    local.execute("UPDATE wanted SET mark = rowid - 1")
    workspace.simulator.forget()
    sql = f"SELECT w.mark, c.name FROM wanted w LEFT JOIN contacts c ON c.id = w.id WHERE {condition} ORDER BY 1"
    assert [row.mark for row in local.execute(sql, 4).fetchall()] == marks
    [request] = workspace.simulator.requests()
    assert str(request.body).count("'") <= 20 + 2 * len(marks)


def test_many_keys_of_a_local_table_are_found_in_a_list(local, workspace):
    local.execute("CREATE TABLE wanted AS SELECT id FROM contacts")
    for join in ("JOIN", "LEFT JOIN"):
        workspace.simulator.forget()
        sql = f"SELECT count(c.id) FROM wanted w {join} contacts c ON c.id = w.id"
        assert local.execute(sql).fetchval() == 500
        assert len(workspace.simulator.requests()) <= 5


def test_rows_without_a_match_stay_what_they_are(local):
    """Lists of keys must not change what outer joins and collations find."""
    [[id, name]] = local.execute("SELECT id, name FROM contacts LIMIT 1").fetchall()
    local.execute("CREATE TABLE w(id VARCHAR(24) COLLATE NOCASE, mark INT)")
    local.execute("INSERT INTO w VALUES (?, 1), (?, NULL), (NULL, 3), ('none', 4)", id.upper(), id)
    count = "SELECT count(*) FROM "
    assert local.execute(count + "w JOIN contacts c ON w.id = c.id").fetchval() == 2
    assert local.execute(count + "w JOIN contacts c ON c.id = w.id").fetchval() == 1
    assert local.execute(count + "w LEFT JOIN contacts c ON c.id = w.id").fetchval() == 4
    anti = "contacts c LEFT JOIN w ON c.id = w.id WHERE w.mark IS NULL"
    assert local.execute(count + anti).fetchval() == 500
    assert local.execute(count + "w RIGHT JOIN contacts c ON c.id = w.id").fetchval() == 500
    assert local.execute(count + "w FULL JOIN contacts c ON c.id = w.id").fetchval() == 503
    assert local.execute(count + "w WHERE NOT EXISTS (SELECT 1 FROM contacts c WHERE c.id = w.id)").fetchval() == 3


@pytest.mark.parametrize(
    "condition, count",
    [("n = 1 OR word = 'b'", 2), ("NOT n = 1", 2), ("flag", 1), ("n NOT IN (1, 2)", 1), ("NOT (n = 1 OR flag)", 1)],
)
def test_conditions_of_or_and_not_are_asked_of_local_tables(local, condition, count):
    local.execute("CREATE TABLE t(n INT, word VARCHAR(9), flag BIT)")
    local.execute("INSERT INTO t VALUES (1, 'a', 0), (2, 'b', 1), (3, 'c', 0)")
    assert local.execute(f"SELECT count(*) FROM t WHERE {condition}").fetchval() == count
    mixed = f"SELECT count(*) FROM t JOIN contacts c ON t.n IS NOT c.id WHERE {condition}"
    assert local.execute(mixed).fetchval() == count * 500


def test_rows_of_the_api_are_inserted(local, workspace):
    local.execute("CREATE TABLE people(id VARCHAR(24), name VARCHAR(255), created TIMESTAMP)")
    workspace.simulator.forget()
    copied = local.execute("INSERT INTO people SELECT id, name, created_at FROM contacts").rowcount
    requests = len(workspace.simulator.requests())
    assert copied == local.execute("SELECT count(*) FROM contacts").fetchval() == 500
    assert requests <= 5
    workspace.simulator.forget()
    row = local.execute("SELECT id, name, created FROM people ORDER BY id LIMIT 1").fetchone()
    assert workspace.simulator.requests() == []
    theirs = local.execute("SELECT id, name, created_at FROM contacts WHERE id = ?", row.id).fetchone()
    assert tuple(row) == tuple(theirs)
    assert isinstance(row.created, datetime.datetime)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE copy AS SELECT id, name, created_at, unsubscribed_from_emails AS quiet FROM contacts",
        "SELECT id, name, created_at, unsubscribed_from_emails AS quiet INTO copy FROM contacts",
        "SELECT id, name, created_at, unsubscribed_from_emails AS quiet INTO #copy FROM contacts",
    ],
)
def test_a_table_made_of_a_query_has_its_types(local, sql):
    local.execute(sql)
    name = "#copy" if "#copy" in sql else "copy"
    local.execute(f"SELECT * FROM {name} ORDER BY id")
    assert [column[1] for column in local.description] == [str, str, datetime.datetime, bool]
    mine = local.fetchall()
    theirs = local.execute(
        "SELECT id, name, created_at, unsubscribed_from_emails FROM contacts ORDER BY id"
    ).fetchall()
    assert [tuple(row) for row in mine] == [tuple(row) for row in theirs]


def test_a_table_made_of_a_query_takes_parameters_and_is_made_whole_or_not_at_all(local):
    local.execute("SELECT id INTO few FROM contacts WHERE id > ? LIMIT 4", "0")
    assert local.rowcount == 4
    assert state(local.execute, "SELECT id INTO few FROM contacts") == "42S01"
    assert state(local.execute, "CREATE TABLE other AS SELECT id, id FROM contacts") == "42S21"
    assert state(local.execute, "SELECT * FROM other") == "42S02"
    local.execute("CREATE TABLE IF NOT EXISTS few AS SELECT 1 AS a")
    assert local.execute("SELECT count(*) FROM few").fetchval() == 4


def test_a_local_table_hides_the_api_table_of_its_name(local):
    local.execute("CREATE TABLE contacts(id INT)")
    assert local.execute("SELECT count(*) FROM contacts").fetchval() == 0
    assert local.execute("SELECT count(*) FROM Intercom.contacts").fetchval() == 500
    kinds = {(row.table_schem, row.table_type) for row in local.tables("contacts").fetchall()}
    assert kinds == {("main", "TABLE"), ("Intercom", "TABLE")}
    local.execute("DROP TABLE contacts")
    assert local.execute("SELECT count(*) FROM contacts").fetchval() == 500


def test_temporary_views_see_the_api_and_others_see_local_tables(local):
    local.execute("CREATE TABLE t(a INT, d DATE)")
    local.execute("CREATE VIEW v AS SELECT a, d, {fn UCASE('x')} AS u FROM t")
    local.execute("INSERT INTO t VALUES (1, '2026-02-03')")
    assert tuple(local.execute("SELECT * FROM v").fetchone()) == (1, datetime.date(2026, 2, 3), "X")
    local.execute("CREATE TEMP VIEW c AS SELECT id, created_at FROM contacts")
    row = local.execute("SELECT * FROM c").fetchone()
    assert isinstance(row.created_at, datetime.datetime)
    assert state(local.execute, "CREATE VIEW bad AS SELECT * FROM Intercom.contacts") == "42000"
    local.execute("DROP VIEW v")


# Values


VALUES = [
    ("DECIMAL(10,2)", decimal.Decimal("0.10")),
    ("DECIMAL(38,18)", decimal.Decimal("12345678901234567890.123456789012345678")),
    ("NUMERIC(5,0)", decimal.Decimal("12345")),
    ("MONEY", decimal.Decimal("12.3400")),
    ("TINYINT", 127),
    ("SMALLINT", -32768),
    ("INTEGER", 2147483647),
    ("BIGINT", -(2**63)),
    ("REAL", 0.5),
    ("DOUBLE PRECISION", 1e300),
    ("BIT", True),
    ("BOOLEAN", False),
    ("CHAR(3)", "a"),
    ("VARCHAR(5)", "grüß🙂"),
    ("NVARCHAR(MAX)", "x" * 10_000),
    ("TEXT", "5"),
    ("DATE", datetime.date(2026, 2, 28)),
    ("TIME", datetime.time(23, 59, 58)),
    ("TIMESTAMP", datetime.datetime(2026, 2, 28, 1, 2, 3, 456000)),
    ("DATETIME", datetime.datetime(1999, 12, 31, 23, 59, 59)),
    ("BINARY(4)", b"\x00\x01\xff\x00"),
    ("VARBINARY(10)", b"12"),
    ("BLOB", b""),
    ("UNIQUEIDENTIFIER", uuid.UUID("01234567-89ab-cdef-0123-456789abcdef")),
]


@pytest.mark.parametrize("type, value", VALUES, ids=[type for type, _ in VALUES])
def test_what_is_written_comes_back_as_declared(local, type, value):
    pyodbc.native_uuid = True
    local.execute(f"CREATE TABLE t(v {type})")
    local.execute("INSERT INTO t VALUES (?), (NULL)", value)
    rows = [row.v for row in local.execute("SELECT v FROM t").fetchall()]
    assert rows == [value, None]
    assert str(rows[0]) == str(value)


def test_exact_numbers_keep_their_digits_and_compare_as_numbers(local):
    local.execute("CREATE TABLE t(v DECIMAL(20,2) DEFAULT 7.70)")
    local.execute("INSERT INTO t VALUES (0.10), (-12345678901234567.89), ('9'), (10), (NULL)")
    local.execute("INSERT INTO t DEFAULT VALUES")
    texts = [row[0] for row in local.execute("SELECT CAST(v AS TEXT) FROM t ORDER BY v").fetchall()]
    assert texts == [None, "-12345678901234567.89", "0.10", "7.70", "9", "10"]
    count = "SELECT count(*) FROM t WHERE v "
    assert local.execute(count + "= 0.1").fetchval() == 1
    assert local.execute(count + "< 9.5").fetchval() == 4
    assert local.execute(count + "= ?", decimal.Decimal("10.00")).fetchval() == 1
    assert local.execute("SELECT max(v) FROM t").fetchval() == 10


@pytest.mark.parametrize(
    "type, value, expected",
    [
        ("VARCHAR(3)", "'four'", "22001"),
        ("CHAR(1)", "'ab'", "22001"),
        ("VARBINARY(1)", "x'0102'", "22001"),
        ("TINYINT", "256", "22003"),
        ("SMALLINT", "32768", "22003"),
        ("INT", "3000000000", "22003"),
        ("DECIMAL(4,2)", "100", "22003"),
        ("INT", "'abc'", "22018"),
        ("DOUBLE", "'abc'", "22018"),
        ("DECIMAL(4,2)", "'abc'", "22018"),
        ("DATE", "'2026-02-30'", "22007"),
        ("TIME", "'25:00:00'", "22007"),
        ("TIMESTAMP", "'yesterday'", "22007"),
        ("TIMESTAMP", "1700000000", "22007"),
        ("INT NOT NULL", "NULL", "23000"),
        ("INT PRIMARY KEY", "NULL", "23000"),
        ("INT CHECK (v > 5)", "5", "23000"),
        ("INT UNIQUE", "1), (1", "23000"),
        ("INT REFERENCES parents(id)", "9", "23000"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_state(local, type, value, expected):
    local.execute("CREATE TABLE parents(id INTEGER PRIMARY KEY)")
    local.execute(f"CREATE TABLE t(v {type})")
    assert state(local.execute, f"INSERT INTO t VALUES ({value})") == expected
    assert local.execute("SELECT count(*) FROM t").fetchval() == 0


def test_a_file_that_others_wrote_is_read_whatever_is_in_its_cells(connect, file):
    types = [type for type, _ in VALUES]
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE t(" + ", ".join(f'"c{i}" {t.replace("(MAX)", "")}' for i, t in enumerate(types)) + ")")
        for value in (1, 2.5, "text", b"\xff\x00", None, 2**62, "", -1e300):
            other.execute(f"INSERT INTO t VALUES ({','.join('?' * len(types))})", [value] * len(types))
    local = connect(LocalDatabase=file).cursor()
    assert local.execute("SELECT count(*) FROM t").fetchval() == 8
    for column in range(len(types)):
        for row in range(1, 9):
            try:
                local.execute(f"SELECT c{column} FROM t WHERE rowid = {row}").fetchall()
            except pyodbc.Error as error:
                assert error.args[0] in ("07006", "22018", "22003", "22007", "01S07"), error
            except decimal.InvalidOperation:
                # Text in a column of numbers is delivered as it is, and pyodbc asks for text.
                assert types[column].startswith(("DECIMAL", "NUMERIC", "MONEY"))


# Other databases' words


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t(id INT IDENTITY(1,1) PRIMARY KEY, name NVARCHAR(MAX))",
        "CREATE TABLE t(id BIGINT IDENTITY NOT NULL, name VARCHAR(MAX), PRIMARY KEY CLUSTERED (id))",
        "CREATE TABLE t(id INT NOT NULL AUTO_INCREMENT, name TEXT, PRIMARY KEY (id)) ENGINE=InnoDB",
        "CREATE TABLE t(id SERIAL PRIMARY KEY, name CHARACTER VARYING(20))",
        "CREATE TABLE t(id INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name CLOB)",
        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, name STRING)",
        "CREATE TABLE t(id int identity(1, 1), name varchar(50))",
        "CREATE LOCAL TEMPORARY TABLE t(id SERIAL, name VARCHAR(20)) ON COMMIT PRESERVE ROWS",
    ],
)
def test_numbered_rows_in_the_words_of_many_databases(local, sql):
    local.execute(sql)
    local.execute("INSERT INTO t(name) VALUES ('a'), ('b')")
    rows = local.execute("SELECT id, name FROM t ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [(1, "a"), (2, "b")]
    assert [row.column_name for row in local.primaryKeys("t").fetchall()] == ["id"]


def test_words_of_other_databases(local):
    local.execute("CREATE TABLE #scratch(a INT)")
    local.execute("INSERT INTO #scratch VALUES (1)")
    assert local.execute("SELECT a FROM #scratch").fetchval() == 1
    assert [row.table_schem for row in local.tables("#scratch").fetchall()] == ["temp"]
    local.execute("TRUNCATE TABLE #scratch")
    assert local.execute("SELECT count(*) FROM #scratch").fetchval() == 0
    local.execute("CREATE NONCLUSTERED INDEX i ON #scratch(a)")
    local.execute("DROP INDEX i ON #scratch")
    local.execute("DROP TABLE #scratch CASCADE")
    local.execute("DROP TABLE IF EXISTS #scratch")


@pytest.mark.parametrize(
    "sql, expected",
    [
        ("CREATE TABLE t(a INT)", "42S01"),
        ("CREATE INDEX i ON t(a)", "42S11"),
        ("CREATE VIEW t AS SELECT 1", "42S01"),
        ("DROP TABLE missing", "42S02"),
        ("DROP VIEW missing", "42S02"),
        ("DROP INDEX missing", "42S12"),
        ("ALTER TABLE missing ADD COLUMN a INT", "42S02"),
        ("ALTER TABLE t ADD COLUMN a INT", "42S21"),
        ("ALTER TABLE t DROP COLUMN missing", "42S22"),
        ("CREATE TABLE u(a INT, A INT)", "42S21"),
        ("INSERT INTO t(missing) VALUES (1)", "42S22"),
        ("INSERT INTO t VALUES (1, 2, 3)", "21S01"),
        ("INSERT INTO t(a, b) VALUES (1)", "21S01"),
        ("INSERT INTO missing VALUES (1)", "42S02"),
        ("CREATE TABLE u(", "42000"),
    ],
)
def test_definitions_that_fail(local, sql, expected):
    local.execute("CREATE TABLE t(a INT, b INT)")
    local.execute("CREATE INDEX i ON t(a)")
    assert state(local.execute, sql) == expected


# The catalogue


def test_the_catalogue_follows_definitions(local):
    local.execute(
        "CREATE TABLE parents(a INT, b VARCHAR(7), PRIMARY KEY (a, b))"
    )
    local.execute(
        "CREATE TABLE children(id INTEGER PRIMARY KEY, a INT, b VARCHAR(7), price DECIMAL(9,3) NOT NULL,"
        " at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, FOREIGN KEY (a, b) REFERENCES parents(a, b) ON DELETE CASCADE)"
    )
    local.execute("CREATE UNIQUE INDEX once ON children(b, a DESC)")
    columns = local.columns("children").fetchall()
    described = [(c.column_name, c.type_name.upper(), c.column_size, c.nullable) for c in columns]
    assert described[0][0::3] == ("id", 0)
    assert described[2][2:] == (7, 1)
    assert described[3][1:] == ("DECIMAL", 9, 0)
    assert columns[3].decimal_digits == 3
    assert [row.column_name for row in local.primaryKeys("parents").fetchall()] == ["a", "b"]
    keys = local.foreignKeys(foreignTable="children").fetchall()
    assert [(k.pktable_name, k.pkcolumn_name, k.fkcolumn_name) for k in keys] == [
        ("parents", "a", "a"),
        ("parents", "b", "b"),
    ]
    local.execute("ALTER TABLE children ADD COLUMN extra GUID")
    assert len(local.columns("children").fetchall()) == 6
    local.execute("DROP TABLE children")
    assert local.columns("children").fetchall() == []


def test_the_catalogue_follows_a_rollback(connect):
    connection = connect(autocommit=False)
    local = connection.cursor()
    local.execute("CREATE TABLE a(x INT)")
    assert len(local.columns("a").fetchall()) == 1
    connection.rollback()
    local.execute("CREATE TABLE b(x INT, y INT)")
    assert local.columns("a").fetchall() == []
    assert len(local.columns("b").fetchall()) == 2


# Transactions


def test_a_transaction_is_rolled_back_and_committed(connect):
    connection = connect(autocommit=False)
    local = connection.cursor()
    local.execute("CREATE TABLE t(a INT)")
    connection.commit()
    local.execute("INSERT INTO t VALUES (1)")
    local.execute("CREATE TABLE u(a INT)")
    connection.rollback()
    assert local.execute("SELECT count(*) FROM t").fetchval() == 0
    assert state(local.execute, "SELECT * FROM u") == "42S02"
    local.execute("INSERT INTO t VALUES (2)")
    connection.commit()
    connection.rollback()
    assert local.execute("SELECT a FROM t").fetchval() == 2
    connection.rollback()


def test_turning_autocommit_on_commits(connect):
    connection = connect(autocommit=False)
    local = connection.cursor()
    local.execute("CREATE TABLE t(a INT)")
    connection.autocommit = True
    connection.rollback()
    assert local.execute("SELECT count(*) FROM t").fetchval() == 0


def test_transactions_in_sql(connect):
    local = connect().cursor()
    local.execute("CREATE TABLE t(a INT)")
    local.execute("BEGIN").execute("INSERT INTO t VALUES (1)").execute("SAVEPOINT s")
    local.execute("INSERT INTO t VALUES (2)").execute("ROLLBACK TO s").execute("COMMIT")
    assert [row.a for row in local.execute("SELECT a FROM t").fetchall()] == [1]
    assert state(local.execute, "COMMIT") == "25000"
    local.execute("BEGIN")
    assert state(local.execute, "BEGIN") == "25000"
    local.execute("ROLLBACK")


def test_a_failed_copy_leaves_nothing_within_a_transaction(connect, workspace):
    connection = connect(autocommit=False)
    local = connection.cursor()
    local.execute("CREATE TABLE t(id VARCHAR(24), n INT CHECK (n < 300))")
    local.execute("INSERT INTO t VALUES ('kept', 0)")
    sql = "INSERT INTO t SELECT id, row_number() OVER () FROM contacts"
    assert state(local.execute, sql) == "23000"
    assert [row.id for row in local.execute("SELECT id FROM t").fetchall()] == ["kept"]
    connection.rollback()


def test_open_cursors_survive_a_commit(connect):
    connection = connect(autocommit=False)
    local = connection.cursor()
    local.execute("CREATE TABLE t(a INT)")
    local.executemany("INSERT INTO t VALUES (?)", [(i,) for i in range(10)])
    connection.commit()
    reader = connection.cursor().execute("SELECT a FROM t ORDER BY a")
    assert reader.fetchone().a == 0
    local.execute("INSERT INTO t VALUES (99)")
    connection.commit()
    assert reader.fetchone().a == 1


def test_information_follows_the_property(local, cursor):
    theirs, ours = cursor.connection, local.connection
    for kind in (pyodbc.SQL_CREATE_TABLE, pyodbc.SQL_DROP_TABLE, pyodbc.SQL_CREATE_VIEW, pyodbc.SQL_ALTER_TABLE,
                 pyodbc.SQL_DDL_INDEX, pyodbc.SQL_INSERT_STATEMENT, pyodbc.SQL_TXN_CAPABLE,
                 pyodbc.SQL_TXN_ISOLATION_OPTION):
        assert theirs.getinfo(kind) == 0
        assert ours.getinfo(kind) > 0
    assert theirs.getinfo(pyodbc.SQL_DATA_SOURCE_READ_ONLY) is True
    assert ours.getinfo(pyodbc.SQL_DATA_SOURCE_READ_ONLY) is False


def test_a_read_only_connection_may_write_local_tables(connect):
    local = connect(Readonly="true").cursor()
    local.execute("CREATE TABLE t(a INT)")
    assert local.execute("INSERT INTO t VALUES (1)").rowcount == 1
    assert state(local.execute, "DELETE FROM contacts") == "42000"


# Files


def test_a_file_keeps_its_tables_and_is_its_owners_alone(connect, file):
    first = connect(LocalDatabase=file)
    first.execute("CREATE TABLE t(a DECIMAL(5,2))")
    first.execute("INSERT INTO t VALUES (1.50)")
    first.close()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    again = connect(LocalDatabase=file).cursor()
    assert again.execute("SELECT a FROM t").fetchval() == decimal.Decimal("1.50")
    assert "t" in [row.table_name for row in again.tables(schema="main").fetchall()]


def test_two_connections_on_one_file(connect, file):
    first, second = connect(LocalDatabase=file), connect(LocalDatabase=file)
    first.execute("CREATE TABLE t(a INT)")
    second.execute("INSERT INTO t VALUES (1)")
    assert first.execute("SELECT a FROM t").fetchval() == 1
    second.execute("ALTER TABLE t ADD COLUMN b DATE")
    assert len(first.cursor().columns("t").fetchall()) == 2


def test_a_locked_file_is_waited_for(connect, file):
    first, second = connect(LocalDatabase=file), connect(LocalDatabase=file, autocommit=False)
    first.execute("CREATE TABLE t(a INT)")
    second.execute("INSERT INTO t VALUES (1)")
    timer = threading.Timer(0.5, second.commit)
    timer.start()
    first.execute("INSERT INTO t VALUES (2)")
    timer.join()
    assert first.execute("SELECT count(*) FROM t").fetchval() == 2


def test_a_file_that_stays_locked_is_a_timeout(connect, file):
    first, second = connect(LocalDatabase=file), connect(LocalDatabase=file, autocommit=False)
    first.execute("CREATE TABLE t(a INT)")
    second.execute("INSERT INTO t VALUES (1)")
    assert state(first.execute, "INSERT INTO t VALUES (2)") == "HYT00"
    second.rollback()


@pytest.mark.parametrize("what", ["missing folder", "a folder", "no database"])
def test_a_file_that_cannot_be_opened_is_named_with_the_cause(connect, tmp_path, what):
    path = {"missing folder": tmp_path / "no" / "x.db", "a folder": tmp_path, "no database": tmp_path / "x"}[what]
    if what == "no database":
        path.write_text("this is not a database, but text that is long enough to tell" * 20)
    with pytest.raises(pyodbc.Error, match=str(path)) as caught:
        connect(LocalDatabase=path)
    assert caught.value.args[0] == "08001"


@pytest.mark.parametrize("encoding", ["UTF-16le", "UTF-16be", "UTF-8"])
def test_a_file_with_text_of_another_encoding_is_refused(connect, file, encoding):
    with contextlib.closing(sqlite3.connect(file)) as made:
        made.executescript(f"PRAGMA encoding = '{encoding}'; CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('ä')")
    if encoding == "UTF-8":
        assert connect(LocalDatabase=file).execute("SELECT a FROM t").fetchval() == "ä"
        return
    with pytest.raises(pyodbc.Error, match=f"(?s)LocalDatabase={file}.*{encoding}.*UTF-8") as caught:
        connect(LocalDatabase=file)
    assert caught.value.args[0] == "08001"


# Speed


def test_a_hundred_thousand_rows_by_arrays(connect, file):
    connection = connect(LocalDatabase=file)
    local = connection.cursor()
    local.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, name VARCHAR(30), price DECIMAL(9,2), at TIMESTAMP)")
    at = datetime.datetime(2026, 1, 1)
    rows = [(i, f"name {i}", decimal.Decimal(i) / 100, at) for i in range(100_000)]
    local.fast_executemany = True
    local.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    row = local.execute("SELECT count(*), max(price) FROM t").fetchone()
    assert tuple(row) == (100_000, decimal.Decimal("999.99"))


def test_a_bad_set_of_an_array_takes_the_others_back(connect):
    connection = connect()
    local = connection.cursor()
    local.execute("CREATE TABLE t(id INTEGER PRIMARY KEY)")
    local.fast_executemany = True
    with pytest.raises(pyodbc.IntegrityError, match="UNIQUE"):
        local.executemany("INSERT INTO t VALUES (?)", [(1,), (1,), (2,)])
    assert local.execute("SELECT id FROM t").fetchall() == []
