"""PHP's odbc functions, which speak ODBC 2: their errors have the SQLSTATEs of that version."""

from .contract import Refusal, Whole
from .scripted import Script

# What the driver manager makes of a state for an application of ODBC 2.
OF_ODBC_3 = {"S0022": "42S22", "S0002": "42S02", "37000": "42000"}


class PHP(Script):
    command = ("php", "client.php")

    def run(self, **job):
        try:
            return super().run(**job)
        except Refusal as refusal:
            raise Refusal(OF_ODBC_3.get(refusal.state, refusal.state), refusal.message) from refusal


class TestPHP(Whole):
    client = PHP
