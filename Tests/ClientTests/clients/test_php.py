"""PHP's odbc functions, which speak ODBC 2: their errors have the SQLSTATEs of that version."""

import json

import pytest

from .contract import Refusal, Whole
from .expected import OF_ODBC_3
from .scripted import Script


class PHP(Script):
    command = ("php", "client.php")

    def run(self, **job):
        try:
            return super().run(**job)
        except Refusal as refusal:
            raise Refusal(OF_ODBC_3.get(refusal.state, refusal.state), refusal.message) from refusal


class TestPHP(Whole):
    client = PHP


def php(workspace, text):
    """What a program prints as JSON that has a connection `$c` and a function `all` for the rows of a result."""
    start = """<?php
        set_error_handler(function ($number, $text) { throw new Exception($text); });
        function all($result) { $rows = []; while ($row = odbc_fetch_array($result)) $rows[] = $row; return $rows; }
        $c = odbc_connect('Intercom', '', '');
    """
    done = workspace.run("php", text=start + text)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


CATALOGUE = {
    "schemas": ("odbc_tables($c, '', '%', '', '')", "TABLE_OWNER", ["Intercom"]),
    "kinds": ("odbc_tables($c, '', '', '', '%')", "TABLE_TYPE", "TABLE"),
    "keys": ("odbc_primarykeys($c, null, '', 'contact_tags')", "COLUMN_NAME", ["contact_id", "id"]),
    "those who refer": ("odbc_foreignkeys($c, null, '', 'contacts', '', '', '')", "FKTABLE_NAME", "contact_tags"),
    "indexes": ("odbc_statistics($c, null, '', 'contacts', SQL_INDEX_UNIQUE, SQL_QUICK)", "COLUMN_NAME", "id"),
    "what tells rows apart": (
        "odbc_specialcolumns($c, SQL_BEST_ROWID, null, '', 'contacts', SQL_SCOPE_SESSION, SQL_NO_NULLS)",
        "COLUMN_NAME",
        ["id"],
    ),
    "types": ("odbc_gettypeinfo($c)", "TYPE_NAME", "WVARCHAR"),
    "procedures": ("odbc_procedures($c)", "PROCEDURE_NAME", "GetOAuthAccessToken"),
}


class TestCatalogue:
    @pytest.mark.parametrize("name", CATALOGUE)
    def test_it_asks_for(self, workspace, name):
        call, column, expected = CATALOGUE[name]
        said = [row[column] for row in php(workspace, f"echo json_encode(all({call}));")]
        assert said == expected if isinstance(expected, list) else expected in said


class TestStatements:
    @pytest.mark.parametrize("cursors", ["SQL_CUR_USE_ODBC", "SQL_CUR_USE_DRIVER", "SQL_CUR_USE_IF_NEEDED"])
    def test_rows_are_fetched_in_order_and_by_number(self, workspace, contacts, cursors):
        ids = [row[0] for row in sorted(contacts)][:5]
        text = f"""
            $c = odbc_connect('Intercom', '', '', {cursors});
            $sql = 'SELECT id FROM contacts ORDER BY id LIMIT 5';
            $all = array_column(all(odbc_exec($c, $sql)), 'id');
            $result = odbc_exec($c, $sql);
            odbc_fetch_row($result, 3);
            $third = odbc_result($result, 1);
            odbc_fetch_row($result);
            echo json_encode([$all, $third, odbc_result($result, 'id')]);
        """
        assert php(workspace, text) == [ids, ids[2], ids[3]]

    def test_columns_are_described(self, workspace):
        text = """
            $result = odbc_exec($c, 'SELECT id, created_at, has_hard_bounced, tags_total_count FROM contacts');
            foreach (range(1, 4) as $n) $all[] = [odbc_field_name($result, $n), odbc_field_type($result, $n)];
            echo json_encode($all);
        """
        assert php(workspace, text) == [
            ["id", "WVARCHAR"],
            ["created_at", "TIMESTAMP"],
            ["has_hard_bounced", "BIT"],
            ["tags_total_count", "BIGINT"],
        ]

    def test_bytes_are_shown_as_digits(self, workspace):
        text = """
            $result = odbc_exec($c, "SELECT x'00ff41'");
            odbc_binmode($result, ODBC_BINMODE_CONVERT);
            odbc_fetch_row($result);
            echo json_encode(odbc_result($result, 1));
        """
        assert php(workspace, text) == "00FF41"

    def test_a_statement_is_executed_for_each_of_several_values(self, workspace):
        text = """
            $statement = odbc_prepare($c, 'SELECT ? || ? AS joined');
            foreach (['ë', '😀'] as $value) {
                odbc_execute($statement, [$value, '!']);
                odbc_fetch_row($statement);
                $all[] = odbc_result($statement, 'joined');
            }
            echo json_encode($all);
        """
        assert php(workspace, text) == ["ë!", "😀!"]

    def test_transactions_that_read_begin_and_end(self, workspace):
        text = """
            odbc_autocommit($c, false);
            odbc_exec($c, 'SELECT 1');
            echo json_encode([odbc_commit($c), odbc_rollback($c), odbc_autocommit($c, true), odbc_autocommit($c)]);
        """
        assert php(workspace, text) == [True, True, True, 1]
