"""Perl's DBD::ODBC, which binds every column as text, with a buffer of LongReadLen for long ones."""

from .contract import Whole
from .scripted import Script


class Perl(Script):
    command = ("perl", "client.pl")


class TestPerl(Whole):
    client = Perl
