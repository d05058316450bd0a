"""arrow-odbc, and through it polars: rows in blocks, as Arrow's typed columns.

Neither has calls for the catalogue. `max_text_size` is the buffer that a text gets; without it the column's own size
counts, and texts without a size are read row by row.
"""

import re

import arrow_odbc
import polars
import pyarrow

from .contract import Answer, Client, Connecting, Errors, ManyRows, Parameters, Refusal, Values
from .expected import EVERY_CONTACT


def refusal(error):
    found = re.search(r"State: (\w{5}), Native error: -?\d+, Message: (.*)", str(error), re.DOTALL)
    assert found, str(error)
    return Refusal(found[1], found[2])


class ArrowODBC(Client):
    options = {}

    def read(self, sql, *parameters):
        # Parameters are texts here.
        texts = [value if value is None else str(value) for value in parameters]
        return arrow_odbc.read_arrow_batches_from_odbc(
            sql, connection_string=self.source.string, parameters=texts, **self.options
        )

    def ask(self, sql, *parameters):
        try:
            reader = self.read(sql, *parameters)
            table = pyarrow.Table.from_batches(list(reader), schema=reader.schema)
        except arrow_odbc.Error as error:
            raise refusal(error) from error
        return Answer(table.column_names, list(zip(*table.to_pydict().values())))


class ArrowODBCInSmallBlocks(ArrowODBC):
    """Blocks of 100 rows, fetched when they are asked for."""

    options = {
        "batch_size": 100,
        "max_text_size": 200_000,
        "max_binary_size": 1_000,
        "fetch_concurrently": False,
    }


class Polars(Client):
    """polars.read_database with a connection string, which must say `Driver={…}` for polars to see one."""

    def read(self, sql):
        return polars.read_database(sql, re.sub(r"Driver=([^;{]+)", r"Driver={\1}", self.source.string))

    def ask(self, sql, *parameters):
        try:
            frame = self.read(sql)
        except arrow_odbc.Error as error:
            raise refusal(error) from error
        return Answer(frame.columns, frame.rows())


class TestArrowODBC(Connecting, Values, Parameters, Errors, ManyRows):
    client = ArrowODBC

    def test_columns_have_the_types_of_arrow(self, client):
        assert [str(kind) for kind in client.read(EVERY_CONTACT).schema.types] == [
            *("string", "string", "string", "string", "timestamp[us]", "timestamp[us]", "bool", "int64")
        ]


class TestArrowODBCInSmallBlocks(Values, ManyRows):
    client = ArrowODBCInSmallBlocks


class TestPolars(Values, Errors, ManyRows):
    client = Polars

    def test_it_connects_by_a_connection_string(self, client):
        assert client.ask("SELECT 1 AS one").rows == [(1,)]

    def test_columns_have_the_types_of_polars(self, client):
        schema = client.read(EVERY_CONTACT).schema
        assert schema["created_at"] == polars.Datetime("us")
        assert schema["has_hard_bounced"] == polars.Boolean
        assert schema["tags_total_count"] == polars.Int64
