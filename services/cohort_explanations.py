"""Why a person is in a cohort, or is not: of each thing that the definition asks for, whether it holds, and by what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from engine.columns import of_property
from engine.history import Part
from engine.keys import LATEST
from engine.of_people import only
from engine.snapshot import Snapshot
from models.cohort import CohortMember
from models.person import Person, TraitChange
from services import contacts
from services.audiences import Audience, at_moment
from services.cohort_definitions import known, meaning
from services.cohort_members import listed
from services.cohorts import get_cohort
from services.conditions.deeds import Behaviour, Member, Scored
from services.conditions.language import EVERYTHING, Leaf, Path, leaves
from services.conditions.people import deeds
from services.conditions.values import found_at
from services.people.scored import scores
from services.people.verdicts import Done, Judge, Someone
from services.questions import answered

SHOWN = 10  # events of a leaf, the latest


@dataclass(frozen=True, slots=True)
class Explained:
    """A leaf by itself: whether it holds; the value of its trait or the churn score, or how many events it depends on,
    and the latest."""

    path: str
    holds: bool
    value: Any = None
    count: int | None = None
    events: Sequence[Done] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether the definition holds for a person, and each of its leaves; and whether the person is in the cohort."""

    person: Person
    holds: bool
    is_member: bool
    leaves: list[Explained]
    data_as_of: datetime


def explain_cohort_member(
    environment_id: int, cohort_id: UUID | None, contact_id: UUID | None, as_of: datetime | None = None
) -> Explanation:
    """Returns the explanation as of now, or of a time that is past. Raises NotFound, and Unprocessable."""
    cohort, person = get_cohort(environment_id, cohort_id), contacts.find(environment_id, contact_id)
    is_member = CohortMember.inside(environment_id, cohort.id).where(CohortMember.person_id == person.id).exists()
    audience = at_moment(environment_id, meaning(cohort, known(environment_id)), as_of)
    node, someone = audience.definition.node, known_of(audience, person)
    judge = Judge(audience.moment, audience.zone)
    return Explanation(
        person=person,
        holds=judge.holds(node, someone),
        is_member=is_member,
        leaves=[explained(leaf, judge, someone) for leaf in leaves(node) if isinstance(leaf, Leaf | Behaviour)],
        data_as_of=audience.moment,
    )


def known_of(audience: Audience, person: Person) -> Someone:
    """Returns what is known of a person at the audience's moment, as far as its definition asks."""
    ids = np.array([person.id], np.int64)
    as_of = audience.moment if audience.is_past else None
    names = {name for events in audience.selected for name in events.where.properties}
    lists = {deed.cohort_id for deed in audience.definition.deeds if isinstance(deed, Member)}

    def answer(events: Snapshot) -> list[Done]:
        return sorted(done(only(events, ids).fresh, names), key=lambda one: one.at)

    return Someone(
        traits=person.traits if as_of is None else traits_at(person, as_of),
        done=answered(audience.environment_id, audience.selected, EVERYTHING, answer) if audience.selected else [],
        score=scores(audience.environment_id, ids, as_of).get(person.id, {}),
        cohorts=frozenset(id_ for id_ in lists if len(listed(audience.environment_id, id_, people=ids, as_of=as_of))),
    )


def done(parts: Sequence[Part], names: set[str]) -> Iterator[Done]:
    """Yields the events of a person's parts, with those of their properties that have these names."""
    for part in parts:
        columns = {name: column for name in names if (column := part.column(of_property(name))) is not None}
        for row, at in enumerate((part.keys() & LATEST).tolist()):
            codes = {name: int(column.codes[row]) for name, column in columns.items()}
            there = {name: columns[name].values[code - 1] for name, code in codes.items() if code}
            yield Done(at, part.name, part.kind, there)


def traits_at(person: Person, as_of: datetime) -> dict[str, Any]:
    """Returns the traits that a person had at a time."""
    since = TraitChange.of(person.environment_id).where(
        TraitChange.person_id == person.id, TraitChange.changed_at > as_of
    )
    traits = dict(person.traits)
    for change in since.order_by(TraitChange.id.desc()):
        traits[change.trait] = change.previous
    return traits


def explained(leaf: Leaf | Behaviour, judge: Judge, someone: Someone) -> Explained:
    """Returns what there is to say of a leaf."""
    holds = judge.holds(leaf, someone)
    if isinstance(leaf, Leaf):
        return Explained(told(leaf.path), holds, value=found_at(someone.traits, leaf.names))
    if isinstance(leaf.node, Scored):
        return Explained(told(leaf.path), holds, value=someone.score or None)
    events = judge.evidence(deeds(leaf), someone)
    return Explained(told(leaf.path), holds, count=len(events), events=events[: -SHOWN - 1 : -1])


def told(path: Path) -> str:
    return ".".join(map(str, path))
