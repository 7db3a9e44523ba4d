"""Conditions on people for properties to hold of, and everything that is known of people as the judge takes it."""

import uuid
from typing import Any

import psycopg2.extensions
from hypothesis import strategies as st

from archive.reading import RECEIVED, events
from archive.wanted import Wanted
from core import clock
from models.db import transaction
from services.people.verdicts import Done, Someone

EVENTS = ("a", "a", "b")
SECOND, MINUTE, DAY = 1, 60, 86_400

selectors = st.one_of(
    st.sampled_from(EVENTS).map(lambda name: {"event": name}),
    st.tuples(st.sampled_from(EVENTS), st.integers(0, 2)).map(lambda pair: {"event": pair[0], "where": {"n": pair[1]}}),
    st.just({}),
    st.integers(0, 2).map(lambda n: {"where": {"n": {"$gte": n}}}),
)
spans = st.sampled_from([{}, {"within_seconds": 2}, {"within_seconds": DAY}, {"within_seconds": 7 * DAY}])
counts = st.one_of(
    st.just({}),
    st.integers(0, 3).map(lambda k: {"at_least": k}),
    st.integers(0, 2).map(lambda k: {"at_most": k}),
    st.integers(0, 3).map(lambda k: {"exactly": k}),
    st.integers(0, 2).map(lambda k: {"at_least": k, "at_most": k + 1}),
)
durations = st.sampled_from([2, DAY, 3 * DAY])
steps = st.lists(selectors, min_size=1, max_size=3).flatmap(
    lambda chosen: st.tuples(*(st.sampled_from([{}, {"within_seconds": DAY}]) for _ in chosen)).map(
        lambda limits: [one | (limit if n else {}) for n, (one, limit) in enumerate(zip(chosen, limits, strict=True))]
    )
)


def merged(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda found: {name: value for part in found for name, value in part.items()})


behaviours = st.one_of(
    merged(selectors, spans, counts).map(lambda asked: {"$performed": asked}),
    merged(selectors, durations.map(lambda s: {"within_seconds": s})).map(lambda asked: {"$firstTime": asked}),
    merged(steps.map(lambda chosen: {"steps": chosen}), spans, st.sampled_from([{}, {"window_seconds": 2 * DAY}])).map(
        lambda asked: {"$sequence": asked}
    ),
    merged(
        selectors,
        st.sampled_from(["hour", "day", "week", "month"]).map(lambda period: {"period": period}),
        st.sampled_from([{"of": 1, "at_least": 1}, {"of": 3, "at_least": 2}, {"of": 4, "at_least": 1, "times": 2}]),
    ).map(lambda asked: {"$regularly": asked}),
    merged(
        selectors, durations.map(lambda s: {"for_seconds": s}), st.sampled_from([{}, {"before_seconds": 2 * DAY}])
    ).map(lambda asked: {"$stopped": asked}),
    merged(
        selectors, durations.map(lambda s: {"within_seconds": s}), durations.map(lambda s: {"after_seconds": s})
    ).map(lambda asked: {"$restarted": asked}),
)
traits = st.one_of(
    st.sampled_from(["free", "pro"]).map(lambda plan: {"plan": plan}),
    st.booleans().map(lambda is_there: {"plan": {"$exists": is_there}}),
    st.just({"plan": {"$ne": "pro"}}),
)
conditions = st.recursive(
    st.one_of(behaviours, traits),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"$and": parts}),
        st.lists(inner, max_size=3).map(lambda parts: {"$or": parts}),
        inner.map(lambda part: {"$not": part}),
    ),
    max_leaves=4,
)


def everyone(owner: psycopg2.extensions.connection, environment_id: int) -> dict[int, Someone]:
    """Returns all people who are there, and all that is known of each, as rows and blocks have it."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT person_id, canonical_id FROM person_link WHERE environment_id = %s", (environment_id,))
        same = dict(cursor.fetchall())
        cursor.execute("SELECT id, traits FROM person WHERE environment_id = %s", (environment_id,))
        traits = {person: known for person, known in cursor.fetchall() if person not in same}
        cursor.execute(
            "SELECT person_id, cohort_id FROM cohort_member JOIN cohort ON cohort.id = cohort_id"
            " WHERE cohort.environment_id = %s AND definition IS NULL",
            (environment_id,),
        )
        lists: dict[int, set[uuid.UUID]] = {}
        for person, cohort_id in cursor.fetchall():
            lists.setdefault(same.get(person, person), set()).add(uuid.UUID(str(cohort_id)))
    done: dict[int, list[Done]] = {}
    with transaction(environment_id):
        for event in sorted(events(Wanted(environment_id=environment_id), RECEIVED), key=lambda one: one.timestamp):
            one = Done(clock.milliseconds(event.timestamp), event.name, event.kind, event.properties)
            done.setdefault(same.get(event.person_id, event.person_id), []).append(one)
    return {
        person: Someone(known, done.get(person, []), frozenset(lists.get(person, ())))
        for person, known in traits.items()
    }
