"""Who is in a cell: exactly the people whose events alone make the cell count one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import ids
from engine.keys import PERSON_BITS
from models.db import transaction
from services import funnel_actors, funnels, lifecycle, retention, stickiness, trend_actors, trends
from services.actors import Actors
from services.breakdowns import ByProperty
from services.conditions.language import Condition
from services.funnel_progress import Rules, Step
from services.questions import DateRange, Selector
from services.trend_measures import Series
from tests.support import histories
from tests.support.histories import SEALED, Happened
from tests.support.project import Project

Owner = psycopg2.extensions.connection
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
START = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = (1, 2, 3, (1 << PERSON_BITS) + 1, (1 << PERSON_BITS) + 2)
WITHIN = DateRange(START + timedelta(days=1), START + timedelta(days=9, hours=12))
HISTORIES = st.lists(
    st.builds(
        lambda person, hour, name, country: Happened(
            person, START + timedelta(hours=hour), name, properties={"who": person, "country": country}
        ),
        st.sampled_from(PEOPLE),
        st.integers(0, 12 * 24),
        st.sampled_from("ab"),
        st.sampled_from(["DE", "FR", 1, True, None]),
    ),
    max_size=24,
)


@pytest.fixture
def told(owner: Owner, project: Project) -> Project:
    """A project that knows everybody."""
    with owner.cursor() as cursor:
        for person in PEOPLE:
            cursor.execute(
                """INSERT INTO person (environment_id, id, public_id, traits, created_at, updated_at)
                   VALUES (%s, %s, %s, '{}', now(), now())""",
                (project.live.id, person, str(ids.new())),
            )
    return project


def holds(
    environment_id: int, question: Any, count: Callable[[Any], int], actors: Callable[..., Actors], cell: Any
) -> None:
    """Fails unless the cell lists those who make it count one with their own events."""

    def alone(person: int) -> Any:
        condition = Condition({"who": person})
        if isinstance(question, funnels.Question):
            return replace(question, rules=replace(question.rules, filter=condition))
        return replace(question, filter=condition)

    with transaction(environment_id):
        wanted = [person for person in PEOPLE if count(alone(person)) == 1]
        found = actors(environment_id, question, cell).page(None, 100)
    assert [contact.person.id for contact in found.data] == wanted[::-1], cell
    assert found.total == len(wanted)


@FEW
@given(events=HISTORIES, sealed=SEALED, order=st.sampled_from(["ordered", "any"]))
def test_funnels(server_url: str, owner: Owner, told: Project, events: Any, sealed: list[int], order: str) -> None:
    environment_id = told.live.id
    histories.replace(owner, told, ZoneInfo("UTC"), events, {}, sealed)
    for optional in (False, order == "ordered"):
        steps = [Step(events=Selector(name), optional=optional and n == 1) for n, name in enumerate("aba")]
        question = funnels.Question(date_range=WITHIN, rules=Rules(steps=steps, window_seconds=86_400 * 4, order=order))
        for n in range(3):
            for outcome, of in (("reached", "people"), ("dropped_off", "dropped_off"), ("in_progress", "in_progress")):

                def count(asked: Any, n: int = n, of: str = of) -> int:
                    return int(getattr(funnels.query_funnel(environment_id, asked).steps[n], of))

                cell = funnel_actors.Cell(n + 1, outcome)
                holds(environment_id, question, count, funnel_actors.list_funnel_actors, cell)


@FEW
@given(
    events=HISTORIES,
    sealed=SEALED,
    attribution=st.sampled_from([("first", None), ("last", None), ("step", 2), ("all", None)]),
)
def test_groups_and_periods_of_funnels(
    server_url: str, owner: Owner, told: Project, events: Any, sealed: list[int], attribution: tuple[str, int | None]
) -> None:
    environment_id = told.live.id
    histories.replace(owner, told, ZoneInfo("UTC"), events, {}, sealed)
    question = funnels.Question(
        date_range=WITHIN,
        rules=Rules(steps=[Step(events=Selector("a")), Step(events=Selector("b"))]),
        breakdown=ByProperty("country"),
        attribution=attribution[0],
        attribution_step=attribution[1],
        trend_period="day",
    )
    for value in ("DE", 1, True, None):

        def of_group(asked: Any, value: Any = value) -> int:
            groups = funnels.query_funnel(environment_id, asked).breakdown or []
            return sum(group.steps[1].people for group in groups if repr(group.value) == repr(value))

        cell = funnel_actors.Cell(2, breakdown=[value])
        holds(environment_id, question, of_group, funnel_actors.list_funnel_actors, cell)
    for day in (1, 5, 9):

        def of_period(asked: Any, day: int = day) -> int:
            trend = funnels.query_funnel(environment_id, asked).trend or []
            return trend[day - 1].steps[1].people

        cell = funnel_actors.Cell(2, start=START + timedelta(days=day))
        holds(environment_id, question, of_period, funnel_actors.list_funnel_actors, cell)


@FEW
@given(
    events=HISTORIES,
    sealed=SEALED,
    entry=st.sampled_from(["first_ever", "recurring"]),
    returning=st.sampled_from(["on", "on_or_after"]),
    window=st.sampled_from(["calendar", "rolling"]),
)
def test_retention(
    server_url: str,
    owner: Owner,
    told: Project,
    events: Any,
    sealed: list[int],
    entry: str,
    returning: str,
    window: str,
) -> None:
    environment_id = told.live.id
    histories.replace(owner, told, ZoneInfo("UTC"), events, {}, sealed)
    question = retention.Question(
        date_range=WITHIN,
        start_event=Selector("a"),
        period="day",
        brackets=[2, 3],
        entry=entry,
        returning=returning,
        window=window,
    )
    for day in (1, 4, None):
        start = None if day is None else START + timedelta(days=day)
        for bracket, from_period in ((None, None), (0, 0), (1, 1), (2, 3)):
            for came_back in (True,) if bracket is None else (True, False):

                def count(
                    asked: Any, day: int | None = day, bracket: int | None = bracket, came_back: bool = came_back
                ) -> int:
                    cohorts = retention.query_retention(environment_id, asked).cohorts
                    found = 0
                    for cohort in cohorts if day is None else cohorts[day - 1 : day]:
                        if bracket is None:
                            found += cohort.people
                        else:
                            cell = cohort.cells[bracket]
                            came = cell.people or 0
                            found += came if came_back else cell.mature_people - came
                    return min(found, 1)  # of all cohorts, a person may be in several

                wanted = retention.ActorsCell(start, from_period, came_back)
                holds(environment_id, question, count, retention.list_retention_actors, wanted)


@FEW
@given(events=HISTORIES, sealed=SEALED, name=st.sampled_from([None, "a"]))
def test_activity(
    server_url: str, owner: Owner, told: Project, events: Any, sealed: list[int], name: str | None
) -> None:
    environment_id = told.live.id
    histories.replace(owner, told, ZoneInfo("UTC"), events, {}, sealed)
    lives = lifecycle.Question(date_range=WITHIN, events=Selector(name), period="day")
    for day in (1, 3, 9):
        for stage in lifecycle.STAGES:

            def staged(asked: Any, day: int = day, stage: str = stage) -> int:
                return int(getattr(lifecycle.query_lifecycle(environment_id, asked).periods[day - 1], stage))

            cell = lifecycle.Cell(START + timedelta(days=day), stage)
            holds(environment_id, lives, staged, lifecycle.list_lifecycle_actors, cell)
    for minimum in (1, 2):
        habit = stickiness.Question(date_range=WITHIN, events=Selector(name), minimum_events=minimum)
        for periods in (1, 2, 9):

            def active(asked: Any, periods: int = periods) -> int:
                return stickiness.query_stickiness(environment_id, asked).bars[periods - 1].people

            def at_least(asked: Any, periods: int = periods) -> int:
                return stickiness.query_stickiness(environment_id, asked).bars[periods - 1].people_at_least

            list_actors = stickiness.list_stickiness_actors
            holds(environment_id, habit, active, list_actors, stickiness.Cell(periods))
            holds(environment_id, habit, at_least, list_actors, stickiness.Cell(periods, at_least=True))


@FEW
@given(events=HISTORIES, sealed=SEALED)
def test_trends(server_url: str, owner: Owner, told: Project, events: Any, sealed: list[int]) -> None:
    environment_id = told.live.id
    histories.replace(owner, told, ZoneInfo("UTC"), events, {}, sealed)
    series = [Series(Selector("b"), "people"), Series(Selector(), "people")]
    for breakdown in ([], [ByProperty("country")]):
        question = trends.Question(date_range=WITHIN, series=series, breakdown=breakdown)
        for group in [["DE"], [1], [True], [None]] if breakdown else [None]:
            for day in (None, 1, 9):

                def count(asked: Any, day: int | None = day, group: list[Any] | None = group) -> int:
                    found = trends.query_trend(environment_id, asked).groups
                    mine = [one for one in found if one.number == 2 and repr(one.breakdown) == repr(group)]
                    return sum(int((one.total if day is None else one.values[day - 1]) or 0) for one in mine)

                start = None if day is None else START + timedelta(days=day)
                cell = trend_actors.Cell(2, start, group)
                holds(environment_id, question, count, trend_actors.list_trend_actors, cell)
