"""Discovers in the events that there are: who is new, what they do, who reaches the target."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from core import budget
from engine.columns import of_property
from engine.kernels.habits import DAY
from engine.keys import LATEST, NO_KEYS, Keys, people_of
from engine.reading import from_network
from engine.snapshot import Snapshot
from services.audiences import audience
from services.conditions.language import EVERYTHING
from services.discovery.beginnings import Beginnings, Flags, beginnings, joined, reached
from services.discovery.findings import Discovery, discover
from services.discovery.question import Question
from services.people.scene import Scene
from services.people.traits import values
from services.questions import answered, too_slow
from services.selection import keys_of

SETTLING_DAYS = 14  # from the first event of all: who comes up in them was most likely there before
VALUES = 9  # of a trait, by which people are told apart
NOTHING = Discovery([], 0, 0, 0)
MAX_SECONDS = 120


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """New people: how they begin, who of them reached the target, who came later, and what tells them apart; and the
    names of events by their codes."""

    names: list[str]
    begun: Beginnings
    reached: Flags
    later: Flags
    extra: Keys | None


def gathered(environment_id: int, question: Question, moment: datetime, zone: ZoneInfo) -> Gathered | None:
    """Returns the new people as of a moment; None where there are none. Raises Unprocessable as questions do."""

    def look(events: Snapshot) -> Gathered | None:
        return new_people(events, question, Scene(environment_id, events, moment, zone))

    return answered(
        environment_id,
        [question.target.events],
        EVERYTHING,
        look,
        *(of_property(name) for name in question.target.events.where.properties),
        every=True,
        audience=audience(environment_id, question.people, moment, zone),
    )


def new_people(events: Snapshot, question: Question, scene: Scene) -> Gathered | None:
    history = events.history(lambda part: True)
    names = sorted({part.name for part in history.parts})
    number = {name: code for code, name in enumerate(names)}
    codes = history.values(lambda part: np.full(part.events, number[part.name], np.int32))
    keys = {shard: run.keys for shard, run in history.runs.items() if len(run.keys)}
    if not keys:
        return None
    start, end = first_events(keys, question, scene.now)
    targets = keys_of(events, question.target.events, EVERYTHING)
    begun = {shard: beginnings(keys[shard], codes[shard], start, end, question.first_days) for shard in keys}
    flags = [
        reached(begun[shard], targets.get(shard, NO_KEYS), question.target.from_day, question.target.to_day)
        for shard in keys
    ]
    people = np.concatenate([people_of(shard, begun[shard].people) for shard in keys])
    if not len(people):
        return None
    everybody = joined(list(begun.values()))
    later = everybody.firsts >= np.median(everybody.firsts)
    extra = None if question.compare_within is None else values_of(question.compare_within, people, scene)
    return Gathered(names, everybody, np.concatenate(flags), later, extra)


def discovered(found: Gathered | None) -> Discovery:
    """Returns what is discovered. Raises Unprocessable where it takes too long."""
    if found is None:
        return NOTHING
    try:
        with budget.seconds(MAX_SECONDS):
            return discover(found.begun, found.reached, found.later, found.extra)
    except budget.OutOfTimeError:
        raise too_slow(MAX_SECONDS) from None


def first_events(keys: Mapping[int, Keys], question: Question, now: int) -> tuple[int, int]:
    """Returns from when to when people's first events lie for whom the target is over."""
    end = now - question.target.to_day * DAY
    begun_record = min(int((of_shard & LATEST).min()) for of_shard in keys.values())
    return max(end - question.lookback_days * DAY, begun_record + SETTLING_DAYS * DAY), end


def values_of(trait: str, people: Keys, scene: Scene) -> Keys:
    """Returns a code of each person's value of a trait; 0 of those that few people have, or have none."""
    codes = np.zeros(len(people), np.int64)
    known = [from_network(who) for _, who in values(trait, scene)]
    for code, who in enumerate(sorted(known, key=len, reverse=True)[:VALUES], 1):
        codes[np.isin(people, who)] = code
    return codes
