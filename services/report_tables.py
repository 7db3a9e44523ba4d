"""The answer to a question of any kind as a table, for whoever calculates further: one header, then rows."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat
from typing import Any

from services.conditions.values import type_of
from services.export_rows import cell, csv_line

Json = dict[str, Any]
Row = list[Any]

LONGEST = 200  # characters of a text: a value stands in each row of its group
STEP = ["step", "people", "in_progress", "dropped_off", "conversion_rate"]
BRACKET = ["from_period", "to_period", "mature_people", "people", "rate"]
STAGES = ["start", "is_over", "new", "returning", "resurrecting", "dormant"]
BARS = ["periods", "people", "people_at_least"]


def csv(question: Json, result: Json) -> bytes:
    """Returns the table of an answer, as RFC 4180 has it; the question is its `type` and its `query`."""
    rows = TABLES[question["type"]](question["query"], result)
    return b"".join(csv_line([cell(shortened(value)) for value in row]) for row in rows)


def shortened(value: Any) -> Any:
    return value[:LONGEST] if isinstance(value, str) else value


def funnel(query: Json, result: Json) -> Iterator[Row]:
    names = [*typed_names("value"), "other"]
    yield ["part", *names, "start", "is_over", "is_cut", *STEP, "low", "high", "step_conversion_rate"]
    yield from steps(["all", *[None] * 6], result)
    for group in result["breakdown"] or ():
        yield from steps(["breakdown", *typed(group["value"]), group["other"], None, None, None], group)
    for period in result["trend"] or ():
        yield from steps(["trend", None, None, None, period["start"], period["is_over"], period["is_cut"]], period)


def steps(part: Row, of: Json) -> Iterator[Row]:
    for step in of["steps"]:
        rest = [*interval(step["conversion_interval"]), step["step_conversion_rate"]]
        yield [*part, *(step[name] for name in STEP), *rest]


def retention(query: Json, result: Json) -> Iterator[Row]:
    yield ["part", "start", "cohort_people", *BRACKET, "low", "high"]
    for cohort in result["cohorts"]:
        yield from brackets(["cohort", cohort["start"], cohort["people"]], cohort["cells"])
    yield from brackets(["total", None, None], result["total"])


def brackets(part: Row, cells: Iterable[Json]) -> Iterator[Row]:
    for one in cells:
        yield [*part, *(one[name] for name in BRACKET), *interval(one["interval"])]


def trend(query: Json, result: Json) -> Iterator[Row]:
    """Each series and formula has a row for each period, and at last one without a period for the total."""
    width = len(query.get("breakdown", ()))
    names = chain.from_iterable(typed_names(f"value_{number + 1}") for number in range(width))
    yield ["part", "number", *names, "other", "start", "is_over", "is_cut", "measured", "measured_before"]
    periods = [[period["start"], period["is_over"], period["is_cut"]] for period in result["periods"]]
    for part in ("series", "formula"):
        for group in result["formulas" if part == "formula" else "groups"]:
            values = map(typed, group["breakdown"] or [None] * width)
            about = [part, group[part], *chain.from_iterable(values), group["other"]]
            before = group["previous"] or {"values": [], "total": None}
            # There may be fewer periods before, where clocks are changed.
            values_before = islice(chain(before["values"], repeat(None)), len(periods))
            for period, now, then in zip(periods, group["values"], values_before, strict=True):
                yield [*about, *period, now, then]
            yield [*about, None, None, None, group["total"], before["total"]]


def lifecycle(query: Json, result: Json) -> Iterator[Row]:
    yield STAGES
    yield from ([period[name] for name in STAGES] for period in result["periods"])


def stickiness(query: Json, result: Json) -> Iterator[Row]:
    yield BARS
    yield from ([bar[name] for name in BARS] for bar in result["bars"])


def path(query: Json, result: Json) -> Iterator[Row]:
    """Each edge has a row, and so has each node where paths end."""
    ends = [*typed_names("source"), "source_other", *typed_names("target"), "target_other"]
    yield ["part", "step", *ends, "paths", "people", "average_seconds"]
    for edge in result["edges"]:
        nodes = [*node(edge["source"]), *node(edge["target"])]
        yield ["edge", edge["step"], *nodes, edge["paths"], edge["people"], edge["average_seconds"]]
    for end in result["ends"]:
        yield ["end", end["step"], *node(end["node"]), None, None, None, end["paths"], None, None]


def node(one: Json) -> Row:
    return [*typed(one["value"]), one["other"]]


def typed_names(name: str) -> list[str]:
    return [name, f"{name}_type"]


def typed(value: Any) -> Row:
    return [value, type_of(value)]


def interval(found: Json | None) -> Row:
    return [None, None] if found is None else [found["low"], found["high"]]


TABLES = {
    "funnel": funnel,
    "lifecycle": lifecycle,
    "path": path,
    "retention": retention,
    "stickiness": stickiness,
    "trend": trend,
}
