"""The catalogue of a connection with tables of its own beside those of the API."""

import pyodbc
import pytest

DEFINITIONS = [
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL DEFAULT 'nobody')",
    "CREATE TABLE orders (number INTEGER NOT NULL, line SMALLINT NOT NULL, price DECIMAL(9, 2) DEFAULT 0,"
    " customer INTEGER REFERENCES customers(id) ON DELETE CASCADE ON UPDATE SET NULL, PRIMARY KEY (number, line))",
    "CREATE UNIQUE INDEX by_price ON orders (price DESC, number) WHERE price > 0",
    "CREATE INDEX a_customer ON orders (customer)",
    "CREATE VIEW cheap AS SELECT number, price FROM orders WHERE price < 10",
    "CREATE TEMP TABLE scratch (n INTEGER)",
]


@pytest.fixture
def cursor(workspace):
    pyodbc.pooling = False
    connection = pyodbc.connect(workspace.string(LocalTables="true"), autocommit=True)
    for definition in DEFINITIONS:
        connection.execute(definition)
    yield connection.cursor()
    connection.close()


LOCAL = [
    ("LOCAL TEMPORARY", "temp", "scratch"), ("TABLE", "main", "customers"), ("TABLE", "main", "orders"),
    ("VIEW", "main", "cheap"),
]


def test_tables_are_listed_by_type(cursor):
    rows = [(row.table_type, row.table_schem, row.table_name) for row in cursor.tables()]
    assert rows == sorted(rows)
    assert [row for row in rows if row[1] != "Intercom"] == LOCAL
    views = [row.table_name for row in cursor.tables(tableType="'VIEW','LOCAL TEMPORARY'")]
    assert views == ["scratch", "cheap"]
    schemas = [row.table_schem for row in cursor.tables(catalog="", schema="%", table="")]
    assert schemas == ["Intercom", "main", "temp"]
    types = [row.table_type for row in cursor.tables(catalog="", schema="", table="", tableType="%")]
    assert types == ["LOCAL TEMPORARY", "SYSTEM TABLE", "TABLE", "VIEW"]


def test_columns_have_their_defaults_and_declared_types(cursor):
    rows = cursor.columns(table="orders", schema="main").fetchall()
    assert [(row.column_name, row.type_name, row.column_size, row.decimal_digits, row.column_def) for row in rows] == [
        ("number", "INTEGER", 10, 0, None), ("line", "SMALLINT", 5, 0, None), ("price", "DECIMAL", 9, 2, "0"),
        ("customer", "INTEGER", 10, 0, None),
    ]
    [name] = cursor.columns(table="customers", column="name").fetchall()
    assert (name.type_name, name.column_size, name.column_def, name.is_nullable) == ("WVARCHAR", 40, "'nobody'", "NO")


def test_keys_and_indexes_are_told(cursor):
    assert [row.column_name for row in cursor.primaryKeys("orders")] == ["number", "line"]
    [link] = cursor.foreignKeys(table="customers").fetchall()
    assert (link.fktable_schem, link.fktable_name, link.fkcolumn_name, link.pkcolumn_name) == (
        "main", "orders", "customer", "id"
    )
    assert (link.update_rule, link.delete_rule) == (2, 0)
    rows = cursor.statistics("orders").fetchall()
    assert [(row.non_unique, row.index_name, row.ordinal_position, row.column_name, row.asc_or_desc) for row in rows] == [
        (None, None, None, None, None),
        (0, "PK_orders", 1, "number", "A"), (0, "PK_orders", 2, "line", "A"),
        (0, "by_price", 1, "price", "D"), (0, "by_price", 2, "number", "A"),
        (1, "a_customer", 1, "customer", "A"),
    ]
    assert rows[3].filter_condition == "price > 0"
    assert [row.index_name for row in cursor.statistics("orders", unique=True)].count("a_customer") == 0


def test_system_tables_know_them(cursor):
    rows = cursor.execute(
        "SELECT TableType, SchemaName, TableName, IsUpdateable FROM sys_tables WHERE SchemaName <> 'Intercom'"
        " ORDER BY TableType, SchemaName, TableName"
    ).fetchall()
    assert [tuple(row)[:3] for row in rows] == LOCAL
    assert [row.IsUpdateable for row in rows] == [True, True, True, False]
    schemas = [row[0] for row in cursor.execute("SELECT SchemaName FROM sys_schemas ORDER BY 1")]
    assert schemas == ["Intercom", "main", "temp"]
    indexes = cursor.execute(
        "SELECT IndexName, ColumnName, IsUnique, IsPrimary, SortOrder FROM sys_indexes"
        " WHERE TableName = 'orders' AND IsPrimary = 0 ORDER BY IndexName, Ordinal"
    ).fetchall()
    assert [tuple(row) for row in indexes] == [
        ("a_customer", "customer", False, False, "A"), ("by_price", "price", True, False, "D"),
        ("by_price", "number", True, False, "A"),
    ]
    cursor.execute("DROP VIEW cheap")
    cursor.execute("CREATE TABLE late (a INTEGER)")
    names = {row[0] for row in cursor.execute("SELECT TableName FROM sys_tables WHERE SchemaName = 'main'")}
    assert names == {"customers", "orders", "late"}


def test_a_table_is_made_of_a_system_table(cursor):
    cursor.execute("CREATE TABLE kept AS SELECT TableName, TableType FROM sys_tables WHERE TableType = 'TABLE'")
    cursor.execute("SELECT COUNT(*) FROM kept k JOIN sys_tables t ON t.TableName = k.TableName")
    assert cursor.fetchval() == cursor.execute("SELECT COUNT(*) FROM kept").fetchval()


def test_what_may_be_changed_is_granted(cursor, workspace):
    connection = cursor.connection
    assert not connection.getinfo(pyodbc.SQL_DATA_SOURCE_READ_ONLY)
    rows = cursor.execute("SELECT TableName, IsUpdateable FROM sys_tables WHERE TableName IN ('orders', 'contacts')")
    assert dict(tuple(row) for row in rows) == {"orders": True, "contacts": False}


def test_a_table_has_as_many_columns_as_is_said(cursor):
    limit = cursor.connection.getinfo(pyodbc.SQL_MAX_COLUMNS_IN_TABLE)
    assert limit > 0
    cursor.execute("CREATE TABLE wide (" + ", ".join(f"c{number} INTEGER" for number in range(limit)) + ")")
    assert len(cursor.columns(table="wide").fetchall()) == limit
    with pytest.raises(pyodbc.Error):
        cursor.execute("CREATE TABLE wider (" + ", ".join(f"c{number} INTEGER" for number in range(limit + 1)) + ")")


def test_rows_without_a_key_are_named_by_their_number(cursor):
    cursor.execute("INSERT INTO scratch VALUES (7), (8)")
    [column] = cursor.rowIdColumns("scratch", schema="temp").fetchall()
    assert (column.scope, column.column_name, column.pseudo_column) == (1, "rowid", 2)
    cursor.execute("SELECT rowid, n FROM scratch ORDER BY 1")
    assert [tuple(row) for row in cursor.fetchall()] == [(1, 7), (2, 8)]
    assert [row.column_name for row in cursor.rowIdColumns("orders", schema="main")] == ["number", "line"]
    assert cursor.rowIdColumns("cheap", schema="main").fetchall() == []
