"""SQLAlchemy over pyodbc, with the dialect of docs/clients; and pandas over an engine of it."""

import sys

import pandas
import pytest
import sqlalchemy
from sqlalchemy import BigInteger, Boolean, DateTime, MetaData, Unicode, exc, func, orm, select, text

from conftest import CONTACTS
from simulated import REPOSITORY

from .contract import TABLES, Answer, Client, Refusal, Whole

sys.path.insert(0, str(REPOSITORY / "docs/clients"))
import apiodbc_sqlalchemy  # noqa: E402, F401


class SQLAlchemy(Client):
    def __init__(self, source):
        super().__init__(source)
        url = sqlalchemy.URL.create("apiodbc", query={"odbc_connect": source.string})
        self.engine = sqlalchemy.create_engine(url)

    def ask(self, sql, *parameters):
        try:
            with self.engine.connect() as connection:
                result = connection.exec_driver_sql(sql, parameters or None)
                return Answer(list(result.keys()), [tuple(row) for row in result])
        except exc.DBAPIError as error:
            raise Refusal(*error.orig.args) from error

    def tables(self):
        return sqlalchemy.inspect(self.engine).get_table_names()

    def columns(self, table):
        return [column["name"] for column in sqlalchemy.inspect(self.engine).get_columns(table)]

    def close(self):
        self.engine.dispose()


@pytest.fixture(scope="class")
def engine(workspace):
    engine = sqlalchemy.create_engine("apiodbc://Intercom")
    yield engine
    engine.dispose()


@pytest.fixture(scope="class")
def metadata(engine):
    metadata = MetaData()
    metadata.reflect(engine)
    return metadata


class TestSQLAlchemy(Whole):
    client = SQLAlchemy


class TestReflection:
    def test_every_table_is_reflected_with_its_comment(self, metadata):
        assert sorted(metadata.tables) == TABLES
        assert all(table.comment for table in metadata.tables.values())

    def test_columns_have_types_and_keys(self, metadata):
        contacts = metadata.tables["contacts"]
        kinds = {"id": Unicode, "created_at": DateTime, "has_hard_bounced": Boolean, "tags_total_count": BigInteger}
        assert {name: type(contacts.c[name].type) for name in kinds} == kinds
        assert not contacts.c.id.nullable
        assert [column.name for column in metadata.tables["contact_tags"].primary_key] == ["contact_id", "id"]

    def test_a_table_that_is_not_there_is_told(self, engine):
        inspector = sqlalchemy.inspect(engine)
        assert inspector.has_table("contacts")
        assert not inspector.has_table("contactsXtags")
        with pytest.raises(exc.NoSuchTableError):
            inspector.get_columns("nowhere")


class TestStatements:
    def test_a_select_with_limit_offset_and_conditions(self, engine, metadata, contacts):
        table = metadata.tables["contacts"]
        chosen = select(table.c.id, table.c.created_at).where(table.c.has_hard_bounced.is_(False))
        chosen = chosen.order_by(table.c.id).limit(5).offset(3)
        with engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(chosen)]
        assert rows == [(row[0], row[4]) for row in sorted(contacts) if row[6] is False][3:8]

    def test_a_join_follows_the_foreign_key(self, engine, metadata):
        contacts, tags = metadata.tables["contacts"], metadata.tables["contact_tags"]
        joined = select(func.count()).select_from(tags.join(contacts))
        with engine.connect() as connection:
            assert connection.scalar(joined) == connection.scalar(select(func.count()).select_from(tags))

    def test_named_parameters_of_a_text(self, engine, contacts):
        one = sorted(contacts)[0]
        with engine.connect() as connection:
            found = connection.execute(text("SELECT email FROM contacts WHERE id = :id"), {"id": one[0]})
            assert found.scalar_one() == one[3]

    def test_the_object_mapper_reads_rows(self, engine, metadata):
        class Contact(orm.declarative_base(metadata=MetaData())):
            __table__ = metadata.tables["contacts"].to_metadata(MetaData())

        with orm.Session(engine) as session:
            assert session.query(Contact).count() == CONTACTS
            assert session.query(Contact).order_by(Contact.id).first().created_at.year >= 2000

    def test_pandas_reads_a_statement_through_the_engine(self, engine, metadata):
        table = metadata.tables["contacts"]
        frame = pandas.read_sql(select(table.c.id, table.c.last_seen_at), engine)
        assert len(frame) == CONTACTS
        assert frame["last_seen_at"].dtype.kind == "M"
