"""The questions in SQL, as one would ask them of the table of events: slow, and exact. `tests/sql/` has them."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg2.extensions

from core import periods
from core.clock import milliseconds
from services import funnels, lifecycle, retention, stickiness
from services.conditions.language import Condition
from services.questions import DateRange, Selector, names
from services.trend_measures import Series

SQL = Path(__file__).resolve().parents[1] / "sql"
Owner = psycopg2.extensions.connection


def install(owner: Owner) -> None:
    """Makes the functions that the statements use."""
    with owner.cursor() as cursor:
        for path in sorted((SQL / "functions").glob("*.sql")):
            cursor.execute(path.read_text("utf-8"))


def asked(owner: Owner, name: str, parameters: dict[str, Any]) -> list[Any]:
    with owner.cursor() as cursor:
        cursor.execute((SQL / f"{name}.sql").read_text("utf-8"), parameters)
        return cursor.fetchall()


def funnel(
    owner: Owner, environment_id: int, question: funnels.Question, as_of: datetime
) -> dict[str, Counter[tuple[int, bool]]]:
    """Returns how many people stopped where, by the value of the breakdown as JSON."""
    rules = question.rules
    stops: dict[str, Counter[tuple[int, bool]]] = {}
    parameters = {
        "environment_id": environment_id,
        "steps": json.dumps([selecting(step) for step in rules.selected]),
        "filter": selector(Selector(where=rules.filter)),
        "step_count": len(rules.steps),
        "names": None if rules.order == "strict" else names(*rules.selected),
        "start": question.date_range.start,
        "end": question.date_range.end,
        "entry_end": milliseconds(question.date_range.end),
        "window_seconds": rules.window_seconds,
        "order": rules.order,
        "entry": rules.entry,
        "ties": rules.ties,
        "breakdown": None if question.breakdown is None else question.breakdown.name.split("."),
        "as_of": milliseconds(as_of),
    }
    for value, depth, in_progress, people in asked(owner, "funnel", parameters):
        stops.setdefault(json.dumps(value), Counter())[depth, in_progress] += people
    return stops


def retained(
    owner: Owner,
    environment_id: int,
    question: retention.Question,
    within: DateRange,
    bounds: Sequence[datetime],
    as_of: datetime,
) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Returns people, mature people and those who returned, by cohort, from 1, and bracket, from 0."""
    parameters = {
        "environment_id": environment_id,
        "start_event": selector(question.start_event),
        "return_event": selector(question.return_event),
        "filter": selector(Selector(where=question.filter)),
        "names": names(question.start_event, question.return_event),
        "first_ever": question.entry == "first_ever",
        "on_or_after": question.returning == "on_or_after",
        "rolling": question.window == "rolling",
        "length_s": int(periods.LENGTHS[question.period].total_seconds()),
        "start": within.start,
        "end": within.end,
        "bounds": bounds,
        "edges": question.edges,
        "as_of": as_of,
    }
    return {(cohort, bracket): tuple(counts) for cohort, bracket, *counts in asked(owner, "retention", parameters)}


def stages(
    owner: Owner, environment_id: int, question: lifecycle.Question, bounds: Sequence[datetime]
) -> dict[int, tuple[int, ...]]:
    """Returns who is new, returns, comes back and has gone by period; the second is the first that is asked about."""
    parameters = {
        "environment_id": environment_id,
        "events": selector(question.events),
        "filter": selector(Selector(where=question.filter)),
        "names": names(question.events),
        "end": bounds[-1],
        "bounds": bounds,
    }
    return {period: tuple(counts) for period, *counts in asked(owner, "lifecycle", parameters)}


def habits(
    owner: Owner, environment_id: int, question: stickiness.Question, within: DateRange, bounds: Sequence[datetime]
) -> dict[int, int]:
    """Returns how many people were active in so many periods."""
    parameters = {
        "environment_id": environment_id,
        "events": selector(question.events),
        "filter": selector(Selector(where=question.filter)),
        "names": names(question.events),
        "start": within.start,
        "end": within.end,
        "bounds": bounds,
        "minimum": question.minimum_events,
    }
    return dict(asked(owner, "stickiness", parameters))


