"""One fault after the other, in the middle of a scan: the rows are right, or the statement fails with the fault's state."""

import json
import shutil
import sys
import time
from ctypes import c_short

import pyodbc
import pytest

import fault_plans
from conftest import LIBRARY, running
from odbc import ERROR, NO_DATA, STATEMENT, SUCCESS, Driver
from simulated import REPOSITORY
from test_memory import MEGABYTE, SCANNER

CONTACTS, PAGE, LISTED = 65, 10, "SELECT id FROM contacts"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    options = {"contacts": CONTACTS, "companies": 200, "conversations": 30, "tickets": 30, "seed": 5}
    options |= {"control": True, "gzip": True, "company_reach": 60, "scroll_idle": 30}
    folder = tmp_path_factory.mktemp("faults")
    with running(folder, **options) as workspace:
        yield workspace


@pytest.fixture
def faulty(small):
    """A workspace whose plan a test chooses."""
    stage = fault_plans.Control(small)
    stage.reset()
    small.simulator.forget()
    yield stage
    stage.reset()


@pytest.fixture(scope="module")
def truth(small):
    fault_plans.Control(small).reset()
    rows, _ = fault_plans.ask(small.string(), LISTED)
    assert len(rows) == CONTACTS
    return sorted(rows)


@pytest.fixture(scope="module")
def short_list(tmp_path_factory):
    """A profile that knows of fewer companies by pages than there are."""
    profile = tmp_path_factory.mktemp("profile") / "Intercom.apip"
    shutil.copytree(REPOSITORY / "profiles/Intercom.apip", profile)
    companies = profile / "tables/companies.yaml"
    companies.write_text(companies.read_text().replace("rows: 10000", "rows: 60"))
    return profile


def named(fault):
    return " ".join(str(value) for value in fault.values())


def scan(faulty, sql=LISTED, **properties):
    given = {"Pagesize": PAGE, "Timeout": 1, "Retries": 3, **properties}
    return sorted(fault_plans.ask(faulty.workspace.string(**given), sql)[0])


def refusal(faulty, sql=LISTED, **properties):
    with pytest.raises(pyodbc.Error) as caught:
        scan(faulty, sql, **properties)
    return caught.value.args[:2]


@pytest.mark.parametrize("place", [1, 3, 7])
@pytest.mark.parametrize("fault", fault_plans.PASSING + fault_plans.SLOW, ids=named)
def test_what_passes_is_not_seen(faulty, truth, fault, place):
    """Two of three attempts go wrong, be it at the first, a middle or the last page."""
    faulty.plan({**fault, "on": "GET /contacts", "from": place, "times": 2}, per_question=2)
    assert scan(faulty) == truth
    # The last page need not be asked for twice where its answer came whole.
    assert faulty.met() == 2 or place == 7 and fault["fault"] in ("drip", "reset_after")


@pytest.mark.parametrize(
    "fault", [one for one in fault_plans.PASSING if one["fault"] not in ("drip", "reset_after")], ids=named
)
def test_what_does_not_pass_ends_with_its_state(faulty, fault):
    faulty.plan({**fault, "on": "GET /contacts", "from": 3})
    state, message = refusal(faulty, Retries=2)
    assert state in fault_plans.states(fault), message
    assert "contacts: GET /contacts" in message


@pytest.mark.parametrize("fault", ["black_hole", "stall"])
def test_who_does_not_answer_is_waited_for_as_long_as_timeout_says(faulty, fault):
    faulty.plan({"fault": fault, "on": "GET /contacts", "from": 3})
    began = time.monotonic()
    state, message = refusal(faulty, Retries=2)
    assert time.monotonic() - began < 15
    assert state == "HYT01" and "1 s" in message and "Timeout" in message, message


def test_a_page_that_never_comes_in_time_is_an_error_or_is_had_in_pieces(faulty, truth):
    faulty.plan({"fault": "drip", "bytes": 50, "milliseconds": 20, "on": "GET /contacts", "from": 2})
    try:
        assert scan(faulty, Retries=2) == truth
    except pyodbc.Error as error:
        assert error.args[0] == "HYT01"


WORDS = {
    "truncated_json": "not valid JSON",
    "html": "not valid JSON",
    "repeated_cursor": "same next page twice",
    "cursor_cycle": "same next page twice",
}
LASTING = [one for one in fault_plans.LASTING if "scroll" not in one["fault"] and one["fault"] != "refused"]
BAD = [one for one in LASTING if one["fault"] not in ("huge_row", "nested")]


@pytest.mark.parametrize("place", [1, 3])
@pytest.mark.parametrize("fault", BAD, ids=named)
def test_what_stays_wrong_is_an_error_that_says_so(faulty, fault, place):
    place += fault["fault"] in ("repeated_cursor", "cursor_cycle")  # which the first page cannot have
    faulty.plan({**fault, "on": "GET /contacts", "from": place})
    state, message = refusal(faulty)
    assert state in fault_plans.states(fault), message
    assert "contacts: GET /contacts" in message
    assert WORDS.get(fault["fault"], "") in message


