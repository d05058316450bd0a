"""The entry points that the library is to export."""

from simulated import REPOSITORY

ENTRY_POINTS = REPOSITORY / "Tests/EntryPoints"


def listed():
    return (ENTRY_POINTS / "exports.txt").read_text().split()
