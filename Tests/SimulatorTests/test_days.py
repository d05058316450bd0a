"""Dates of contacts, which are matched by the calendar day of the workspace."""

import datetime
import zoneinfo

import pytest

from simulator import Simulator, where

ZONES = ["America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo", "UTC"]


def day(instant, zone):
    return datetime.datetime.fromtimestamp(instant, zone).date()


@pytest.fixture(scope="module", params=ZONES)
def zoned(request):
    with Simulator("--timezone", request.param, "--rate-limit", 0, "--contacts", 3000) as simulator:
        assert simulator.get("/me").json()["app"]["timezone"] == request.param
        rows = simulator.list_all("contacts")
        yield simulator, zoneinfo.ZoneInfo(request.param), rows


def instants(zone):
    """Instants around midnight on days when the clocks change, and on an ordinary day."""
    for date in [(2024, 3, 10), (2024, 11, 3), (2025, 4, 6), (2025, 9, 28), (2025, 6, 15)]:
        midnight = datetime.datetime(*date, tzinfo=zone)
        for hours in (-1, 0, 1, 2, 12, 23, 24, 25):
            yield int(midnight.timestamp()) + hours * 3600
        yield int(midnight.timestamp()) - 1


@pytest.mark.parametrize("field", ["created_at", "last_seen_at"])
@pytest.mark.parametrize("operator", ["=", ">", "<"])
def test_a_date_means_its_whole_day(zoned, field, operator):
    simulator, zone, rows = zoned
    tests = {"=": lambda a, b: a == b, ">": lambda a, b: a > b, "<": lambda a, b: a < b}
    for instant in instants(zone):
        bound = day(instant, zone)
        expected = {
            row["id"]
            for row in rows
            if row[field] is not None and tests[operator](day(row[field], zone), bound)
        }
        page = simulator.search("contacts", where(field, operator, instant), per_page=150).json()
        assert page["total_count"] == len(expected), (instant, bound)
        assert {row["id"] for row in page["data"]} <= expected


def test_custom_dates_mean_whole_days_too(zoned):
    simulator, zone, rows = zoned
    instant = next(row["custom_attributes"]["renewal_date"] for row in rows if "renewal_date" in row["custom_attributes"])
    expected = sum(
        day(value, zone) == day(instant, zone)
        for row in rows
        if (value := row["custom_attributes"].get("renewal_date")) is not None
    )
    page = simulator.search("contacts", where("custom_attributes.renewal_date", "=", instant)).json()
    assert page["total_count"] == expected > 0


@pytest.mark.parametrize("operator", ["!=", ">=", "<=", "IN", "NIN", "~", "^"])
@pytest.mark.parametrize("field", ["created_at", "updated_at", "last_seen_at", "custom_attributes.renewal_date"])
def test_other_operators_on_dates_are_refused(simulator, field, operator):
    value = [1_700_000_000] if operator in ("IN", "NIN") else 1_700_000_000
    assert simulator.search("contacts", where(field, operator, value)).status_code == 400
