"""What people have done, as conditions ask for it: the parts that all behaviours are made of."""

from dataclasses import dataclass
from uuid import UUID

from services.conditions.language import Condition, Deed, Node, Path
from services.conditions.spans import EVER, Span
from services.funnel_progress import Rules
from services.questions import Selector


@dataclass(frozen=True, slots=True)
class Behaviour(Deed):
    """A behaviour as somebody asked for it, under a name and at a place in the condition; and what it is made of."""

    name: str
    path: Path
    node: Node


@dataclass(frozen=True, slots=True)
class Times(Deed):
    """Did such events from `least` to `most` times in a span; any number of times where `most` is None."""

    events: Selector
    span: Span = EVER
    least: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Sequence(Deed):
    """Did such events one after the other, all of them in a span. The rules are those of funnels."""

    rules: Rules
    span: Span = EVER


@dataclass(frozen=True, slots=True)
class Regularly(Deed):
    """Did such events at least `times` times in at least `least` of the last `of` periods, this one among them."""

    events: Selector
    period: str
    of: int
    least: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Scored(Deed):
    """Has a churn score of which a condition holds; of a person without one, all that it asks for is missing."""

    where: Condition


@dataclass(frozen=True, slots=True)
class Member(Deed):
    """Is in a cohort."""

    cohort_id: UUID
