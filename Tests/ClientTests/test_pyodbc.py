"""What Python sees: types, parameters, the catalogue, transactions and errors."""

import datetime
import os
import threading

import pyodbc
import pytest

from conftest import CONTACTS


def test_the_types_of_a_result_are_those_of_its_columns(cursor):
    cursor.execute("SELECT id, has_hard_bounced, created_at FROM contacts")
    assert [column[1] for column in cursor.description] == [str, bool, datetime.datetime]
    row = cursor.fetchone()
    assert isinstance(row.created_at, datetime.datetime)


def test_expressions_are_typed_before_execution(cursor):
    cursor.execute("SELECT COUNT(*), AVG(1.5), 'x', 1 + 1 FROM contacts")
    assert cursor.description[0][1] is int
    assert cursor.fetchone()[0] == CONTACTS


def test_all_rows_of_all_pages_arrive_once(cursor):
    ids = [row.id for row in cursor.execute("SELECT id FROM contacts")]
    assert len(ids) == CONTACTS
    assert len(set(ids)) == CONTACTS


def test_text_beyond_the_basic_plane_survives(cursor):
    assert cursor.execute("SELECT 'Zoë 😀 שלום'").fetchone()[0] == "Zoë 😀 שלום"
    assert cursor.execute("SELECT ?", "Zoë 😀 שלום").fetchone()[0] == "Zoë 😀 שלום"


@pytest.mark.parametrize("length", [0, 1, 2047, 2048, 4095, 4096, 100_000])
def test_long_text_is_read_in_pieces_and_whole(cursor, length):
    text = ("aé😀" * (length // 3 + 1))[:length]
    assert cursor.execute("SELECT ?", text).fetchone()[0] == text


def test_a_parameter_finds_the_same_rows_as_a_literal(cursor):
    first = cursor.execute("SELECT id, email FROM contacts LIMIT 1").fetchone()
    found = cursor.execute("SELECT id FROM contacts WHERE id = ?", first.id).fetchall()
    assert [row.id for row in found] == [first.id]


def test_parameters_of_every_kind_are_taken(cursor):
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9, 123456)
    cursor.execute(
        "SELECT COUNT(*) FROM contacts WHERE created_at > ? AND id <> ? AND (? IS NULL)",
        moment,
        "x",
        None,
    )
    assert cursor.fetchone()[0] >= 0


def test_a_statement_is_executed_again_with_other_values(cursor):
    sql = "SELECT ? || '!'"
    assert [cursor.execute(sql, text).fetchone()[0] for text in ("a", "b")] == ["a!", "b!"]


def test_missing_parameters_are_told(cursor):
    with pytest.raises(pyodbc.Error):
        cursor.execute("SELECT ?")


def test_the_catalogue_lists_tables_columns_and_keys(cursor):
    tables = {row.table_name: row.table_schem for row in cursor.tables(tableType="TABLE")}
    assert tables["contacts"] == "Intercom"
    columns = [row.column_name for row in cursor.columns(table="contacts")]
    assert columns[0] == "id"
    assert [row.column_name for row in cursor.primaryKeys("contacts")] == ["id"]
    assert cursor.getTypeInfo(pyodbc.SQL_WVARCHAR).fetchall()


@pytest.mark.parametrize(
    ("sql", "state", "words"),
    [
        ("SELECT nme FROM contacts", "42S22", "character 8"),
        ("SELECT * FROM nowhere", "42S02", "nowhere"),
        ("SELEC 1", "42000", "character 1"),
        ("SELECT 1 +", "42000", ""),
        ("-- nothing at all", "42000", "empty"),
        ("ATTACH 'x' AS y", "42000", ""),
    ],
)
def test_a_wrong_statement_names_state_and_place(cursor, sql, state, words):
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(sql)
    assert caught.value.args[0] == state
    assert words in caught.value.args[1]


def test_a_connection_works_on_after_an_error(cursor):
    with pytest.raises(pyodbc.Error):
        cursor.execute("SELECT nme FROM contacts")
    assert cursor.execute("SELECT 1").fetchone()[0] == 1


def test_commit_and_rollback_succeed_when_nothing_was_written(connection):
    connection.autocommit = False
    connection.execute("SELECT 1").fetchone()
    connection.commit()
    connection.rollback()


def test_two_cursors_of_a_connection_take_turns(connection):
    left = connection.execute("SELECT id FROM contacts ORDER BY id")
    right = connection.execute("SELECT id FROM contacts ORDER BY id")
    pairs = [(left.fetchone()[0], right.fetchone()[0]) for _ in range(200)]
    assert all(a == b for a, b in pairs)


def test_a_row_limit_is_kept(workspace):
    connection = pyodbc.connect(workspace.string(MaxRows="7"))
    assert len(connection.execute("SELECT id FROM contacts").fetchall()) == 7
    connection.close()


def test_a_child_of_a_fork_is_told_to_connect_anew(connection):
    connection.execute("SELECT id FROM contacts LIMIT 1").fetchone()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            connection.execute("SELECT 1")
            said = b"no error"
        except pyodbc.Error as error:
            said = error.args[0].encode()
        fresh = pyodbc.connect("DSN=Intercom")
        said += b" %d" % fresh.execute("SELECT COUNT(*) FROM contacts").fetchone()[0]
        try:
            connection.close()
        except pyodbc.Error:
            pass
        os.write(writing, said)
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 100)
    assert os.waitpid(child, 0)[1] == 0
    assert said == b"08S01 %d" % CONTACTS
    assert connection.execute("SELECT 1").fetchone()[0] == 1


def test_a_running_statement_is_cancelled_from_another_thread(connection):
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"
    )
    cursor = connection.cursor()
    timer = threading.Timer(0.3, cursor.cancel)
    timer.start()
    with pytest.raises(pyodbc.Error) as caught:
        cursor.execute(endless)
    timer.join()
    assert caught.value.args[0] == "HY008"
    assert connection.execute("SELECT 1").fetchone()[0] == 1


def test_a_query_timeout_ends_a_statement(connection):
    connection.timeout = 1
    with pytest.raises(pyodbc.Error) as caught:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"
        )
    assert caught.value.args[0] == "HYT00"
