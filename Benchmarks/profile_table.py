"""The columns of a profile's table that `SELECT *` has, read from its YAML."""

import pathlib
from typing import NamedTuple

import yaml


class Column(NamedTuple):
    kind: str
    path: list[str]
    format: str
    is_listed: bool


def columns(file):
    """Inputs and hidden columns are left out. A column of another access has no value in a list."""
    table = yaml.safe_load(pathlib.Path(file).read_text(encoding="utf-8"))
    return [
        Column(
            column["type"],
            column.get("path", column["name"]).split("."),
            column.get("format", "unix"),
            "list" in as_list(column.get("only", "list")),
        )
        for column in table["columns"]
        if not column.get("hidden", column.get("input"))
    ]


def as_list(node):
    return node if isinstance(node, list) else [node]


def find(row, column):
    """The value in a row of a list, or None."""
    if not column.is_listed:
        return None
    for step in column.path:
        row = row.get(step) if isinstance(row, dict) else None
    return row