def trend(
    owner: Owner,
    environment_id: int,
    series: Sequence[Series],
    filter: Condition,
    breakdown: Sequence[str],
    within: DateRange,
    bounds: Sequence[datetime],
    most: int,
) -> dict[tuple[int, str | None, int | None], list[Any]]:
    """Returns the measures by series, value of the breakdown as JSON (None for all others), and period, from 1."""
    paths = [name.split(".") for name in breakdown] + [None] * (3 - len(breakdown))
    parameters = {
        "environment_id": environment_id,
        "series": json.dumps([selecting(s.events) | {"property": (s.property or "").split(".")} for s in series]),
        "filter": selector(Selector(where=filter)),
        "start": within.start,
        "end": within.end,
        "bounds": bounds,
        "first": paths[0],
        "second": paths[1],
        "third": paths[2],
        "sessions": any(one.measure == "sessions" for one in series),
        "groups": most,
        "listed": None if breakdown else json.dumps([[None] * 3]),
    }
    return {
        (number, json.dumps(value[: len(breakdown)]) if rank <= most else None, period): measures
        for number, rank, value, period, *measures in asked(owner, "trends", parameters)
    }


def selecting(selected: Selector) -> dict[str, Any]:
    """Returns the selector as the function `selects` takes it."""
    condition, variables = compiled(selected.where) if selected.where else (None, {})
    return {"event": selected.event, "kind": selected.kind, "condition": condition, "variables": variables}


def selector(selected: Selector) -> str:
    return json.dumps(selecting(selected))


def compiled(condition: Condition) -> tuple[str, dict[str, Any]]:
    """Returns a jsonpath that finds something in properties which fit, and the values of its variables.

    The path is strict, as the lax mode would look into lists by itself. There, a comparison with what is missing or
    of another type is unknown, and unknown is not true; so `is unknown` stands where absence is a match.
    """
    variables: dict[str, Any] = {}

    def variable(value: Any) -> str:
        name = f"v{len(variables)}"
        variables[name] = value
        return f"${name}"

    def negated(found: str) -> str:
        return f"(({found}) is unknown || !({found}))"

    def equal(place: str, value: Any) -> str:
        if value is None:
            return f"({place} == null || ({place} == null) is unknown)"
        return f"({place} == {variable(value)})"

    def one_of(place: str, values: list[Any]) -> str:
        """A list has one of them where an element is one."""
        found = [equal(place, one) for one in values]
        found += [f"exists({place}[*] ? (@ == {variable(one)}))" for one in values]
        return f"({' || '.join(found) or '1 == 0'})"

    def test(place: str, operator: str, value: Any) -> str:
        match operator:
            case "$eq" | "$ne":
                found = equal(place, value)
            case "$in" | "$nin":
                found = one_of(place, value)
            case "$exists":
                found = negated(equal(place, None)) if value else equal(place, None)
            case "$not":
                found = tested(place, value)
            case _:
                compared = f"{COMPARISONS[operator]} {variable(value)}"
                found = f"({place} {compared})"
                if not isinstance(value, str):
                    found = f"({found} || {place}.double() {compared})"
        return negated(found) if operator in ("$ne", "$nin", "$not") else found

    def tested(place: str, asked: Any) -> str:
        tests = asked if isinstance(asked, dict) else {"$eq": asked}
        return f"({' && '.join(test(place, operator, value) for operator, value in tests.items())})"

    def entry(name: str, asked: Any) -> str:
        match name:
            case "$and":
                return f"({' && '.join(map(whole, asked)) or '1 == 1'})"
            case "$or":
                return f"({' || '.join(map(whole, asked)) or '1 == 1'})"
            case "$nor":
                return f"({' && '.join(negated(whole(one)) for one in asked) or '1 == 1'})"
            case "$not":
                return negated(whole(asked))
        return tested(accessor(name), asked)

    def whole(asked: Mapping[str, Any]) -> str:
        return f"({' && '.join(entry(name, wanted) for name, wanted in asked.items()) or '1 == 1'})"

    return f"strict $ ? {whole(condition.asked)}", variables


COMPARISONS = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}


def accessor(name: str) -> str:
    """Returns the place of a property, of which a dot leads into an object: `a.b` is `@."a"."b"`."""
    return "@" + "".join(f".{json.dumps(part)}" for part in name.split("."))
