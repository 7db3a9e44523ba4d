"""Keeps who is in cohorts: of whom there is news, or whose time has come, is found anew; now and then, everybody is.

Both are one and the same evaluation, of some people or of all, so that what is kept is what would be found.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import peewee

from core import clock
from core.errors import Unprocessable
from engine import snapshot
from engine.keys import Keys
from engine.of_people import only
from engine.snapshot import Snapshot
from models import locks
from models.cohort import Cohort, take_news
from services import cohort_lists, cohort_members
from services.cohort_definitions import Cohorts, Definition, known, meaning
from services.cohort_members import Rows
from services.conditions.operators import Wrong
from services.people.scene import Scene
from services.people.sets import who
from services.people.turns import turns
from services.questions import columns, names, now_in

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Moment:
    """When people are found, and where days begin then."""

    at: datetime
    zone: ZoneInfo


def update_cohorts(environment_id: int, at: datetime | None = None) -> bool:
    """Finds who is in cohorts now, or at a time: of whom there is news in all, and everybody in one that is not found.

    Returns whether there are more that are not found.
    """
    locks.one_at_a_time(locks.COHORTS, environment_id)
    now, zone = now_in(environment_id)
    moment, cohorts = Moment(clock.truncated(at or now), zone), known(environment_id)
    definitions = readable(cohorts)
    dynamic = [cohorts[cohort_id] for cohort_id in definitions]
    new = [cohort for cohort in dynamic if cohort.found_revision is None]
    # Whoever began to write before there was a cohort tells no news; those who begin now do. The next time, perhaps.
    if new and not locks.let_writers_end(environment_id):
        dynamic = [cohort for cohort in dynamic if cohort not in new]
    news = np.array([one for people in take_news(environment_id) for one in people], np.int64)
    stale = [cohort for cohort in dynamic if cohort.status != "ready" or cohort.found_zone != zone.key]
    kept = [cohort for cohort in dynamic if cohort not in stale]
    looked_at = cohort_members.whoever(environment_id, np.union1d(news, cohort_members.due(environment_id, moment.at)))
    if kept and len(looked_at):
        find(environment_id, kept, definitions, moment, looked_at)
    if stale:
        find(environment_id, stale[:1], definitions, moment, None)
    if len(news):
        follow_links(environment_id, [cohort for cohort in cohorts.values() if cohort.definition is None])
    return len(stale) > 1


def readable(cohorts: Cohorts) -> dict[UUID, Definition]:
    """Returns what cohorts mean that are no lists; one of which that cannot be told must not stop the others."""
    found: dict[UUID, Definition] = {}
    for cohort in cohorts.values():
        if cohort.definition is not None:
            try:
                found[cohort.id] = meaning(cohort, cohorts)
            except (Unprocessable, Wrong) as error:
                log.error("Nobody can tell who is in the cohort %s: %s", cohort.id, error)
    return found


def follow_links(environment_id: int, lists: Sequence[Cohort]) -> None:
    """Has people on lists be who they turned out to be."""
    locks.share_people(environment_id)
    for cohort in lists:
        if cohort_members.follow_links(environment_id, cohort.id):
            cohort_lists.count(cohort)


def find(
    environment_id: int,
    wanted: Sequence[Cohort],
    definitions: Mapping[UUID, Definition],
    moment: Moment,
    people: Keys | None,
) -> None:
    """Finds who is in the wanted cohorts, of these people or of all."""
    there = cohort_members.survivors(environment_id, people)
    meant = [definitions[cohort.id] for cohort in wanted]
    found = evaluated(environment_id, meant, moment, there, everybody=people is None)
    locks.share_people(environment_id)  # not before: an erasure would wait for it, and all who write for the erasure
    there = cohort_members.survivors(environment_id, people)
    for cohort, rows in zip(wanted, found, strict=True):
        still = rows.chosen(np.isin(rows.people, there, assume_unique=True))
        change = cohort_members.keep(environment_id, cohort.id, still, people, moment.at)
        Cohort.update(
            people=peewee.fn.COALESCE(Cohort.people, 0) + change,  # which an erasure may have changed meanwhile
            found_revision=cohort.revision,
            found_zone=moment.zone.key,
            found_at=moment.at,
        ).where(Cohort.environment_id == environment_id, Cohort.id == cohort.id).execute()


def evaluated(
    environment_id: int, definitions: Sequence[Definition], moment: Moment, people: Keys, *, everybody: bool
) -> list[Rows]:
    """Returns which of the people are in each cohort, and when to look at them again."""
    selected = [events for one in definitions for events in one.selected]

    def answer(events: Snapshot) -> list[Rows]:
        some = events if everybody else only(events, people)
        scene = Scene(environment_id, some, moment.at, moment.zone, None if everybody else people)
        return [rows(one, scene, people) for one in definitions]

    return snapshot.answered(environment_id, names(*selected), columns(*(one.where for one in selected)), answer)


def rows(definition: Definition, scene: Scene, people: Keys) -> Rows:
    inside = who(definition.node, scene).of(people)
    at = turns(definition.deeds, scene).of(people)
    return Rows(people, np.isin(people, inside, assume_unique=True), at).worth_keeping()