@pytest.mark.parametrize("fault", BAD, ids=named)
def test_rows_before_a_fault_are_never_the_whole_result(faulty, fault):
    faulty.plan({**fault, "on": "GET /contacts", "from": 3})
    string = faulty.workspace.string(Pagesize=PAGE, Timeout=1, Retries=2)
    with Driver(LIBRARY) as driver:
        statement = driver.statement(driver.connect(string))
        code = driver.execute(statement, LISTED)
        for _ in range(CONTACTS + 1):
            if code != SUCCESS:
                break
            code = driver.call("SQLFetch", statement)
        assert code == ERROR
        assert driver.states(statement)[0] in fault_plans.states(fault)
        # Whoever asks again must not learn of a regular end either.
        assert driver.call("SQLFetch", statement) not in (SUCCESS, NO_DATA)
        assert driver.call("SQLFreeHandle", c_short(STATEMENT), statement) == SUCCESS


@pytest.mark.parametrize("fault", ["huge_row", "nested"])
def test_a_large_row_is_read(faulty, truth, fault):
    size = {"bytes": 5_000_000} if fault == "huge_row" else {"levels": 900}
    faulty.plan({"fault": fault, "on": "GET /contacts", "at": [2], **size})
    assert scan(faulty, Timeout=10) == truth


@pytest.mark.parametrize("field", ["padding", "name", "custom_attributes"])
def test_a_row_of_300_megabytes_does_not_end_the_process(faulty, field):
    """The row, or an error that says why not; and memory that the size of the answer explains."""
    faulty.plan({"fault": "huge_row", "field": field, "bytes": 300_000_000, "on": "GET /contacts", "at": [2]})
    string = faulty.workspace.string(Pagesize=PAGE, Timeout=60)
    sql = "SELECT id, name, custom_attributes FROM contacts"
    done = faulty.workspace.run(sys.executable, str(SCANNER), string, sql)
    if done.returncode == 0:
        seen = json.loads(done.stdout)
        assert seen["rows"] == CONTACTS
        assert seen["growth"] < 2_500 * MEGABYTE
    else:
        assert done.returncode == 1 and "HY000" in done.stderr, done.stderr
        assert "longer than" in done.stderr or "does not fit" in done.stderr, done.stderr


@pytest.mark.parametrize("field", ["padding", "custom_attributes"])
@pytest.mark.parametrize("levels", [10_000, 1_000_000])
def test_many_levels_are_read_or_an_error(faulty, truth, field, levels):
    faulty.plan({"fault": "nested", "field": field, "levels": levels, "on": "GET /contacts", "at": [2]})
    try:
        rows = scan(faulty, "SELECT id, custom_attributes FROM contacts", Timeout=10)
    except pyodbc.Error as error:
        state, message = error.args[:2]
        assert state == "HY000" and "depth" in message.lower(), message
        return
    assert [row[:1] for row in rows] == truth
    deep = [text for _, text in rows if text == "[" * levels + "]" * levels]
    assert len(deep) == (field == "custom_attributes")


@pytest.mark.parametrize("milliseconds", [50, 300])
def test_a_server_that_starts_anew_is_found_again(faulty, truth, milliseconds):
    faulty.plan({"fault": "refused", "milliseconds": milliseconds, "on": "GET /contacts", "at": [3]})
    assert scan(faulty, Retries=10) == truth


def test_a_server_that_is_gone_is_an_error(faulty):
    faulty.plan({"fault": "refused", "milliseconds": 3_000, "on": "GET /contacts", "at": [3]})
    state, message = refusal(faulty, Retries=2)
    assert state == "08S01" and "connect" in message.lower(), message


@pytest.mark.parametrize("skew", [-86_400 * 400, -3_600, -7, 7, 3_600, 86_400 * 400])
def test_a_wrong_clock_of_the_server_costs_neither_rows_nor_time(faulty, truth, skew):
    refused = {"fault": "status", "status": 429, "reset_in": 1, "on": "GET /contacts", "at": [3]}
    faulty.plan(refused, clock_skew=skew)
    began = time.monotonic()
    assert scan(faulty) == truth
    assert time.monotonic() - began < 12


def test_an_empty_page_is_not_the_end(faulty, truth):
    faulty.plan({"fault": "empty_page", "on": "GET /contacts", "at": [2, 4, 5]})
    assert scan(faulty) == truth


# The scroll over companies, of which each step counts

SCROLLED = "SELECT id FROM companies"


@pytest.fixture(scope="module")
def companies(small, short_list):
    fault_plans.Control(small).reset()
    rows, _ = fault_plans.ask(small.string(Profile=short_list), SCROLLED)
    assert len(rows) > 100
    return sorted(rows)


@pytest.mark.parametrize(
    "fault",
    [
        *({"fault": name} for name in ("scroll_expired", "reset_in_body", "reset_after", "black_hole")),
        *({"fault": "status", "status": status, "reset_in": 1} for status in (429, 500, 503)),
        {"fault": "scroll_taken", "milliseconds": 60_000},
    ],
    ids=named,
)
@pytest.mark.parametrize("place", [2, 3])
def test_a_scroll_that_breaks_gives_all_rows_or_none(faulty, short_list, companies, fault, place):
    faulty.plan({**fault, "on": "GET /companies/scroll", "at": [place]})
    try:
        assert scan(faulty, SCROLLED, Profile=short_list) == companies
    except pyodbc.Error as error:
        state, message = error.args[:2]
        assert state in fault_plans.states(fault), message
        assert "companies: GET /companies/scroll" in message


def test_a_scroll_of_somebody_else_is_waited_for(faulty, short_list, companies):
    faulty.plan({"fault": "scroll_taken", "milliseconds": 300, "on": "GET /companies/scroll", "at": [1]})
    assert scan(faulty, SCROLLED, Profile=short_list) == companies
