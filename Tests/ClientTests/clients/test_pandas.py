"""pandas.read_sql over pyodbc; pandas has no calls for the catalogue."""

import pandas
import pyodbc
import pytest

from .contract import Answer, Client, Connecting, Errors, ManyRows, Parameters, Refusal, Values
from .expected import EVERY_CONTACT

# pandas warns of every connection that is not SQLAlchemy's.
pytestmark = pytest.mark.filterwarnings("ignore:pandas only supports SQLAlchemy")


def plain(value):
    """A value of a frame as Python has it: pandas says NaT and NaN for what is missing."""
    if pandas.isna(value):
        return None
    return value.to_pydatetime() if isinstance(value, pandas.Timestamp) else value


class Pandas(Client):
    chunk = None

    def __init__(self, source):
        super().__init__(source)
        self.connection = pyodbc.connect(source.string)

    def frames(self, sql, parameters):
        read = pandas.read_sql(sql, self.connection, params=list(parameters) or None, chunksize=self.chunk)
        return [read] if self.chunk is None else list(read)

    def ask(self, sql, *parameters):
        try:
            frames = self.frames(sql, parameters)
        except pyodbc.Error as error:
            raise Refusal(*error.args) from error
        rows = [row for frame in frames for row in frame.astype(object).itertuples(index=False, name=None)]
        return Answer(list(frames[0].columns), [tuple(map(plain, row)) for row in rows])

    def close(self):
        self.connection.close()


class PandasInChunks(Pandas):
    chunk = 7_000


class TestPandas(Connecting, Values, Parameters, Errors, ManyRows):
    client = Pandas

    def test_columns_have_the_types_of_numpy(self, client):
        [frame] = client.frames(EVERY_CONTACT, [])
        assert frame["created_at"].dtype.kind == "M"
        assert frame["has_hard_bounced"].dtype == bool
        assert frame["tags_total_count"].dtype == "int64"


class TestPandasInChunks(ManyRows):
    client = PandasInChunks
