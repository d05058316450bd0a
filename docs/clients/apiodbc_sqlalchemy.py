"""SQLAlchemy's dialect for apiodbc, over pyodbc: queries, and reflection of tables, columns and keys.

Keep this file beside your program; importing it registers the dialect.

    import apiodbc_sqlalchemy
    from sqlalchemy import URL, MetaData, create_engine

    engine = create_engine("apiodbc://Intercom")  # the name of a data source
    engine = create_engine(URL.create("apiodbc", query={"odbc_connect": "Driver=apiodbc;APIKey=…"}))
    MetaData().reflect(engine)
"""

import pyodbc
from sqlalchemy import exc, types
from sqlalchemy.connectors.pyodbc import PyODBCConnector
from sqlalchemy.dialects import registry
from sqlalchemy.engine import default, reflection

TYPES = {
    pyodbc.SQL_BIT: types.Boolean,
    pyodbc.SQL_TINYINT: types.SmallInteger,
    pyodbc.SQL_SMALLINT: types.SmallInteger,
    pyodbc.SQL_INTEGER: types.Integer,
    pyodbc.SQL_BIGINT: types.BigInteger,
    pyodbc.SQL_REAL: types.Float,
    pyodbc.SQL_FLOAT: types.Double,
    pyodbc.SQL_DOUBLE: types.Double,
    pyodbc.SQL_TYPE_DATE: types.Date,
    pyodbc.SQL_TYPE_TIME: types.Time,
    pyodbc.SQL_TYPE_TIMESTAMP: types.DateTime,
    pyodbc.SQL_BINARY: types.LargeBinary,
    pyodbc.SQL_VARBINARY: types.LargeBinary,
    pyodbc.SQL_LONGVARBINARY: types.LargeBinary,
    pyodbc.SQL_WLONGVARCHAR: types.UnicodeText,
    pyodbc.SQL_LONGVARCHAR: types.UnicodeText,
}
WITH_DIGITS = {pyodbc.SQL_DECIMAL, pyodbc.SQL_NUMERIC}


def type_of(row):
    """The type of a row of `cursor.columns`."""
    if row.data_type in WITH_DIGITS:
        return types.Numeric(row.column_size, row.decimal_digits)
    if row.data_type in TYPES:
        return TYPES[row.data_type]()
    return types.Unicode(row.column_size or None)


class APIODBCDialect(PyODBCConnector, default.DefaultDialect):
    name = "apiodbc"
    max_identifier_length = 128
    supports_native_boolean = True
    supports_multivalues_insert = True
    supports_statement_cache = True

    def _get_default_schema_name(self, connection):
        rows = self._ask(connection, lambda cursor: cursor.tables(tableType="TABLE"))
        return rows[0].table_schem if rows else None

    def _ask(self, connection, question):
        cursor = connection.connection.cursor()
        try:
            return question(cursor).fetchall()
        finally:
            cursor.close()

    def _names(self, connection, schema, kind):
        rows = self._ask(connection, lambda cursor: cursor.tables(schema=schema, tableType=kind))
        return [row.table_name for row in rows]

    def _columns(self, connection, table, schema):
        # The names are patterns, in which `_` stands for any letter.
        escape = connection.connection.getinfo(pyodbc.SQL_SEARCH_PATTERN_ESCAPE)
        pattern = table
        for letter in (escape, "_", "%"):
            pattern = pattern.replace(letter, escape + letter)
        rows = self._ask(connection, lambda cursor: cursor.columns(table=pattern, schema=schema))
        if not rows:
            raise exc.NoSuchTableError(table)
        return rows

    def get_schema_names(self, connection, **_):
        return [self.default_schema_name]

    @reflection.cache
    def get_table_names(self, connection, schema=None, **_):
        return self._names(connection, schema, "TABLE")

    @reflection.cache
    def get_view_names(self, connection, schema=None, **_):
        return self._names(connection, schema, "VIEW")

    def has_table(self, connection, table_name, schema=None, **_):
        try:
            return bool(self._columns(connection, table_name, schema))
        except exc.NoSuchTableError:
            return False

    @reflection.cache
    def get_columns(self, connection, table_name, schema=None, **_):
        return [
            {
                "name": row.column_name,
                "type": type_of(row),
                "nullable": row.nullable != pyodbc.SQL_NO_NULLS,
                "default": row.column_def,
                "comment": row.remarks,
            }
            for row in self._columns(connection, table_name, schema)
        ]

    @reflection.cache
    def get_pk_constraint(self, connection, table_name, schema=None, **_):
        rows = self._ask(connection, lambda cursor: cursor.primaryKeys(table_name, schema=schema))
        rows.sort(key=lambda row: row.key_seq)
        return {
            "constrained_columns": [row.column_name for row in rows],
            "name": rows[0].pk_name if rows else None,
        }

    @reflection.cache
    def get_foreign_keys(self, connection, table_name, schema=None, **_):
        rows = self._ask(
            connection,
            lambda cursor: cursor.foreignKeys(foreignTable=table_name, foreignSchema=schema),
        )
        keys = {}
        for row in sorted(rows, key=lambda row: (row.fk_name, row.key_seq)):
            key = keys.setdefault(
                row.fk_name,
                {
                    "name": row.fk_name,
                    "constrained_columns": [],
                    "referred_schema": schema and row.pktable_schem,
                    "referred_table": row.pktable_name,
                    "referred_columns": [],
                },
            )
            key["constrained_columns"].append(row.fkcolumn_name)
            key["referred_columns"].append(row.pkcolumn_name)
        return list(keys.values())

    @reflection.cache
    def get_indexes(self, connection, table_name, schema=None, **_):
        key = self.get_pk_constraint(connection, table_name, schema)["name"]
        indexes = {}
        for row in self._ask(connection, lambda cursor: cursor.statistics(table_name, schema=schema)):
            if row.index_name in (None, key):
                continue
            index = indexes.setdefault(
                row.index_name,
                {"name": row.index_name, "unique": not row.non_unique, "column_names": []},
            )
            index["column_names"].append(row.column_name)
        return list(indexes.values())

    @reflection.cache
    def get_table_comment(self, connection, table_name, schema=None, **_):
        rows = self._ask(connection, lambda cursor: cursor.tables(schema=schema))
        remarks = {row.table_name: row.remarks for row in rows}
        if table_name not in remarks:
            raise exc.NoSuchTableError(table_name)
        return {"text": remarks[table_name]}


registry.register("apiodbc.pyodbc", "apiodbc_sqlalchemy", "APIODBCDialect")
registry.register("apiodbc", "apiodbc_sqlalchemy", "APIODBCDialect")
