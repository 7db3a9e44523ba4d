"""What was accepted but looks wrong, counted by kind and day while it is stored.

It is looked at once for each event, on the way to the database, so a look costs less than a microsecond.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from core import clock
from models.usage import IngestionWarning
from services.calls import EventCall, Submission

OLD = timedelta(days=30)
SKEW = timedelta(days=1)
MOST_PROPERTIES = 200
MOST_NAMES = 1000
MOST_ENVIRONMENTS = 200
KEPT = timedelta(days=30)

MESSAGES = {
    "old_timestamp": "The event happened more than 30 days before it was received. Imports of old data do that too.",
    "clock_skew": "The sender's clock is off by more than a day; the time was corrected by that.",
    "shared_id": "The user id or anonymous id is a word such as null or undefined, which makes many people one.",
    "odd_properties": "The event has more than 200 properties, or one without a name.",
    "many_event_names": "There are more than 1,000 different event names. What varies belongs into properties.",
}

PLACEHOLDERS = (
    "null", "undefined", "none", "nil", "nan", "0", "-1", "true", "false", "unknown", "anonymous", "guest", "user",
    "user_id", "userid", "anonymous_id", "anonymousid", "id", "n/a", "na", "[object object]", "{}", "[]", "(null)",
    "<null>", "00000000-0000-0000-0000-000000000000",
)  # fmt: skip
# In the spellings that languages print them in.
SHARED = frozenset(
    spelling for word in PLACEHOLDERS for spelling in (word, word.upper(), word.title(), word.capitalize())
) | {"[object Object]", "NaN", "userId", "anonymousId"}

# The hashes of the event names of each environment, as far as this process has seen them.
names_of: dict[int, set[int]] = {}


@dataclass(frozen=True, slots=True)
class Warned:
    """Of how many events on a day something looked wrong, the last of them, and when it was received."""

    kind: str
    day: date
    message: str
    events: int
    sample_event_id: UUID
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    data: list[Warned]
    data_as_of: datetime


def found(
    events: Sequence[tuple[Submission, int, EventCall]], event_ids: Sequence[str]
) -> list[tuple[date, str, int, str, datetime]]:
    """Returns what looks wrong in a group of events of one environment: day, kind, number, and the last of them."""
    submission = events[0][0]
    now = submission.received_at
    oldest, slow, fast = now - OLD, now - SKEW, now + SKEW
    names = known_names(submission.environment_id)
    counts: dict[str, tuple[int, str]] = {}
    for (_, _, call), event_id in zip(events, event_ids, strict=True):
        sent_at = call.sent_at
        if (
            call.timestamp >= oldest
            and hash(call.name) in names
            and call.anonymous_id not in SHARED
            and call.user_id not in SHARED
            and (sent_at is None or slow <= sent_at <= fast)
            and len(call.properties) <= MOST_PROPERTIES
            and "" not in call.properties
        ):
            continue
        for kind in kinds(call, oldest, slow, fast, names):
            counts[kind] = counts.get(kind, (0, ""))[0] + 1, event_id
    return [(now.date(), kind, count, event_id, now) for kind, (count, event_id) in sorted(counts.items())]


def kinds(call: EventCall, oldest: datetime, slow: datetime, fast: datetime, names: set[int]) -> list[str]:
    """Returns what looks wrong with one event, and remembers its name."""
    skewed = call.original_timestamp is not None and call.sent_at is not None and not slow <= call.sent_at <= fast
    return [
        kind
        for kind, is_so in (
            ("old_timestamp", call.timestamp < oldest),
            ("clock_skew", skewed),
            ("shared_id", call.anonymous_id in SHARED or call.user_id in SHARED),
            ("odd_properties", len(call.properties) > MOST_PROPERTIES or "" in call.properties),
            ("many_event_names", not remember(call.name, names)),
        )
        if is_so
    ]


def known_names(environment_id: int) -> set[int]:
    """Returns the names of an environment; those of the one that came first give way."""
    if environment_id not in names_of and len(names_of) >= MOST_ENVIRONMENTS:
        names_of.pop(next(iter(names_of)), None)
    return names_of.setdefault(environment_id, set())


def remember(name: str, names: set[int]) -> bool:
    """Returns whether the name is known, or may become so."""
    if len(names) < MOST_NAMES:
        names.add(hash(name))
    return hash(name) in names


def report(environment_id: int, *, days: int) -> Report:
    """Returns the warnings of the last days, today included, the latest day and the most events first."""
    now = clock.now()
    rows = (
        IngestionWarning.of(environment_id)
        .where(IngestionWarning.day > now.date() - timedelta(days=days))
        .order_by(IngestionWarning.last_seen_at)
    )
    totals: dict[tuple[date, str], Warned] = {}
    for row in rows:
        before = totals.get((row.day, row.kind))
        events = row.events + (before.events if before else 0)
        totals[row.day, row.kind] = Warned(
            row.kind, row.day, MESSAGES[row.kind], events, row.sample_event_id, row.last_seen_at
        )
    return Report(sorted(totals.values(), key=lambda w: (w.day, w.events, w.kind), reverse=True), now)


def forget_old(environment_id: int) -> None:
    """Deletes the warnings that are a month old."""
    old = IngestionWarning.day <= clock.now().date() - KEPT
    IngestionWarning.delete().where(IngestionWarning.environment_id == environment_id, old).execute()
