"""What is looked for: the meaning of each field is in the contract, at `DiscoveryQuestion`."""

from dataclasses import dataclass, field
from typing import Any

from core.errors import Detail, Unprocessable
from services.conditions.language import Condition
from services.conditions.people import EVERYBODY, PersonCondition
from services.questions import Selector

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """To do such an event from one day on, up to another, after the first event."""

    events: Selector = field(default_factory=Selector)
    from_day: int = 21
    to_day: int = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Raises Unprocessable where the target is over before it begins, or begins within the first days."""

    first_days: int = 7
    target: Target = field(default_factory=Target)
    lookback_days: int = 180
    people: PersonCondition = EVERYBODY
    compare_within: str | None = None

    def __post_init__(self) -> None:
        if self.target.from_day < self.first_days:
            raise wrong("from_day", "The target begins before the first days are over.")
        if self.target.to_day <= self.target.from_day:
            raise wrong("to_day", "The target is over before it begins.")

    def stored(self) -> Json:
        """Returns it in JSON values, as `DiscoveryQuestion` has it."""
        events = self.target.events
        named = {"event": events.event, "kind": events.kind, "where": dict(events.where.asked)}
        return {
            "first_days": self.first_days,
            "target": {
                "events": {name: value for name, value in named.items() if value},
                "from_day": self.target.from_day,
                "to_day": self.target.to_day,
            },
            "lookback_days": self.lookback_days,
            "people": dict(self.people.asked),
            "compare_within": self.compare_within,
        }


def question_of(stored: Json) -> Question:
    """Returns a question that was stored."""
    target = stored["target"]
    events = target["events"]
    selected = Selector(events.get("event"), events.get("kind"), Condition(events.get("where", {})))
    return Question(
        first_days=stored["first_days"],
        target=Target(events=selected, from_day=target["from_day"], to_day=target["to_day"]),
        lookback_days=stored["lookback_days"],
        people=PersonCondition(stored["people"]),
        compare_within=stored["compare_within"],
    )


def wrong(name: str, problem: str) -> Unprocessable:
    return Unprocessable(problem, (Detail(f"target.{name}", "out_of_range", problem),))
