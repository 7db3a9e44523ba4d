"""The numbers in the answers to reports that rules go by."""

from collections.abc import Callable
from functools import partial
from typing import Any

from services.retention import PERIODS

Json = dict[str, Any]
LARGE = 1e15


class UnmeasurableError(Exception):
    """There is no such number in an answer; the text says why."""


def conversion(result: Json, number: int) -> float | None:
    rate: float | None = result["steps"][-1]["conversion_rate"]
    return rate


def retained(result: Json, number: int) -> float | None:
    if number >= len(result["total"]):
        raise UnmeasurableError("The report has no such bracket.")
    rate: float | None = result["total"][number]["rate"]
    return rate


def total(result: Json, number: int) -> float | None:
    found: float | None = series(result, number)["total"]
    return found


def latest(result: Json, number: int) -> float | None:
    """Returns the value of the last period that is over and as long as it should be."""
    values = series(result, number)["values"]
    pairs = zip(result["periods"], values, strict=True)
    whole: list[float | None] = [value for period, value in pairs if period["is_over"] and not period["is_cut"]]
    return whole[-1] if whole else None


def series(result: Json, number: int) -> Json:
    found: list[Json] = [group for group in result["groups"] if group["series"] == number]
    if not found:
        raise UnmeasurableError("The report has no such series.")
    if found[0]["breakdown"] is not None or len(found) > 1:
        raise UnmeasurableError("The report has a breakdown, so that a series is no single number.")
    return found[0]


def people_in(stage: str, result: Json, number: int) -> float | None:
    over: list[float | None] = [period[stage] for period in result["periods"] if period["is_over"]]
    return over[-1] if over else None


def average_periods(result: Json, number: int) -> float | None:
    people = sum(bar["people"] for bar in result["bars"])
    return sum(bar["periods"] * bar["people"] for bar in result["bars"]) / people if people else None


Measure = Callable[[Json, int], float | None]
STAGES = ("new", "returning", "resurrecting", "dormant")
METRICS: dict[str, dict[str, Measure]] = {
    "funnel": {"conversion": conversion},
    "retention": {"retained": retained},
    "trend": {"total": total, "latest": latest},
    "lifecycle": {stage: partial(people_in, stage) for stage in STAGES},
    "stickiness": {"average_periods": average_periods},
}
SENTENCES = {
    "conversion": "the conversion is {}",
    "retained": "the share that is retained is {}",
    "total": "the total is {}",
    "latest": "the latest value is {}",
    **{stage: f"there are {{}} {stage} people" for stage in STAGES},
    "average_periods": "people are active in {} periods on average",
}


def numbers(question: Json) -> range:
    """Returns of which series of a report a number can be, from 1, or of which bracket, from 0; 1 of others."""
    query = question["query"]
    match question["type"]:
        case "trend":
            return range(1, len(query["series"]) + 1)
        case "retention":
            later = query.get("brackets")
            return range((len(later) if later else int(query.get("periods", PERIODS))) + 1)
    return range(1, 2)


def measured(type: str, metric: str, number: int, result: Json) -> float:
    """Returns the number in the answer to a question of a type. Raises UnmeasurableError."""
    measure = METRICS.get(type, {}).get(metric)
    if measure is None:
        raise UnmeasurableError("The report has no such metric: it asks something else.")
    found = measure(result, number)
    if found is None:
        raise UnmeasurableError("There is nothing to measure yet.")
    return float(found)


def sentence(metric: str, value: float) -> str:
    """Returns what a number says of a report."""
    return SENTENCES[metric].format(text(value))


def text(value: float) -> str:
    """Returns a number for people, with four decimals at most; a very large one by its power of ten."""
    if abs(value) >= LARGE:
        return f"{value:.4g}"
    return f"{round(value, 4) + 0.0:,.4f}".rstrip("0").rstrip(".")  # the sum of -0.0 and 0.0 is 0.0
