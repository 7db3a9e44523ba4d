"""The answer to a question of any kind as a table, for whoever calculates further: one header, then rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from services.export_rows import cell, csv_line

Json = dict[str, Any]
Row = list[Any]

STEP = ["step", "people", "in_progress", "dropped_off", "conversion_rate"]
BRACKET = ["from_period", "to_period", "mature_people", "people", "rate"]
STAGES = ["start", "is_over", "new", "returning", "resurrecting", "dormant"]
BARS = ["periods", "people", "people_at_least"]


def csv(answer: Json) -> bytes:
    """Returns the table of an answer, which is a `type` and a `result`, as RFC 4180 has it."""
    return b"".join(csv_line([cell(value) for value in row]) for row in TABLES[answer["type"]](answer["result"]))


def funnel(result: Json) -> Iterator[Row]:
    yield ["part", "value", "other", "start", *STEP, "low", "high", "step_conversion_rate"]
    yield from steps(["all", None, None, None], result)
    for group in result["breakdown"] or ():
        yield from steps(["breakdown", group["value"], group["other"], None], group)
    for period in result["trend"] or ():
        yield from steps(["trend", None, None, period["start"]], period)


def steps(part: Row, of: Json) -> Iterator[Row]:
    for step in of["steps"]:
        rest = [*interval(step["conversion_interval"]), step["step_conversion_rate"]]
        yield [*part, *(step[name] for name in STEP), *rest]


def retention(result: Json) -> Iterator[Row]:
    yield ["part", "start", "cohort_people", *BRACKET, "low", "high"]
    for cohort in result["cohorts"]:
        yield from brackets(["cohort", cohort["start"], cohort["people"]], cohort["cells"])
    yield from brackets(["total", None, None], result["total"])


def brackets(part: Row, cells: Iterable[Json]) -> Iterator[Row]:
    for one in cells:
        yield [*part, *(one[name] for name in BRACKET), *interval(one["interval"])]


def trend(result: Json) -> Iterator[Row]:
    """Each series and formula has a row for each period, and at last one without a period for the total."""
    measured = [("series", group["series"], group) for group in result["groups"]]
    measured += [("formula", group["formula"], group) for group in result["formulas"]]
    width = max((len(group["breakdown"] or ()) for _, _, group in measured), default=0)
    values = [f"value_{number + 1}" for number in range(width)]
    yield ["part", "number", *values, "other", "start", "is_over", "measured", "measured_before"]
    starts = [(period["start"], period["is_over"]) for period in result["periods"]]
    for part, number, group in measured:
        broken = group["breakdown"] or [None] * width
        before = group["previous"] or {"values": [None] * len(starts), "total": None}
        for (start, is_over), now, then in zip(starts, group["values"], before["values"], strict=True):
            yield [part, number, *broken, group["other"], start, is_over, now, then]
        yield [part, number, *broken, group["other"], None, None, group["total"], before["total"]]


def lifecycle(result: Json) -> Iterator[Row]:
    yield STAGES
    yield from ([period[name] for name in STAGES] for period in result["periods"])


def stickiness(result: Json) -> Iterator[Row]:
    yield BARS
    yield from ([bar[name] for name in BARS] for bar in result["bars"])


def path(result: Json) -> Iterator[Row]:
    """Each edge has a row, and so has each node where paths end."""
    yield ["part", "step", "source", "source_other", "target", "target_other", "paths", "people", "average_seconds"]
    for edge in result["edges"]:
        ends = [*node(edge["source"]), *node(edge["target"])]
        yield ["edge", edge["step"], *ends, edge["paths"], edge["people"], edge["average_seconds"]]
    for end in result["ends"]:
        yield ["end", end["step"], *node(end["node"]), None, None, end["paths"], None, None]


def node(one: Json) -> Row:
    return [one["value"], one["other"]]


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
