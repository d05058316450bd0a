"""Profiles of the user's own, right and wrong, through the driver."""

from ctypes import c_char_p, c_short, c_ushort

import pytest

from conftest import LIBRARY
from fake_api import Answer, fake_api
from odbc import CONNECTION, ERROR

PROFILE = """name: Shop
hosts: { default: https://api.shop.example }
authentication:
  schemes: [NONE]
paging:
  pages:
    style: page_number
    parameter: { query: page }
    size: { query: limit, default: 2, maximum: 2 }
"""
TABLE = """name: orders
key: id
list: { request: GET /orders, rows: data, paging: pages }
columns:
  - { name: id, type: text, nullable: false }
  - { name: total, type: integer }
"""


def write(folder, profile=PROFILE, table=TABLE):
    shop = folder / "Shop.apip"
    (shop / "tables").mkdir(parents=True)
    (shop / "profile.yaml").write_text(profile)
    (shop / "tables/orders.yaml").write_text(table)
    return shop


def problems(driver, string):
    """Every record of a connection that must fail."""
    _, connection = driver.allocate(CONNECTION, driver.environment)
    code = driver.call(
        "SQLDriverConnect",
        connection,
        None,
        c_char_p(string.encode()),
        c_short(-3),
        None,
        c_short(0),
        None,
        c_ushort(0),
    )
    records = driver.diagnostics(CONNECTION, connection)
    driver.call("SQLFreeHandle", c_short(CONNECTION), connection)
    assert code == ERROR, records
    return records


def test_a_profile_of_the_users_own_gives_its_tables(workspace, tmp_path, driver):
    shop = write(tmp_path)
    pages = ['{"data": [{"id": "a", "total": 1}, {"id": "b"}]}', '{"data": [{"id": "c"}]}']
    answer = lambda number, _: pages[number - 1] if number < 3 else '{"data": []}'
    with fake_api(answer) as api:
        connection = driver.connect(f"Profile={shop};BaseURL={api.url};")
        statement = driver.statement(connection)
        assert driver.execute(statement, "SELECT id, total FROM Shop.orders") == 0
        rows = []
        while driver.call("SQLFetch", statement) == 0:
            rows.append((driver.get_text(statement, 1)[1], driver.get_text(statement, 2)[2]))
    assert [row[0] for row in rows] == ["a", "b", "c"]
    assert [row[1] for row in rows] == [1, -1, -1]


def test_every_problem_is_a_record_with_its_place(tmp_path, driver):
    shop = write(
        tmp_path,
        profile=PROFILE.replace("page_number", "page_nmber"),
        table=TABLE.replace("integer", "intger").replace("key: id", "key: idd"),
    )
    records = problems(driver, f"Profile={shop};")
    said = "\n".join(message for _, _, message in records)
    assert {state for state, _, _ in records} == {"HY000"}
    assert len(records) == 3, said
    assert f"{shop}/profile.yaml:7:12: " in said
    assert f"{shop}/tables/orders.yaml:2:6: " in said
    assert f"{shop}/tables/orders.yaml:6:26: " in said


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: orders", "name: [", "orders.yaml:"),
        ("name: orders", "name: \x01", "orders.yaml:"),
        ("key: id", "\tkey: id", "orders.yaml:2:1"),
        ("key: id", "kee: id", "orders.yaml:2:1"),
    ],
)
def test_a_file_that_is_not_yaml_is_told_with_its_place(tmp_path, driver, old, new, place):
    shop = write(tmp_path, table=TABLE.replace(old, new))
    records = problems(driver, f"Profile={shop};")
    assert any(place in message for _, _, message in records), records


def test_a_file_that_cannot_be_read_is_named(tmp_path, driver):
    shop = write(tmp_path)
    (shop / "tables/orders.yaml").unlink()
    (shop / "tables/orders.yaml").mkdir()
    records = problems(driver, f"Profile={shop};")
    assert "orders.yaml" in records[0][2]


@pytest.mark.parametrize("path", ["/no/such/Shop.apip", "Shop", "./Shop.apip"])
def test_a_profile_that_does_not_exist_is_named_with_those_that_do(driver, path):
    [(state, _, message)] = problems(driver, f"Profile={path};")
    assert state == "HY000"
    assert path in message and "Intercom" in message


def test_a_folder_without_a_profile_says_what_is_missing(tmp_path, driver):
    (tmp_path / "Empty.apip").mkdir()
    records = problems(driver, f"Profile={tmp_path}/Empty.apip;")
    assert "profile.yaml" in records[0][2]


def test_isql_shows_every_problem(workspace, tmp_path):
    shop = write(tmp_path, table=TABLE.replace("integer", "intger").replace("key: id", "key: idd"))
    done = workspace.run("isql", "-b", "-v", "-k", f"Driver={LIBRARY};Profile={shop};")
    shown = done.stdout + done.stderr
    assert "orders.yaml:2:6: " in shown and "orders.yaml:6:26: " in shown


def test_a_key_in_the_users_own_profile_goes_where_it_says(workspace, tmp_path, driver):
    shop = write(tmp_path, table=TABLE)
    with fake_api(lambda *_: Answer('{"error": "closed"}', status=404)) as api:
        connection = driver.connect(f"Profile={shop};BaseURL={api.url};")
        statement = driver.statement(connection)
        assert driver.execute(statement, "SELECT id FROM orders") == ERROR
        [(state, _, message)] = driver.diagnostics(3, statement)
    assert "orders: GET /orders was answered with HTTP 404" in message
