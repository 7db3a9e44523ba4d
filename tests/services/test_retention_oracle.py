"""Retention in SQL equals brute force, for every period, entry, window and rule for returns."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.db import transaction
from services import retention
from services.conditions.language import Condition
from services.questions import DateRange, Selector
from services.retention import Question, query_retention
from tests.support import histories, retention_oracle
from tests.support.histories import SEALED, Happened
from tests.support.project import Project
from tests.support.retention_oracle import Event, Rules, cells

# Clocks change within days of it in Berlin, and a month ends.
SPRING, AUTUMN = datetime(2026, 3, 27, 22, 30, tzinfo=UTC), datetime(2025, 10, 24, 21, 30, tzinfo=UTC)
UNITS = {
    "hour": timedelta(minutes=20),
    "day": timedelta(hours=7),
    "week": timedelta(days=2),
    "month": timedelta(days=9),
}
ZONES = [ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata")]
EVENTS = st.lists(st.tuples(st.integers(-4, 24), st.sampled_from("abc"), st.sampled_from([None, 1, 2])), max_size=6)


def by_service(environment_id: int, question: Question, rules: Rules) -> retention_oracle.Cells:
    with transaction(environment_id):
        result = query_retention(environment_id, question)
    found = {}
    for cohort in result.cohorts:
        for bracket, cell in enumerate(cohort.cells):
            assert (cell.people is None) == (cell.rate is None) == (cell.mature_people == 0)
            if cohort.people:
                number = histories.number(cohort.start, rules.period, rules.zone)
                found[number, bracket] = (cohort.people, cell.mature_people, cell.people or 0)
    assert [cell.mature_people for cell in result.total] == [
        sum(cohort.cells[k].mature_people for cohort in result.cohorts) for k in range(len(result.total))
    ]
    return found


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sealed=SEALED,
    base=st.sampled_from([SPRING, AUTUMN]),
    people=st.dictionaries(st.integers(1, 4), EVENTS, max_size=4),
    period=st.sampled_from(["hour", "day", "week", "month"]),
    zone=st.sampled_from(ZONES),
    start=st.integers(-4, 8),
    length=st.integers(0, 20),
    as_of=st.integers(0, 40),
    brackets=st.lists(st.integers(1, 3), min_size=1, max_size=3),
    returns=st.sampled_from([None, "a", "b"]),
    only=st.sampled_from([None, 1]),
    entry=st.sampled_from(["first_ever", "recurring"]),
    returning=st.sampled_from(["on", "on_or_after"]),
    window=st.sampled_from(["calendar", "rolling"]),
)
def test_retention(
    server_url: str,
    owner: psycopg2.extensions.connection,
    project: Project,
    sealed: list[int],
    base: datetime,
    people: dict[int, Any],
    period: str,
    zone: ZoneInfo,
    start: int,
    length: int,
    as_of: int,
    brackets: list[int],
    returns: str | None,
    only: int | None,
    **modes: str,
) -> None:
    if zone.key == "Asia/Kolkata" and period == "hour":
        period = "day"  # brute force counts hours of UTC
    unit = UNITS[period]
    begin, now = base + start * unit, base + as_of * unit
    end = min(begin + length * unit, now + timedelta(days=1))
    rules = Rules(
        start=begin,
        end=end,
        as_of=now,
        zone=zone,
        period=period,
        brackets=brackets,
        first_ever=modes["entry"] == "first_ever",
        on_or_after=modes["returning"] == "on_or_after",
        rolling=modes["window"] == "rolling",
    )
    question = Question(
        date_range=DateRange(begin, begin + length * unit),
        start_event=Selector("a"),
        return_event=Selector(returns),
        filter=Condition({} if only is None else {"p": only}),
        period=period,
        brackets=brackets,
        **modes,
    )
    happened = [
        Happened(person, base + steps * unit, name, properties={"p": value})
        for person, events in people.items()
        for steps, name, value in events
    ]
    histories.replace(owner, project, zone, happened, {3: 1}, sealed)
    same: dict[int, list[Event]] = {}
    for person, events in people.items():
        same.setdefault(1 if person == 3 else person, []).extend(
            Event(base + steps * unit, name == "a", returns in (None, name))
            for steps, name, value in events
            if only is None or value == only
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retention, "now_in", lambda _: (now, zone))
        assert by_service(project.live.id, question, rules) == cells(same, rules)
