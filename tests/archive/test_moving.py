"""Whatever is moved where, in whatever order: every event is there once, and is read as if it had never been moved."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import block, moving, reading
from archive.block import StoredEvent
from archive.reading import HAPPENED_LAST, RECEIVED, RECEIVED_LAST
from archive.wanted import FIRST_ID, LAST_ID, Wanted
from core.clock import microseconds
from models.db import database, transaction
from models.event_block import EventBlock
from tests.engine.test_sealing import World
from tests.support import histories
from tests.support.project import Project

BASE = datetime(2026, 1, 1, tzinfo=UTC)
IDS = st.integers(1, 60).map(lambda number: UUID(int=number))
PEOPLE = [1, 2, 3, 1 << 21]
EVENTS = st.builds(
    StoredEvent,
    id=IDS,
    person_id=st.sampled_from(PEOPLE),
    name=st.sampled_from("ab"),
    kind=st.sampled_from(["custom", "page"]),
    anonymous_id=st.sampled_from([None, "v"]),
    session_id=st.sampled_from([None, "s"]),
    message_id=st.sampled_from([None, "m", "0188b7f2-0000-7000-8000-000000000000"]),
    properties=st.dictionaries(st.sampled_from("pq"), st.sampled_from([None, 1, 1.5, "x", [1], 2**40])),
    context=st.just({"c": 1}),
    timestamp=st.integers(0, 5).map(lambda hours: BASE + timedelta(hours=hours, microseconds=hours)),
    original_timestamp=st.sampled_from([None, BASE]),
    sent_at=st.sampled_from([None, BASE]),
    received_at=st.integers(0, 5).map(lambda hours: BASE + timedelta(hours=hours)),
)
HOURS = st.none() | st.integers(0, 6).map(lambda hours: BASE + timedelta(hours=hours))


@dataclass(frozen=True)
class Asked:
    """What is asked for, without the environment."""

    people: list[int] | None = None
    names: list[str] | None = None
    kind: str | None = None
    without_names: tuple[str, ...] = ()
    without_kinds: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    after: UUID = FIRST_ID
    through: UUID = LAST_ID
    before: tuple[datetime, UUID] | None = None

    def holds(self, event: StoredEvent) -> bool:
        return (
            (self.people is None or event.person_id in self.people)
            and (self.names is None or event.name in self.names)
            and self.kind in (None, event.kind)
            and event.name not in self.without_names
            and event.kind not in self.without_kinds
            and (self.start is None or event.timestamp >= self.start)
            and (self.end is None or event.timestamp < self.end)
            and self.after < event.id <= self.through
            and (self.before is None or (event.timestamp, event.id) < self.before)
        )


ASKED = st.builds(
    Asked,
    people=st.none() | st.lists(st.sampled_from(PEOPLE), max_size=2),
    names=st.none() | st.lists(st.sampled_from("abc"), max_size=2),
    kind=st.sampled_from([None, None, "custom", "page"]),
    without_names=st.sampled_from([(), (), ("a",), ("a", "b")]),
    without_kinds=st.sampled_from([(), (), ("page",)]),
    start=HOURS,
    end=HOURS,
    after=st.just(FIRST_ID) | IDS,
    through=st.just(LAST_ID) | IDS,
    before=st.none() | st.tuples(HOURS.filter(bool), IDS),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(EVENTS, min_size=1, max_size=12)),
        st.tuples(st.just("seal"), st.none()),
        st.tuples(st.just("archive"), IDS),
        st.tuples(st.just("thaw"), ASKED),
        st.tuples(st.just("delete"), ASKED),
        st.tuples(st.just("change"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("look"), st.tuples(ASKED, st.none() | st.integers(1, 10))),
    ),
    max_size=12,
)


@dataclass
class Archive:
    """An environment, and what it should have."""

    owner: psycopg2.extensions.connection
    environment_id: int
    engine: World
    events: dict[UUID, StoredEvent] = field(default_factory=dict)

    def wanted(self, asked: Asked) -> Wanted:
        return Wanted(environment_id=self.environment_id, **vars(asked))

    def put(self, events: list[StoredEvent]) -> None:
        new = {event.id: event for event in events if event.id not in self.events}
        self.events |= new
        with self.owner.cursor() as cursor:
            for event in new.values():
                cursor.execute(
                    f"""INSERT INTO event (environment_id, epoch, {reading.COLUMNS})
                        VALUES (%s, current_epoch(%s), %s{", %s" * 12})""",
                    (
                        self.environment_id, self.environment_id, str(event.id), *event[1:7],
                        json.dumps(event.properties), json.dumps(event.context), *event[9:],
                    ),
                )  # fmt: skip

    def seal(self, _: None) -> None:
        histories.seal(self.environment_id)

    def archive(self, through: UUID) -> None:
        with transaction(self.environment_id):
            moving.archive(self.environment_id, after=FIRST_ID, before=through, enough=1)

    def thaw(self, asked: Asked) -> None:
        with transaction(self.environment_id):
            moving.thaw(self.wanted(asked))

    def delete(self, asked: Asked) -> None:
        gone = [id_ for id_, event in self.events.items() if asked.holds(event)]
        with transaction(self.environment_id):
            assert moving.delete(self.wanted(asked)) == len(gone)
        for id_ in gone:
            del self.events[id_]

    def change(self, person: int) -> None:
        with transaction(self.environment_id):
            moving.thaw(self.wanted(Asked(people=[person])))
            database.execute_sql(
                "UPDATE event SET properties = '{}' WHERE environment_id = %s AND person_id = %s",
                (self.environment_id, person),
            )
        self.events |= {
            id_: event._replace(properties={}) for id_, event in self.events.items() if event.person_id == person
        }

    def look(self, question: tuple[Asked, int | None]) -> None:
        asked, limit = question
        for order in (RECEIVED, RECEIVED_LAST, HAPPENED_LAST):
            with transaction(self.environment_id):
                found = list(reading.events(self.wanted(asked), order, limit))
            expected = sorted(
                (event for event in self.events.values() if asked.holds(event)),
                key=lambda event: order.key(microseconds(event.timestamp), event.id.int),
            )
            assert found == expected[:limit]
        with transaction(self.environment_id):
            stored = list(EventBlock.of(self.environment_id).order_by(EventBlock.last_id))
        assert all(one.last_id < other.first_id for one, other in pairwise(stored))
        self.engine.look(None)


@pytest.fixture
def world(
    server_url: str, owner: psycopg2.extensions.connection, project: Project, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Archive]:
    """Returns a function that empties the environment."""
    for module in (block, moving, reading):
        monkeypatch.setattr(module, "SIZE", 4)

    def empty() -> Archive:
        with owner.cursor() as cursor:
            for table in ("event", "event_block", "segment", "segment_column", "segment_removal"):
                cursor.execute(f"DELETE FROM {table} WHERE environment_id = %s", (project.live.id,))
        return Archive(owner, project.live.id, World(owner, project))

    return empty


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=ASKED)
def test_nothing_is_lost_or_doubled(world: Callable[[], Archive], steps: list[tuple[str, Any]], asked: Asked) -> None:
    archive = world()
    for name, value in steps:
        getattr(archive, name)(value)
    for question in (asked, Asked()):
        archive.look((question, None))
    archive.seal(None)
    archive.archive(LAST_ID)
    for question in (asked, Asked()):
        archive.look((question, 3))
    with transaction(archive.environment_id):
        blocks = list(EventBlock.of(archive.environment_id))
    assert sum(one.events for one in blocks) == len(archive.events)
    assert all(one.events <= 6 for one in blocks)


def test_large_events_are_moved_a_few_at_a_time(world: Callable[[], Archive], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "BATCH_BYTES", 5_000)
    monkeypatch.setattr(moving, "BYTES", 2_000)
    archive = world()
    large = [large_event(number) for number in range(1, 9)]
    archive.put(large)
    archive.seal(None)
    moved = []
    last: UUID | None = FIRST_ID
    while last:
        with transaction(archive.environment_id):
            last = moving.archive(archive.environment_id, after=last, before=LAST_ID, enough=1)
        moved.append(last and last.int)
    assert moved == [5, 8, None]
    archive.look((Asked(), None))
    with transaction(archive.environment_id):
        assert all(one.events <= 2 for one in EventBlock.of(archive.environment_id))


def large_event(number: int) -> StoredEvent:
    return StoredEvent(
        UUID(int=number), 1, "a", "custom", None, None, None, {"p": "x" * 1_000}, {}, BASE, None, None, BASE
    )
