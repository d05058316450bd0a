"""Perl's DBD::ODBC, which binds every column as text, with a buffer of LongReadLen for long ones."""

import pytest

from .contract import Whole
from .scripted import Script


class Perl(Script):
    command = ("perl", "client.pl")


class TestPerl(Whole):
    client = Perl


def perl(workspace, text):
    """What a program prints that has a connection `$c` and dies of every error."""
    connect = "use strict; use warnings; use DBI qw(:sql_types); my $c = DBI->connect('dbi:ODBC:Intercom', '', '',"
    options = " { RaiseError => 1, PrintError => 0, LongReadLen => 1000 });"
    done = workspace.run("perl", "-", text=connect + options + text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout.split()


CATALOGUE = {
    "schemas": ("$c->table_info('', '%', '', '')", 1, ["Intercom"]),
    "kinds": ("$c->table_info('', '', '', '%')", 3, "TABLE"),
    "keys": ("$c->primary_key_info(undef, undef, 'contact_tags')", 3, ["contact_id", "id"]),
    "those who refer": ("$c->foreign_key_info(undef, undef, 'contacts', undef, undef, undef)", 6, "contact_tags"),
    "indexes": ("$c->statistics_info(undef, undef, 'contacts', 1, 1)", 8, "id"),
}


class TestCatalogue:
    def test_it_asks_for_types(self, workspace):
        said = perl(workspace, "my (undef, @types) = @{$c->type_info_all}; print $_->[0], qq(\n) for @types;")
        assert {"WVARCHAR", "BIGINT", "BIT", "TIMESTAMP"} <= set(said)

    @pytest.mark.parametrize("name", CATALOGUE)
    def test_it_asks_for(self, workspace, name):
        call, column, expected = CATALOGUE[name]
        text = f"my $s = {call}; print $_->[{column}] // '', qq(\\n) for @{{$s->fetchall_arrayref}};"
        said = perl(workspace, text)
        assert said == expected if isinstance(expected, list) else expected in said


class TestStatements:
    def test_parameters_have_the_types_they_are_bound_with(self, workspace):
        said = perl(
            workspace,
            """
            my $s = $c->prepare("SELECT ?, ?, hex(?), ?");
            $s->bind_param(1, 7, SQL_INTEGER);
            $s->bind_param(2, "1.5", SQL_DOUBLE);
            $s->bind_param(3, "\\x00\\xff", SQL_VARBINARY);
            $s->bind_param(4, "2026-01-31 10:11:12", SQL_TYPE_TIMESTAMP);
            $s->execute;
            print join("\\n", $s->fetchrow_array);
            """,
        )
        assert said == ["7", "1.5", "00FF", "2026-01-31", "10:11:12"]

    @pytest.mark.parametrize("described", [0, 1])
    def test_parameters_are_described_by_the_columns_beside_them(self, workspace, contacts, described):
        late = [row for row in contacts if row[4].year >= 2025 and row[6] is False and row[7] > 1]
        said = perl(
            workspace,
            f"""
            $c->{{odbc_describe_parameters}} = {described};
            print $c->selectrow_array("SELECT COUNT(*) FROM contacts WHERE created_at >= ?
                AND has_hard_bounced = ? AND tags_total_count > ?", undef, "2025-01-01 00:00:00", 0, 1);
            """,
        )
        assert said == [str(len(late))]

    def test_a_statement_is_executed_for_each_of_several_values(self, workspace):
        assert perl(workspace, "my $s = $c->prepare('SELECT ? || ?'); for (1..3) { $s->execute($_, 'x');"
                    " print $s->fetchrow_array, qq(\\n); }") == ["1x", "2x", "3x"]

    def test_text_beyond_long_read_len_is_an_error_or_cut(self, workspace):
        sql = "SELECT source_body FROM conversations ORDER BY length(source_body) DESC LIMIT 1"
        text = f"""
            my $s = $c->prepare("{sql}");
            $s->execute;
            print eval {{ $s->fetchrow_array; 1 }} ? "whole" : $s->state, "\\n";
            $c->{{LongTruncOk}} = 1;
            my ($cut) = $c->selectrow_array("{sql}");
            print length($cut) < 1100 ? "cut" : "whole", "\\n";
        """
        assert perl(workspace, text) == ["01004", "cut"]

    def test_long_text_is_read_in_pieces(self, workspace, longest_body):
        conversation, body = longest_body
        text = f"""
            my $s = $c->prepare("SELECT source_body FROM conversations WHERE id = '{conversation}'");
            $s->execute;
            $s->bind_col(1, undef, {{ TreatAsLOB => 1 }});
            $s->fetch;
            my ($all, $piece) = (0, '');
            while (my $length = $s->odbc_lob_read(1, \\$piece, 5000)) {{ $all += $length }}
            print $all;
        """
        assert perl(workspace, text) == [str(len(body.encode()))]

    def test_transactions_that_read_begin_and_end(self, workspace):
        text = "$c->begin_work; print $c->selectrow_array('SELECT 1'); $c->commit; $c->begin_work; $c->rollback; print $c->ping;"
        assert perl(workspace, text) == ["11"]

    def test_writing_is_refused(self, workspace):
        text = "eval { $c->do('INSERT INTO contacts (name) VALUES (?)', undef, 'x') }; print $c->errstr;"
        assert "modified:" in perl(workspace, text)
