"""What the demo works out of events, on examples small enough to check by eye."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from rich.console import Console

from app.commands import demo_tables
from app.commands.demo_report import Cohort, Country, Order, all_cohorts, countries, order, weekly_retention


def ordered(customer: str, day: str, country: str = "UK", revenue: str = "1") -> Order:
    return Order(customer, datetime.fromisoformat(f"{day}T12:00:00+00:00"), country, Decimal(revenue))


def test_an_event_is_an_order() -> None:
    event = {
        "contact_id": "con_1",
        "timestamp": "2026-01-05T10:00:00.000Z",
        "properties": {"country": "UK", "revenue": 0.1},
    }
    assert order(event) == Order("con_1", datetime(2026, 1, 5, 10, tzinfo=UTC), "UK", Decimal("0.1"))


def test_a_week_that_the_data_cuts_off_is_left_out() -> None:
    cells = [{"people": people} for people in (9, 1, 0)]
    weeks = ("2026-01-05T00:00:00.000Z", "2026-01-12T00:00:00.000Z", "2026-01-19T00:00:00.000Z")
    answer = {"cohorts": [{"start": week, "people": n, "cells": cells} for n, week in enumerate(weeks)]}
    before_the_end = weekly_retention(answer, datetime(2026, 2, 1, tzinfo=UTC))
    at_the_end = weekly_retention(answer, datetime(2026, 2, 2, tzinfo=UTC))
    assert [cohort.returned for cohort in before_the_end] == [(1,), ()]
    assert at_the_end == [Cohort(date(2026, 1, 12), 1, (1, 0)), Cohort(date(2026, 1, 19), 2, (1,))]


def test_the_average_is_over_those_whose_week_is_over() -> None:
    cohorts = [Cohort(date(2026, 1, 5), 10, (5, 2)), Cohort(date(2026, 1, 12), 30, (3,))]
    assert all_cohorts(cohorts) == [(8, 40), (2, 10)]


def test_countries_stand_by_revenue() -> None:
    orders = [ordered("ann", "2026-01-05", "UK", "1.10"), ordered("bob", "2026-01-05", "France", "2.20")]
    steps = [{"people": 1, "conversion_rate": 1.0}, {"people": 0, "conversion_rate": 0.0}]
    breakdown: list[dict[str, Any]] = [
        {"value": "UK", "other": False, "steps": steps},
        {"value": "France", "other": False, "steps": steps},
        {"value": None, "other": True, "steps": steps},
    ]
    assert countries(orders, breakdown) == [
        Country("France", 1, 0.0, 1, Decimal("2.20")),
        Country("UK", 1, 0.0, 1, Decimal("1.10")),
    ]


def test_a_bar_is_as_long_as_its_share() -> None:
    assert demo_tables.drawn(1, 4, ascii_only=False) == "████"
    assert demo_tables.drawn(0.5, 3, ascii_only=False) == "█▌"
    assert demo_tables.drawn(0, 4, ascii_only=False) == ""
    assert demo_tables.drawn(0.5, 4, ascii_only=True) == "##"


def test_tables_do_without_data() -> None:
    console = Console(width=80, record=True)
    empty = {"conversion_rate": None, "conversion_interval": None, "people": 0, "in_progress": 0, "dropped_off": 0}
    console.print(demo_tables.funnel_table([{**empty, "step": n} for n in (1, 2, 3)]))
    console.print(demo_tables.retention_table([], 80))
    console.print(demo_tables.countries_table([]))
    assert max(map(len, console.export_text().splitlines())) <= 80
