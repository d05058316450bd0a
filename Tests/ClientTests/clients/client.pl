# DBD::ODBC: reads a job as JSON from standard input, writes rows as JSON; see scripted.py.
use strict;
use warnings;
use DBI;
use Encode ();
use JSON::PP;

my $json = JSON::PP->new->canonical->allow_nonref;
my $job  = $json->decode(do { local $/; <STDIN> });

# This DBD::ODBC is built for bytes: text is UTF-8 on the way in and out.
sub bytes { my ($text) = @_; return defined $text ? Encode::encode('UTF-8', $text) : undef }

sub shown {
    my ($value) = @_;
    return undef unless defined $value;
    my $copy = $value;
    my $text = eval { Encode::decode('UTF-8', $copy, Encode::FB_CROAK) };
    return defined $text ? "$text" : { hex => unpack('H*', $value) };
}

sub write_line { print Encode::encode('UTF-8', $json->encode($_[0])), "\n" }

my $statement;
eval {
    my $connection = DBI->connect("dbi:ODBC:$job->{string}", '', '',
        { RaiseError => 1, PrintError => 0, LongReadLen => 1_000_000 });
    if ($job->{do} eq 'tables') {
        $statement = $connection->table_info(undef, undef, '%', 'TABLE');
        write_line(['name']);
        write_line([$_->[2]]) for @{ $statement->fetchall_arrayref };
    } elsif ($job->{do} eq 'columns') {
        $statement = $connection->column_info(undef, undef, $job->{table}, '%');
        write_line(['name']);
        write_line([$_->[3]]) for @{ $statement->fetchall_arrayref };
    } else {
        $statement = $connection->prepare(bytes($job->{sql}));
        $statement->execute(map { bytes($_) } @{ $job->{parameters} });
        write_line($statement->{NAME});
        while (my $row = $statement->fetchrow_arrayref) {
            write_line([map { shown($_) } @$row]);
        }
    }
    $connection->disconnect;
    1;
} or do {
    write_line({ state => $DBI::state, message => $DBI::errstr // $@ });
};
