"""Retention: after how many days events are deleted, by their name, their kind, or else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from archive import moving
from archive.reading import end_of_stretch
from archive.wanted import FIRST_ID, Wanted, before
from core import clock, ids
from models import locks
from models.privacy import RetentionRule

STRETCH = 5_000  # events that are looked at in one transaction
DEFAULT = ("default", "")


@dataclass(frozen=True, slots=True)
class Rule:
    """How many days events of one name (`event`) or one `kind` are kept."""

    subject: str
    value: str
    days: int

    @property
    def event(self) -> str | None:
        return self.value if self.subject == "event" else None

    @property
    def kind(self) -> str | None:
        return self.value if self.subject == "kind" else None


@dataclass(frozen=True, slots=True)
class DataRetention:
    """All rules; `default_days` is None where other events are kept for ever."""

    default_days: int | None
    rules: list[Rule]


def get_data_retention(environment_id: int) -> DataRetention:
    """Returns kinds before names, each in the order of the alphabet."""
    rows = list(RetentionRule.of(environment_id))
    default = next((row.days for row in rows if row.subject == "default"), None)
    rules = [Rule(row.subject, row.value, row.days) for row in rows if row.subject != "default"]
    return DataRetention(default, sorted(rules, key=lambda rule: (rule.subject != "kind", rule.value)))


def replace_data_retention(environment_id: int, *, default_days: int | None, rules: Iterable[Rule]) -> DataRetention:
    """Replaces all rules. Where two are for the same, the shorter time holds."""
    locks.one_at_a_time(locks.RETENTION, environment_id)
    days: dict[tuple[str, str], int] = {} if default_days is None else {DEFAULT: default_days}
    for rule in rules:
        key = (rule.subject, rule.value)
        days[key] = min(rule.days, days.get(key, rule.days))
    RetentionRule.delete().where(RetentionRule.environment_id == environment_id).execute()
    for (subject, value), number in sorted(days.items()):
        RetentionRule.create(environment_id=environment_id, subject=subject, value=value, days=number)
    return get_data_retention(environment_id)


def sweep(environment_id: int, now: datetime) -> int | None:
    """Looks at a stretch of events for one rule that is not through, and deletes those that it is for.

    Returns how many it deleted; None where no rule has anything left to look at.
    """
    locks.one_at_a_time(locks.RETENTION, environment_id)
    rules = list(RetentionRule.of(environment_id).order_by(RetentionRule.subject, RetentionRule.value))
    for rule in rules:
        cut_off = before(ids.first_event_id(clock.milliseconds(clock.days_before(now, rule.days))))
        if cut_off > (rule.swept_to or FIRST_ID):
            return sweep_stretch(environment_id, rule, rules, cut_off)
    return None


def sweep_stretch(environment_id: int, rule: RetentionRule, rules: list[RetentionRule], cut_off: UUID) -> int:
    after = rule.swept_to or FIRST_ID
    through = end_of_stretch(environment_id, after, cut_off, STRETCH)
    names, kinds = ([other.value for other in rules if other.subject == subject] for subject in ("event", "kind"))
    doomed = Wanted(
        environment_id=environment_id,
        names=[rule.value] if rule.subject == "event" else None,
        kind=rule.value if rule.subject == "kind" else None,
        without_names=names if rule.subject != "event" else (),
        without_kinds=kinds if rule.subject == "default" else (),
        after=after,
        through=through,
    )
    deleted = moving.delete(doomed)
    RetentionRule.update(swept_to=through).where(
        RetentionRule.environment_id == environment_id,
        RetentionRule.subject == rule.subject,
        RetentionRule.value == rule.value,
    ).execute()
    return deleted
