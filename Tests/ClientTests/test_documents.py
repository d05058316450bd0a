"""What documents and profiles show can be run as it stands."""

import re

import pytest
import yaml

from oracle import PROFILE
from simulator import REPOSITORY

DOCUMENTS = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")]
STATEMENTS = [
    block.strip()
    for document in DOCUMENTS
    for block in re.findall(r"^```sql\n(.*?)^```", document.read_text(encoding="utf-8"), re.M | re.S)
    if block.lstrip().upper().startswith(("SELECT", "WITH", "EXPLAIN"))
]
EXAMPLES = [
    (table.stem, example)
    for table in sorted(PROFILE.glob("*.yaml"))
    for example in yaml.safe_load(table.read_text(encoding="utf-8"))["examples"]
]


@pytest.mark.parametrize("sql", STATEMENTS)
def test_a_statement_of_the_documents(cursor, sql):
    for part in filter(None, (part.strip() for part in sql.split(";"))):
        cursor.execute(part).fetchall()


@pytest.mark.parametrize(("table", "sql"), EXAMPLES)
def test_an_example_of_a_table(cursor, table, sql):
    assert table in sql
    cursor.execute(sql).fetchall()
