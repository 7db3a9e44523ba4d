"""Conditions on people: on their traits, on what they have done and when, on their cohorts and their churn scores."""

from collections.abc import Callable, Mapping
from typing import Any

from core import clock, ids
from services.conditions.deeds import Behaviour, Member, Regularly, Scored, Sequence, Times
from services.conditions.language import All, Condition, Deed, Node, Not, Path, Reader, leaves
from services.conditions.operators import Wrong
from services.conditions.spans import EVER, Ago, Between, Span
from services.funnel_progress import Rules, Step
from services.questions import Selector

SCORED = ("churn_probability", "risk_level", "confidence", "calibrated", "source")
LONGEST = 140 * 366 * 86_400  # seconds; longer than keys can tell
Asked = Mapping[str, Any]


class PersonCondition(Condition):
    """A condition on people. Raises Wrong where nobody can read it."""

    def reader(self) -> Reader:
        return PersonReader()

    @property
    def cohorts(self) -> set[Any]:
        """The ids of the cohorts that it names."""
        return {deed.cohort_id for deed in deeds(self.node) if isinstance(deed, Member)}


def deeds(node: Node) -> list[Deed]:
    """Returns the parts that all behaviours of a condition are made of."""
    found: list[Deed] = []
    for leaf in leaves(node):
        if isinstance(leaf, Behaviour):
            found += deeds(leaf.node)
        elif isinstance(leaf, Deed):
            found.append(leaf)
    return found


def selected(deed: Deed) -> list[Selector]:
    match deed:
        case Times() | Regularly():
            return [deed.events]
        case Sequence():
            return deed.rules.selected
    return []


class PersonReader(Reader):
    """Reads a condition on people."""

    def entry(self, name: str, wanted: Any, at: Path) -> Node:
        read = BEHAVIOURS.get(name)
        if read is None:
            return super().entry(name, wanted, at)
        self.count(at)
        return Behaviour(name, at, read(self, wanted, at))

    def selector(self, asked: Asked, at: Path) -> Selector:
        """Returns which events are asked for. What their properties must be counts as parts of the whole."""
        where = self.where(asked.get("where", {}), (*at, "where"))
        return Selector(asked.get("event"), asked.get("kind"), where)

    def where(self, asked: Any, at: Path) -> Condition:
        """Returns a condition on properties that is a part of this one."""
        try:
            where = Condition(asked)
        except Wrong as wrong:
            raise Wrong(wrong.problem, (*at, *wrong.path)) from None
        self.count(at, where.parts)
        return where


def performed(reader: PersonReader, asked: Asked, at: Path) -> Node:
    least, most = whole(asked, "at_least"), whole(asked, "at_most")
    if (exactly := whole(asked, "exactly")) is not None:
        if least is not None or most is not None:
            raise Wrong("`exactly` stands alone.", (*at, "exactly"))
        least = most = exactly
    if least is None:
        least = 1 if most is None else 0
    if most is not None and most < least:
        raise Wrong("That is less than `at_least`.", (*at, "at_most"))
    return Times(reader.selector(asked, at), span(asked, at), least, most)


def first_time(reader: PersonReader, asked: Asked, at: Path) -> Node:
    events, within = reader.selector(asked, at), milliseconds(asked["within_seconds"])
    return All((Times(events, Ago(within)), Not(Times(events, Ago(newer=within)))))


def sequence(reader: PersonReader, asked: Asked, at: Path) -> Node:
    steps = [
        Step(events=reader.selector(step, (*at, "steps", number)), within_seconds=whole(step, "within_seconds"))
        for number, step in enumerate(asked["steps"])
    ]
    if steps[0].within_seconds is not None:
        raise Wrong("There is no step before the first.", (*at, "steps", 0, "within_seconds"))
    rules = Rules(steps=tuple(steps), window_seconds=whole(asked, "window_seconds") or LONGEST)
    return Sequence(rules, span(asked, at))


def regularly(reader: PersonReader, asked: Asked, at: Path) -> Node:
    of, least = int(asked["of"]), int(asked["at_least"])
    if least > of:
        raise Wrong("That is more than there are periods.", (*at, "at_least"))
    return Regularly(reader.selector(asked, at), asked["period"], of, least, whole(asked, "times") or 1)


def stopped(reader: PersonReader, asked: Asked, at: Path) -> Node:
    events, recent, before = reader.selector(asked, at), milliseconds(asked["for_seconds"]), asked.get("before_seconds")
    earlier = Ago(None if before is None else recent + milliseconds(before), recent)
    return All((Times(events, earlier), Not(Times(events, Ago(recent)))))


def restarted(reader: PersonReader, asked: Asked, at: Path) -> Node:
    events, recent = reader.selector(asked, at), milliseconds(asked["within_seconds"])
    pause = recent + milliseconds(asked["after_seconds"])
    return All((Times(events, Ago(recent)), Not(Times(events, Ago(pause, recent))), Times(events, Ago(newer=pause))))


def in_cohort(reader: PersonReader, asked: Any, at: Path) -> Node:
    cohort_id = ids.internal(asked)
    if cohort_id is None:
        raise Wrong("There is no such cohort.", at)
    return Member(cohort_id)


def churn(reader: PersonReader, asked: Any, at: Path) -> Node:
    where = reader.where(asked, at)
    if unknown := sorted(where.properties - set(SCORED)):
        raise Wrong(f"A churn score has no such property; it has {', '.join(SCORED)}.", (*at, unknown[0]))
    return Scored(where)


def span(asked: Asked, at: Path) -> Span:
    """Returns when things must have been done."""
    within, between = asked.get("within_seconds"), asked.get("date_range")
    if within is not None and between is not None:
        raise Wrong("Either `within_seconds` or `date_range`.", (*at, "date_range"))
    if within is not None:
        return Ago(milliseconds(within))
    if between is None:
        return EVER
    start, end = (clock.parsed(between[name]) for name in ("start", "end"))
    if start is None or end is None or end < start:
        raise Wrong("The range has two times, and ends after it starts.", (*at, "date_range"))
    return Between(max(clock.milliseconds(start), 0), max(clock.milliseconds(end), 0))


def whole(asked: Asked, name: str) -> int | None:
    """Returns a whole number, which JSON may write as `3.0`; None where there is none."""
    number = asked.get(name)
    return None if number is None else int(number)


def milliseconds(seconds: float) -> int:
    return int(seconds) * 1000


BEHAVIOURS: dict[str, Callable[[PersonReader, Any, Path], Node]] = {
    "$performed": performed,
    "$firstTime": first_time,
    "$sequence": sequence,
    "$regularly": regularly,
    "$stopped": stopped,
    "$restarted": restarted,
    "$inCohort": in_cohort,
    "$churn": churn,
}
EVERYBODY = PersonCondition({})
