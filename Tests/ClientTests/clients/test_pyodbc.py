"""pyodbc."""

import datetime
from decimal import Decimal

import pyodbc
import pytest

from .contract import Answer, Client, Refusal, Whole

pyodbc.pooling = False


class PyODBC(Client):
    def __init__(self, source):
        super().__init__(source)
        self.connection = pyodbc.connect(source.string)

    def ask(self, sql, *parameters):
        try:
            cursor = self.connection.execute(sql, *parameters)
            return Answer([column[0] for column in cursor.description], [tuple(row) for row in cursor.fetchall()])
        except pyodbc.Error as error:
            raise Refusal(*error.args) from error

    def tables(self):
        return [row.table_name for row in self.connection.cursor().tables(tableType="TABLE")]

    def columns(self, table):
        return [row.column_name for row in self.connection.cursor().columns(table=table)]

    def close(self):
        self.connection.close()


class TestPyODBC(Whole):
    client = PyODBC


@pytest.fixture
def cursor(client):
    return client.connection.cursor()


class TestCatalogue:
    client = PyODBC

    def test_keys_and_indexes(self, cursor):
        assert [row.column_name for row in cursor.primaryKeys("contact_tags")] == ["contact_id", "id"]
        assert {row.fktable_name for row in cursor.foreignKeys("contacts")} >= {"contact_tags", "contact_companies"}
        assert [row.pktable_name for row in cursor.foreignKeys(foreignTable="contacts")] == ["admins"]
        assert ("id", 0) in [(row.column_name, row.non_unique) for row in cursor.statistics("contacts", unique=True)]
        assert [row.column_name for row in cursor.rowIdColumns("contacts")] == ["id"]
        assert cursor.rowVerColumns("contacts").fetchall() == []

    def test_procedures_can_be_asked_for(self, cursor):
        assert "GetOAuthAccessToken" in {row.procedure_name for row in cursor.procedures()}
        names = {row.column_name for row in cursor.procedureColumns("GetOAuthAccessToken")}
        assert {"Verifier", "OAuthAccessToken"} <= names

    def test_types(self, cursor):
        every = [row.data_type for row in cursor.getTypeInfo()]
        assert every == sorted(every)
        assert {pyodbc.SQL_WVARCHAR, pyodbc.SQL_BIGINT, pyodbc.SQL_BIT, pyodbc.SQL_TYPE_TIMESTAMP} <= set(every)
        assert [row.data_type for row in cursor.getTypeInfo(pyodbc.SQL_BIT)] == [pyodbc.SQL_BIT]

    def test_the_names_of_catalogue_columns(self, cursor):
        names = [column[0] for column in cursor.tables().description]
        assert names == ["table_cat", "table_schem", "table_name", "table_type", "remarks"]


class TestConnections:
    client = PyODBC

    def test_a_connection_starts_in_a_transaction_that_has_nothing_to_do(self, client):
        assert client.connection.autocommit is False
        client.connection.commit()
        client.connection.rollback()

    def test_attributes_of_a_connection(self, workspace):
        connection = pyodbc.connect(workspace.string(), autocommit=True, timeout=7, readonly=True)
        connection.timeout = 3
        assert connection.timeout == 3
        connection.set_attr(pyodbc.SQL_ATTR_TXN_ISOLATION, pyodbc.SQL_TXN_SERIALIZABLE)
        assert connection.execute("SELECT 1").fetchval() == 1
        connection.close()

    def test_information(self, client):
        told = [pyodbc.SQL_DBMS_NAME, pyodbc.SQL_DRIVER_NAME, pyodbc.SQL_IDENTIFIER_QUOTE_CHAR]
        assert [client.connection.getinfo(kind) for kind in told] == ["apiodbc", "libapiodbc.so", '"']

    def test_an_output_converter_gets_the_bytes(self, client):
        client.connection.add_output_converter(pyodbc.SQL_BIGINT, lambda value: ("raw", value))
        sql = "SELECT 3000000000"
        assert client.connection.execute(sql).fetchval() == ("raw", (3_000_000_000).to_bytes(8, "little"))
        client.connection.clear_output_converters()
        assert client.connection.execute(sql).fetchval() == 3_000_000_000


class TestStatements:
    client = PyODBC

    @pytest.mark.parametrize(
        "value",
        [
            *(0, -1, 2**31, 2**62, -(2**63), True, 1.5, Decimal("12.25"), b"\x00\xff", "", "x" * 5_000, None),
            *(datetime.date(2026, 1, 31), datetime.time(1, 2, 3), datetime.datetime(2026, 1, 31, 10, 11, 12, 123456)),
        ],
        ids=lambda value: f"{value!r:.30}",
    )
    def test_a_parameter_of_every_python_type_is_equal_to_itself(self, cursor, value):
        assert cursor.execute("SELECT CASE WHEN ? IS ? THEN 'same' ELSE 'other' END", value, value).fetchval() == "same"

    def test_declared_sizes_of_parameters(self, cursor):
        cursor.setinputsizes([(pyodbc.SQL_WVARCHAR, 50, 0), (pyodbc.SQL_INTEGER, 0, 0)])
        assert cursor.execute("SELECT ? || '!', ? + 1", "é😀", 7).fetchone()[0] == "é😀!"

    def test_a_thousand_parameters(self, cursor):
        row = cursor.execute(f"SELECT {', '.join('?' * 1_000)}", *map(str, range(1_000))).fetchone()
        assert list(row) == [str(number) for number in range(1_000)]

    def test_a_thousand_columns(self, cursor):
        listed = ", ".join(f"{number} AS c{number}" for number in range(1_000))
        row = cursor.execute(f"SELECT {listed}").fetchone()
        assert list(row) == list(range(1_000))
        assert row.c999 == 999

    def test_a_statement_of_half_a_megabyte(self, cursor):
        ids = ", ".join(f"'{number:024d}'" for number in range(20_000))
        assert cursor.execute(f"SELECT COUNT(*) FROM tags WHERE id IN ({ids})").fetchval() == 0

    @pytest.mark.parametrize("length", [100, 300, 32_766, 40_000, 1_000_000])
    def test_an_expression_of_any_length_has_a_column_name(self, cursor, length):
        """Without AS a column is named for its text, of which names hold as much as the driver says."""
        [[value]] = cursor.execute(f"SELECT '{'x' * length}'").fetchall()
        assert len(value) == length
        limit = cursor.connection.getinfo(pyodbc.SQL_MAX_COLUMN_NAME_LEN)
        assert len(cursor.description[0][0]) == min(length + 2, limit)

    def test_rows_are_skipped_and_fetched_in_pieces(self, cursor, contacts):
        ids = [row[0] for row in sorted(contacts)]
        cursor.execute("SELECT id FROM contacts ORDER BY id")
        cursor.skip(150)
        assert cursor.fetchval() == ids[150]
        assert [row.id for row in cursor.fetchmany(200)] == ids[151:351]
        assert [row.id for row in cursor] == ids[351:]
        assert cursor.fetchone() is None
        assert cursor.nextset() is False

    @pytest.mark.parametrize("fast", [False, True])
    def test_writing_many_rows_is_refused(self, cursor, fast):
        cursor.fast_executemany = fast
        with pytest.raises(pyodbc.Error) as caught:
            cursor.executemany("INSERT INTO contacts (name) VALUES (?)", [("a",), ("b",)])
        assert "contacts may not be modified" in caught.value.args[1]
