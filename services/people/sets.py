"""For whom a condition on people holds, found for everybody at once."""

from collections.abc import Iterator

import numpy as np

from core import budget, clock
from core.periods import shifted
from engine.calendars import UNKNOWN, Dated
from engine.kernels.activity import habit_counts
from engine.kernels.sets import among
from engine.kernels.spans import since, with_counts
from engine.keys import LATEST, NO_KEYS, Keys, people_of
from engine.pieces import at_once
from services.breakdowns import Tokens
from services.cohort_members import listed
from services.conditions.deeds import Behaviour, Member, Regularly, Scored, Sequence, Times
from services.conditions.language import All, Deed, Leaf, Node, Not, Some
from services.funnel_progress import Attribution, Progress, looked_at, walks
from services.people.scene import Scene
from services.people.scored import who_is_scored
from services.people.traits import who_has
from services.people.who import ANYBODY, Who, all_of, some_of
from services.question_periods import moments, period_bounds
from services.questions import DateRange

NO_END = np.iinfo(np.int64).max


def who(node: Node, scene: Scene) -> Who:
    """Returns for whom a condition holds."""
    budget.spend()
    match node:
        case Leaf():
            return who_has(node, scene)
        case Deed():
            return who_did(node, scene)
        case Not(other):
            return ~who(other, scene)
        case All(nodes):
            return all_of(who(one, scene) for one in nodes)
        case Some(nodes):
            return some_of(who(one, scene) for one in nodes) if nodes else ANYBODY


def who_did(deed: Deed, scene: Scene) -> Who:
    match deed:
        case Behaviour():
            return who(deed.node, scene)
        case Times():
            return who_did_so_often(deed, scene)
        case Sequence():
            return Who(in_order(one.people[is_done(one)] for one in progress(deed, scene)))
        case Regularly():
            return Who(in_order(regulars(deed, scene)))
        case Member():
            return Who(members(deed, scene))
        case Scored():
            return who_is_scored(deed, scene)
    raise TypeError(deed)


def who_did_so_often(times: Times, scene: Scene) -> Who:
    """Returns who did it so often. Whoever may have done it never is found by who did it too often."""
    least, most = times.least, NO_END if times.most is None else times.most
    if least:
        return Who(with_times(times, scene, least, most))
    return ANYBODY if times.most is None else ~Who(with_times(times, scene, most + 1, NO_END))


def with_times(times: Times, scene: Scene, least: int, most: int) -> Keys:
    start, end = times.span.ends(scene.now)
    if (found := with_latest(times, scene, least)) is not None:
        above = NO_KEYS if most == NO_END else with_latest(times, scene, most + 1)
        if above is not None:
            fitting: Keys = among(found, above, False)
            return fitting
    return in_order(
        people_of(shard, piece)
        for shard, keys in scene.keys(times.events).items()
        for piece in at_once(lambda one: with_counts(one.keys, start, end, least, most), Dated(keys))
    )


def with_latest(times: Times, scene: Scene, least: int) -> Keys | None:
    """Returns who did it so often at least; None where the latest events of everybody do not tell.

    They do of a span in which all events lie that there are since it began.
    """
    start, end = times.span.ends(scene.now)
    last = {shard: since(keys, start) for shard, keys in scene.latest(times.events, 1).items()}
    if not last or max(at for _, at in last.values()) >= end:
        return None
    if least > 1:
        last = {shard: since(keys, start) for shard, keys in scene.latest(times.events, least).items()}
    return in_order(people_of(shard, numbers) for shard, (numbers, _) in last.items())


def progress(sequence: Sequence, scene: Scene) -> Iterator[Progress]:
    """Yields how far people got along the steps, by the events that are in the span."""
    start, end = sequence.span.ends(scene.now)
    for shard, keys, masks, codes in looked_at(scene.events, sequence.rules, Tokens(), None):
        at = keys & LATEST
        inside = (at >= start) & (at < end)
        edges = np.array([start, max(start, end)], np.int64)
        yield from walks(shard, keys[inside], masks[inside], sequence.rules, edges, Attribution(codes[inside]))


def is_done(progress: Progress) -> Keys:
    done: Keys = np.flatnonzero(progress.depth == progress.rows.shape[1])
    return done


def regulars(regularly: Regularly, scene: Scene) -> Iterator[Keys]:
    """Yields who did it in enough of the last periods."""
    bounds = last_bounds(regularly, scene)
    for shard, keys in scene.keys(regularly.events).items():
        there = np.empty(len(keys), np.int64)
        found = habit_counts(
            keys, UNKNOWN, 0, bounds, bounds[0], scene.now + 1, regularly.times, regularly.least, regularly.of, there
        )
        yield people_of(shard, there[: found[regularly.least :].sum()])


def last_bounds(regularly: Regularly, scene: Scene) -> Keys:
    """Returns when each of the last periods begins, and when the last one ends."""
    first = shifted(scene.moment, 1 - regularly.of, regularly.period, scene.zone)
    bounds = period_bounds(DateRange(first, scene.moment + clock.MILLISECOND), regularly.period, scene.zone)
    return moments(bounds[-regularly.of - 1 :])


def members(member: Member, scene: Scene) -> Keys:
    """Returns who is in a static cohort."""
    return listed(
        scene.environment_id, member.cohort_id, people=scene.people, as_of=scene.moment if scene.is_past else None
    )


def in_order(pieces: Iterator[Keys]) -> Keys:
    """Returns sets of different people as one."""
    found = [piece for piece in pieces if len(piece)]
    people = np.concatenate([NO_KEYS, *found])
    return people if (np.diff(people) > 0).all() else np.unique(people)
