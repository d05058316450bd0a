"""What the catalogue functions answer, compared with the tables as they are written down elsewhere."""

import ctypes
import itertools
import json

import pytest
import yaml

from catalogue import Catalogue, Units
from conftest import LIBRARY
from odbc import ERROR, MANAGER, SUCCESS, Driver
from oracle import PROFILE
from simulated import REPOSITORY

SCHEMA = "Intercom"
# The tables as the API's own description has them, where it is at hand.
DESCRIBED = REPOSITORY.parent / "shared/intercom/tables.json"


def read_profile(name):
    with open(PROFILE / f"{name}.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)


TABLES = {path.stem: read_profile(path.stem) for path in sorted(PROFILE.glob("*.yaml"))}
WIDE, NARROW = -9, 12
#: Type of a profile: (SQL type, name, size, bytes, digits, radix, verbose type, subcode).
TYPES = {
    "boolean": (-7, "BIT", 1, 1, 0, None, -7, None),
    "integer": (4, "INTEGER", 10, 4, 0, 10, 4, None),
    "bigint": (-5, "BIGINT", 19, 8, 0, 10, -5, None),
    "double": (8, "DOUBLE", 15, 8, None, 10, 8, None),
    "timestamp": (93, "TIMESTAMP", 26, 16, 6, None, 9, 3),
}
STANDARD_SIZES = {"text": 255, "json": 65535}


def text(value):
    return None if value is None else str(value)


def expected_type(column):
    if column["type"] in TYPES:
        return TYPES[column["type"]]
    size = min(column.get("size", STANDARD_SIZES[column["type"]]), 65535)
    code, name = (-10, "WLONGVARCHAR") if size > 4000 else (-9, "WVARCHAR")
    return (code, name, size, size * 2, None, None, code, None)


def shown(table):
    """The columns that a table shows; inputs can only be named in WHERE."""
    return [column for column in TABLES[table]["columns"] if not column.get("input")]


def key(table):
    value = TABLES[table]["key"]
    return [value] if isinstance(value, str) else value


def is_nullable(table, column):
    return column.get("nullable", True) and column["name"] not in key(table)


def foreign_keys(table):
    return [(name, *target.split(".")) for name, target in TABLES[table].get("foreign_keys", {}).items()]


@pytest.fixture(scope="module", params=[LIBRARY, MANAGER], ids=["direct", "manager"])
def driver(request, workspace):
    with Driver(request.param) as driver:
        yield driver


@pytest.fixture(scope="module")
def connection(driver, workspace):
    return driver.connect(workspace.string())


SPELLINGS = [(wide, terminated) for wide in (False, True) for terminated in (True, False)]


@pytest.fixture(params=SPELLINGS, ids=["ansi", "ansi-length", "wide", "wide-length"])
def catalogue(request, driver, connection):
    return Catalogue(driver, connection, *request.param)


def test_the_profile_agrees_with_the_description_of_the_api():
    if not DESCRIBED.exists():
        pytest.skip("the description is not here")
    described = {table["name"]: table for table in json.loads(DESCRIBED.read_text())["tables"]}
    families = {"timestamp": "unix_timestamp", "boolean": "boolean", "double": "number"}
    for table in TABLES:
        columns = {column["name"]: column for column in described[table]["columns"]}
        assert {column["name"] for column in shown(table)} == set(columns)
        for column in shown(table):
            wanted = families.get(column["type"])
            assert wanted is None or columns[column["name"]]["type"] == wanted, column["name"]
            if column["type"] == "json":
                assert columns[column["name"]]["type"].startswith(("array", "object"))
        assert [name.strip() for name in described[table]["pk"].split(",")] == key(table)
        arrows = described[table]["fk"] or ""
        for name, other, target in foreign_keys(table):
            assert f"{name}→{other}.{target}" in arrows


# SQLTables


def test_tables_have_their_place_and_type(catalogue):
    rows = catalogue.rows_of("SQLTables", None, None, None, "TABLE")
    assert [row["TABLE_NAME"] for row in rows] == sorted(TABLES)
    for row in rows:
        assert list(row) == ["TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"]
        assert row["TABLE_CAT"] is None and row["TABLE_SCHEM"] == SCHEMA
        assert row["TABLE_TYPE"] == "TABLE"
        assert row["REMARKS"].split() == TABLES[row["TABLE_NAME"]]["description"].split()


@pytest.mark.parametrize("catalog", [None, "", "%"])
@pytest.mark.parametrize("schema", [None, "%", "Intercom", "intercom", "Inter%", "_ntercom"])
@pytest.mark.parametrize("pattern", [
    None, "%", "contacts", "CONTACTS", "contact%", "contact\\_%", "contact_", "%\\_parts", "", "%s", "nothing",
    "c%t%s", "contact\\%", "_e", "%%%",
])
def test_tables_are_chosen_by_patterns(catalogue, catalog, schema, pattern):
    if (catalog, schema, pattern) in [("", "%", ""), (None, "%", ""), ("%", "", "")]:
        pytest.skip("enumerates")
    rows = catalogue.rows_of("SQLTables", catalog, schema, pattern, "TABLE")
    assert [row["TABLE_NAME"] for row in rows] == [name for name in sorted(TABLES) if like(name, pattern)]


def like(name, pattern):
    """LIKE as the reference describes it, by trying every split."""
    if pattern is None:
        return True
    if not pattern:
        return not name
    first, rest = pattern[0], pattern[1:]
    if first == "%":
        return any(like(name[start:], rest) for start in range(len(name) + 1))
    if first == "_":
        return bool(name) and like(name[1:], rest)
    if first == "\\" and rest:
        first, rest = rest[0], rest[1:]
    return name[:1].lower() == first.lower() and like(name[1:], rest)


@pytest.mark.parametrize("types", [
    "TABLE", "table", "'TABLE'", "TABLE,VIEW,", "'TABLE','VIEW'", " 'VIEW' , 'TABLE' ", "'TABLE", ",TABLE,,",
])
def test_type_lists_are_read_as_clients_write_them(catalogue, types):
    rows = catalogue.rows_of("SQLTables", None, None, None, types)
    assert [row["TABLE_NAME"] for row in rows] == sorted(TABLES)


@pytest.mark.parametrize("types", [None, "", "VIEW,TABLE,%,", "TABLE,SYSTEM TABLE", "'%'"])
def test_system_tables_come_before_the_others(catalogue, types):
    rows = catalogue.rows_of("SQLTables", None, None, "%", types)
    kinds = [row["TABLE_TYPE"] for row in rows]
    assert kinds == sorted(kinds) and set(kinds) == {"TABLE", "SYSTEM TABLE"}
    for kind, group in itertools.groupby(rows, key=lambda row: row["TABLE_TYPE"]):
        names = [row["TABLE_NAME"] for row in group]
        assert names == sorted(names)
        assert kind == "TABLE" or all(name.startswith("sys_") for name in names)


@pytest.mark.parametrize("types", ["VIEW", "'VIEW','SYNONYM'", "TABLES", "ALIAS"])
def test_other_types_have_no_tables(catalogue, types):
    assert catalogue.rows_of("SQLTables", None, None, None, types) == []


def test_catalogs_schemas_and_types_are_enumerated(catalogue):
    assert catalogue.rows_of("SQLTables", "%", "", "", "") == []
    [row] = catalogue.rows_of("SQLTables", "", "%", "", "")
    assert list(row.values()) == [None, SCHEMA, None, None, None]
    for names in ("", "", ""), (None, None, None):
        rows = catalogue.rows_of("SQLTables", *names, "%")
        assert [list(row.values()) for row in rows] == [
            [None, None, None, "SYSTEM TABLE", None],
            [None, None, None, "TABLE", None],
        ]


# SQLColumns


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_described_in_eighteen_columns(catalogue, table):
    rows = catalogue.rows_of("SQLColumns", None, SCHEMA, table.replace("_", "\\_"), None)
    assert [row["COLUMN_NAME"] for row in rows] == [column["name"] for column in shown(table)]
    for number, (row, column) in enumerate(zip(rows, shown(table)), start=1):
        code, name, size, length, digits, radix, verbose, subcode = expected_type(column)
        nullable = is_nullable(table, column)
        assert list(row.items()) == [
            ("TABLE_CAT", None),
            ("TABLE_SCHEM", SCHEMA),
            ("TABLE_NAME", table),
            ("COLUMN_NAME", column["name"]),
            ("DATA_TYPE", text(code)),
            ("TYPE_NAME", name),
            ("COLUMN_SIZE", text(size)),
            ("BUFFER_LENGTH", text(length)),
            ("DECIMAL_DIGITS", text(digits)),
            ("NUM_PREC_RADIX", text(radix)),
            ("NULLABLE", text(int(nullable))),
            ("REMARKS", column.get("description", "")),
            ("COLUMN_DEF", None),
            ("SQL_DATA_TYPE", text(verbose)),
            ("SQL_DATETIME_SUB", text(subcode)),
            ("CHAR_OCTET_LENGTH", text(length if column["type"] in STANDARD_SIZES else None)),
            ("ORDINAL_POSITION", text(number)),
            ("IS_NULLABLE", "YES" if nullable else "NO"),
        ]


@pytest.mark.parametrize("table, column", itertools.product(
    ["contact%", "tags", None, "%\\_tags", "nothing"], [None, "%", "id", "ID", "%\\_id", "name", "created__t", ""]
))
def test_columns_are_chosen_by_patterns(catalogue, table, column):
    rows = catalogue.rows_of("SQLColumns", "", "%", table, column)
    found = [(row["TABLE_NAME"], row["COLUMN_NAME"]) for row in rows if not row["TABLE_NAME"].startswith("sys_")]
    assert found == [
        (name, each["name"])
        for name in sorted(TABLES) if like(name, table)
        for each in shown(name) if like(each["name"], column)
    ]


# Keys


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("schema", [None, SCHEMA, "INTERCOM"])
def test_primary_keys_are_in_the_order_of_the_key(catalogue, table, schema):
    rows = catalogue.rows_of("SQLPrimaryKeys", None, schema, table.upper())
    assert [list(row.items()) for row in rows] == [
        [
            ("TABLE_CAT", None), ("TABLE_SCHEM", SCHEMA), ("TABLE_NAME", table), ("COLUMN_NAME", column),
            ("KEY_SEQ", text(number)), ("PK_NAME", f"PK_{table}"),
        ]
        for number, column in enumerate(key(table), start=1)
    ]


FOREIGN = [
    (owner, column, table, target) for owner in sorted(TABLES) for column, table, target in foreign_keys(owner)
]


@pytest.mark.parametrize("primary", [None, *sorted({link[2] for link in FOREIGN}), "me"])
@pytest.mark.parametrize("foreign", [None, *sorted({link[0] for link in FOREIGN}), "teams"])
def test_foreign_keys_are_found_from_either_side(catalogue, primary, foreign):
    if primary is None and foreign is None:
        assert catalogue.state_of("SQLForeignKeys", *[None] * 6) == "HY009"
        return
    rows = catalogue.rows_of("SQLForeignKeys", None, SCHEMA, primary, None, None, foreign)
    wanted = [link for link in FOREIGN if primary in (None, link[2]) and foreign in (None, link[0])]
    order = (lambda link: link[0]) if primary else (lambda link: link[2])
    assert [
        (row["FKTABLE_NAME"], row["FKCOLUMN_NAME"], row["PKTABLE_NAME"], row["PKCOLUMN_NAME"]) for row in rows
    ] == sorted(wanted, key=order)
    for row in rows:
        assert list(row) == [
            "PKTABLE_CAT", "PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_CAT", "FKTABLE_SCHEM",
            "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ", "UPDATE_RULE", "DELETE_RULE", "FK_NAME", "PK_NAME",
            "DEFERRABILITY",
        ]
        assert (row["PKTABLE_CAT"], row["FKTABLE_CAT"]) == (None, None)
        assert (row["PKTABLE_SCHEM"], row["FKTABLE_SCHEM"]) == (SCHEMA, SCHEMA)
        assert (row["KEY_SEQ"], row["UPDATE_RULE"], row["DELETE_RULE"], row["DEFERRABILITY"]) == ("1", "3", "3", "7")
        assert row["PK_NAME"] == f"PK_{row['PKTABLE_NAME']}"
    assert len({(row["FKTABLE_NAME"], row["FK_NAME"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("unique", [0, 1])
@pytest.mark.parametrize("accuracy", [0, 1])
def test_statistics_are_the_table_and_its_key(catalogue, table, unique, accuracy):
    first, *rows = catalogue.rows_of("SQLStatistics", None, SCHEMA, table, unique, accuracy)
    assert list(first.items()) == [
        ("TABLE_CAT", None), ("TABLE_SCHEM", SCHEMA), ("TABLE_NAME", table), ("NON_UNIQUE", None),
        ("INDEX_QUALIFIER", None), ("INDEX_NAME", None), ("TYPE", "0"), ("ORDINAL_POSITION", None),
        ("COLUMN_NAME", None), ("ASC_OR_DESC", None), ("CARDINALITY", None), ("PAGES", None),
        ("FILTER_CONDITION", None),
    ]
    assert [list(row.values()) for row in rows] == [
        [None, SCHEMA, table, "0", None, f"PK_{table}", "3", text(number), column, "A", None, None, None]
        for number, column in enumerate(key(table), start=1)
    ]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("scope", [0, 1, 2])
@pytest.mark.parametrize("nullable", [0, 1])
def test_special_columns_are_the_key(catalogue, table, scope, nullable):
    rows = catalogue.rows_of("SQLSpecialColumns", 1, None, None, table, scope, nullable)
    expected = []
    columns = {column["name"]: column for column in shown(table)}
    for name in key(table):
        code, type_name, size, length, digits, _, _, _ = expected_type(columns[name])
        expected.append(["2", name, text(code), type_name, text(size), text(length), text(digits), "1"])
    assert [list(row.values()) for row in rows] == expected
    assert list(rows[0]) == [
        "SCOPE", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS",
        "PSEUDO_COLUMN",
    ]
    assert catalogue.rows_of("SQLSpecialColumns", 2, None, None, table, scope, nullable) == []


# Privileges and procedures


def test_every_table_may_be_read(catalogue):
    rows = catalogue.rows_of("SQLTablePrivileges", None, SCHEMA, "%")
    rows = [row for row in rows if not row["TABLE_NAME"].startswith("sys_")]
    assert [list(row.items()) for row in rows] == [
        [
            ("TABLE_CAT", None), ("TABLE_SCHEM", SCHEMA), ("TABLE_NAME", table), ("GRANTOR", "_SYSTEM"),
            ("GRANTEE", "PUBLIC"), ("PRIVILEGE", "SELECT"), ("IS_GRANTABLE", "NO"),
        ]
        for table in sorted(TABLES)
    ]


@pytest.mark.parametrize("column", [None, "%", "id", "%\\_at"])
def test_every_column_may_be_read(catalogue, column):
    rows = catalogue.rows_of("SQLColumnPrivileges", None, None, "contacts", column)
    assert [row["COLUMN_NAME"] for row in rows] == sorted(
        each["name"] for each in shown("contacts") if like(each["name"], column)
    )
    assert all(list(row.values())[4:] == ["_SYSTEM", "PUBLIC", "SELECT", "NO"] for row in rows)


def test_procedures_are_listed(catalogue):
    code, names, rows, _ = catalogue.ask("SQLProcedures", None, None, None)
    assert code == SUCCESS
    assert [row[:6] + row[7:] for row in rows] == [
        [None, SCHEMA, name, inputs, "0", "1", "1"]
        for name, inputs in (
            ("GetOAuthAccessToken", "5"), ("GetOAuthAuthorizationURL", "3"), ("RefreshOAuthAccessToken", "1")
        )
    ]
    assert names == [
        "PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME", "NUM_INPUT_PARAMS", "NUM_OUTPUT_PARAMS",
        "NUM_RESULT_SETS", "REMARKS", "PROCEDURE_TYPE",
    ]


def test_arguments_and_columns_of_procedures_are_listed(catalogue):
    code, names, rows, _ = catalogue.ask("SQLProcedureColumns", None, "%", "GetOAuthAccess%", "%")
    assert code == SUCCESS
    assert names == [
        "PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME", "COLUMN_NAME", "COLUMN_TYPE", "DATA_TYPE",
        "TYPE_NAME", "COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE", "REMARKS",
        "COLUMN_DEF", "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION", "IS_NULLABLE",
    ]
    kept = ("COLUMN_NAME", "COLUMN_TYPE", "TYPE_NAME", "COLUMN_DEF", "NULLABLE", "ORDINAL_POSITION")
    assert [tuple(row[names.index(name)] for name in kept) for row in rows] == [
        ("AuthMode", "1", "WVARCHAR", "'WEB'", "1", "1"), ("Verifier", "1", "WVARCHAR", None, "1", "2"),
        ("CallbackURL", "1", "WVARCHAR", None, "1", "3"), ("State", "1", "WVARCHAR", None, "1", "4"),
        ("Scope", "1", "WVARCHAR", None, "1", "5"), ("OAuthAccessToken", "3", "WVARCHAR", None, "0", "1"),
        ("OAuthRefreshToken", "3", "WVARCHAR", None, "1", "2"), ("ExpiresIn", "3", "BIGINT", None, "1", "3"),
    ]


# Arguments of every kind

#: Arguments that succeed; those that must not be null under SQL_ATTR_METADATA_ID, and always; all catalogs.
FUNCTIONS = {
    "SQLTables": ((None, SCHEMA, "contacts", "TABLE"), (1, 2), (), (0,)),
    "SQLColumns": ((None, SCHEMA, "contacts", "id"), (1, 2, 3), (), (0,)),
    "SQLPrimaryKeys": ((None, SCHEMA, "contacts"), (1,), (2,), (0,)),
    "SQLForeignKeys": ((None, SCHEMA, "contacts", None, SCHEMA, "contact_tags"), (1, 4), (), (0, 3)),
    "SQLStatistics": ((None, SCHEMA, "contacts", 1, 0), (1,), (2,), (0,)),
    "SQLSpecialColumns": ((1, None, SCHEMA, "contacts", 0, 1), (2,), (3,), (1,)),
    "SQLProcedures": ((None, SCHEMA, "nothing"), (1, 2), (), (0,)),
    "SQLProcedureColumns": ((None, SCHEMA, "nothing", "id"), (1, 2, 3), (), (0,)),
    "SQLTablePrivileges": ((None, SCHEMA, "contacts"), (1, 2), (), (0,)),
    "SQLColumnPrivileges": ((None, SCHEMA, "contacts", "id"), (1, 3), (2,), (0,)),
}


def replaced(arguments, place, value):
    return (*arguments[:place], value, *arguments[place + 1:])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_null_is_any_name_or_none(catalogue, function):
    arguments, identifiers, required, _ = FUNCTIONS[function]
    assert catalogue.state_of(function, *arguments) is None
    assert catalogue.state_of(function, *arguments, identifiers=True) is None
    for place in required:
        assert catalogue.state_of(function, *replaced(arguments, place, None)) == "HY009"
    for place in identifiers:
        # One side of SQLForeignKeys may be left out; all others may be null outside of identifiers.
        assert catalogue.state_of(function, *replaced(arguments, place, None)) is None
    for place in (*identifiers, *required):
        assert catalogue.state_of(function, *replaced(arguments, place, None), identifiers=True) == "HY009"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_catalog_can_be_named(catalogue, function):
    arguments, _, _, catalogs = FUNCTIONS[function]
    for place in catalogs:
        for catalog in ("", "%"):
            assert catalogue.state_of(function, *replaced(arguments, place, catalog)) is None
        for catalog in ("Intercom", "main", "%a"):
            assert catalogue.state_of(function, *replaced(arguments, place, catalog)) == "HYC00"


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("length", [-1, -2, -4, -32768])
def test_negative_lengths_are_refused(catalogue, function, length):
    arguments = FUNCTIONS[function][0]
    for place, argument in enumerate(arguments):
        if isinstance(argument, str):
            bad = replaced(arguments, place, Units(argument, length))
            assert catalogue.state_of(function, *bad) == "HY090", place


@pytest.mark.parametrize("name, found", [
    ("contacts", True), ("CONTACTS", True), ("contacts   ", True), ('"contacts"', True), ('"Contacts" ', True),
    ("contact_", False), ("contact%", False), ("%", False), ('"contacts', False), (" contacts", False), ("", False),
])
def test_identifiers_are_no_patterns(catalogue, name, found):
    count = len(shown("contacts"))
    tables = catalogue.rows_of("SQLTables", None, SCHEMA, name, None, identifiers=True)
    assert [row["TABLE_NAME"] for row in tables] == ["contacts"] * found
    columns = catalogue.rows_of("SQLColumns", None, f'"{SCHEMA}"', name, "ID", identifiers=True)
    assert [row["COLUMN_NAME"] for row in columns] == ["id"] * found
    keys = catalogue.rows_of("SQLPrimaryKeys", None, SCHEMA, name, identifiers=True)
    assert len(keys) == found
    rights = catalogue.rows_of("SQLTablePrivileges", None, SCHEMA, name, identifiers=True)
    assert len(rights) == found
    assert count > 1


@pytest.mark.parametrize("arguments, state", [
    (("SQLSpecialColumns", 0, None, None, "tags", 0, 1), "HY097"),
    (("SQLSpecialColumns", 3, None, None, "tags", 0, 1), "HY097"),
    (("SQLSpecialColumns", 1, None, None, "tags", 3, 1), "HY098"),
    (("SQLSpecialColumns", 1, None, None, "tags", 0, 2), "HY099"),
    (("SQLStatistics", None, None, "tags", 2, 0), "HY100"),
    (("SQLStatistics", None, None, "tags", 1, 2), "HY101"),
])
def test_numbers_that_do_not_exist_are_refused(catalogue, arguments, state):
    code, _, _, states = catalogue.ask(*arguments)
    assert (code, states[0]) == (ERROR, state)


def test_a_name_is_no_pattern(catalogue):
    for name in ("contact%", "contact_", "con\\tacts", ""):
        assert catalogue.rows_of("SQLPrimaryKeys", None, None, name) == []
        assert catalogue.rows_of("SQLStatistics", None, None, name, 1, 0) == []
        assert catalogue.rows_of("SQLSpecialColumns", 1, None, None, name, 0, 1) == []
    assert catalogue.rows_of("SQLPrimaryKeys", None, "Inter%", "contacts") == []
    assert catalogue.rows_of("SQLTables", None, "", "contacts", None) == []


def test_the_catalogue_sends_no_request(catalogue, workspace):
    workspace.simulator.forget()
    for function, (arguments, *_) in FUNCTIONS.items():
        catalogue.rows_of(function, *arguments)
    assert workspace.simulator.requests() == []


#: What ODBC 2 called the columns that ODBC 3 renamed.
OLD_NAMES = {
    "SQLTables": {"TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER"},
    "SQLColumns": {
        "TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER", "COLUMN_SIZE": "PRECISION",
        "BUFFER_LENGTH": "LENGTH", "DECIMAL_DIGITS": "SCALE", "NUM_PREC_RADIX": "RADIX",
    },
    "SQLPrimaryKeys": {"TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER"},
    "SQLForeignKeys": {
        "PKTABLE_CAT": "PKTABLE_QUALIFIER", "PKTABLE_SCHEM": "PKTABLE_OWNER", "FKTABLE_CAT": "FKTABLE_QUALIFIER",
        "FKTABLE_SCHEM": "FKTABLE_OWNER",
    },
    "SQLStatistics": {
        "TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER", "ORDINAL_POSITION": "SEQ_IN_INDEX",
        "ASC_OR_DESC": "COLLATION",
    },
    "SQLSpecialColumns": {"COLUMN_SIZE": "PRECISION", "BUFFER_LENGTH": "LENGTH", "DECIMAL_DIGITS": "SCALE"},
    "SQLProcedures": {"PROCEDURE_CAT": "PROCEDURE_QUALIFIER", "PROCEDURE_SCHEM": "PROCEDURE_OWNER"},
    "SQLProcedureColumns": {
        "PROCEDURE_CAT": "PROCEDURE_QUALIFIER", "PROCEDURE_SCHEM": "PROCEDURE_OWNER", "COLUMN_SIZE": "PRECISION",
        "BUFFER_LENGTH": "LENGTH", "DECIMAL_DIGITS": "SCALE", "NUM_PREC_RADIX": "RADIX",
    },
    "SQLTablePrivileges": {"TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER"},
    "SQLColumnPrivileges": {"TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER"},
}


@pytest.mark.parametrize("wide", [False, True])
def test_applications_of_odbc_2_get_its_names_and_codes(workspace, wide):
    with Driver(LIBRARY) as old, Driver(LIBRARY) as new:
        code = old.call("SQLSetEnvAttr", old.environment, ctypes.c_int(200), ctypes.c_void_p(2), ctypes.c_int(0))
        assert code == SUCCESS
        before = Catalogue(old, old.connect(workspace.string()), wide)
        after = Catalogue(new, new.connect(workspace.string()), wide)
        for function, (arguments, *_) in FUNCTIONS.items():
            _, names, rows, _ = after.ask(function, *arguments)
            _, old_names, old_rows, _ = before.ask(function, *arguments)
            assert old_names == [OLD_NAMES[function].get(name, name) for name in names]
            assert old_rows == rows
        [column] = before.rows_of("SQLColumns", None, None, "contacts", "created\\_at")
        assert (column["DATA_TYPE"], column["SQL_DATA_TYPE"], column["SQL_DATETIME_SUB"]) == ("11", "9", "3")
