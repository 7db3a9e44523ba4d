"""Whatever happens, in whatever order: what the engine sees is what there is of events, in rows and in blocks."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.reading import RECEIVED, events
from archive.wanted import Wanted
from core.clock import milliseconds
from engine import cache, sealing, snapshot, upkeep
from engine.columns import SESSION, of_property, unpacked_values
from engine.keys import LATEST, PERSON_BITS, TIME_BITS
from models.db import transaction
from models.segment import Segment, SegmentColumn, SegmentRemoval
from services import funnels
from services.breakdowns import ByProperty
from services.funnel_progress import Rules, Step
from services.questions import DateRange, Selector
from tests.support import histories
from tests.support.histories import Happened
from tests.support.project import Project

BASE = datetime(2026, 1, 1, tzinfo=UTC)
FAR = (1 << PERSON_BITS) + 3  # of another shard
PEOPLE = [1, 2, 3, FAR]
VALUES = st.sampled_from([None, 1, 1.5, True, "x", "1", [1, {"a": 2}], {"b": None}, 2**40, ""])
HAPPENED = st.builds(
    Happened,
    person=st.sampled_from(PEOPLE),
    at=st.integers(0, 4).map(lambda hours: BASE + timedelta(hours=hours)),
    name=st.sampled_from("ab"),
    kind=st.sampled_from(["custom", "page"]),
    session=st.sampled_from([None, "s"]),
    properties=st.dictionaries(st.sampled_from(["p", "q"]), VALUES),
)
LINKS = st.sampled_from([(3, 1), (FAR, 2), (3, FAR), (1, FAR)])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(HAPPENED, min_size=1, max_size=6)),
        st.tuples(st.just("seal"), st.none()),
        st.tuples(st.just("link"), LINKS),
        st.tuples(st.just("delete"), st.integers(0, 3)),
        st.tuples(st.just("change"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("look"), st.none()),
    ),
    max_size=14,
)


class World:
    def __init__(self, owner: psycopg2.extensions.connection, project: Project) -> None:
        self.owner = owner
        self.environment_id = project.live.id

    def put(self, events: list[Happened]) -> None:
        histories.put(self.owner, self.environment_id, events, {})

    def seal(self, _: None) -> None:
        histories.seal(self.environment_id)

    def link(self, link: tuple[int, int]) -> None:
        """As `IngestStore.link` does it; nobody is merged into one who was merged."""
        visitor, survivor = link
        known = {row[0] for row in self.asked("SELECT person_id FROM person_link WHERE environment_id = %(e)s")}
        if not known & {visitor, survivor}:
            self.told(
                """INSERT INTO person_link VALUES (%(e)s, %(v)s, %(s)s, 'identify', now(), current_epoch(%(e)s));
                   UPDATE person_link SET canonical_id = %(s)s, epoch = current_epoch(%(e)s)
                   WHERE environment_id = %(e)s AND canonical_id = %(v)s""",
                v=visitor, s=survivor,
            )  # fmt: skip

    def delete(self, which: int) -> None:
        """Deletes some events, such as a rule for how long they are kept does."""
        self.told(
            """DELETE FROM event WHERE environment_id = %(e)s AND id IN (
                   SELECT id FROM event WHERE environment_id = %(e)s ORDER BY id OFFSET %(n)s LIMIT 2)""",
            n=which,
        )

    def change(self, person: int) -> None:
        """Takes a person's properties, as an erasure does: nothing is written where there is nothing to take."""
        self.told(
            """UPDATE event SET properties = '{}', session_id = NULL
               WHERE environment_id = %(e)s AND person_id = %(p)s AND (properties <> '{}' OR session_id IS NOT NULL)""",
            p=person,
        )

    def look(self, _: None) -> None:
        assert self.seen() == self.there()

    def seen(self) -> Counter[Any]:
        """Returns what the engine has: person, time, name, kind, and the values of columns."""

        def read(events: snapshot.Snapshot) -> Counter[Any]:
            history = events.history(lambda part: True)
            tokens: list[Any] = [None]

            def numbered(column: str) -> Callable[[Any], Any]:
                return lambda part: part.looked_up(column, number, int)

            def number(value: Any) -> int:
                tokens.append(value)
                return len(tokens) - 1

            columns = [history.values(numbered(name)) for name in (of_property("p"), of_property("q"), SESSION)]
            kinds = history.values(lambda part: part.looked_up("", lambda _: number((part.name, part.kind)), int))
            found: Counter[Any] = Counter()
            for shard, run in history.runs.items():
                assert (run.keys[:-1] <= run.keys[1:]).all()
                for place, key in enumerate(run.keys.tolist()):
                    values = [tokens[column[shard][place]] for column in columns]
                    person = (shard << PERSON_BITS) + (key >> TIME_BITS)
                    found[(person, key & LATEST, *tokens[kinds[shard][place]], as_text(*values))] += 1
            return found

        columns = {of_property("p"), of_property("q"), SESSION}
        with transaction(self.environment_id):
            return snapshot.answered(self.environment_id, None, columns, read)

    def there(self) -> Counter[Any]:
        """Returns the same of the events that there are."""
        links = dict(self.asked("SELECT person_id, canonical_id FROM person_link WHERE environment_id = %(e)s"))
        with transaction(self.environment_id):
            stored = list(events(Wanted(environment_id=self.environment_id), RECEIVED))
        return Counter(
            (
                links.get(event.person_id, event.person_id),
                milliseconds(event.timestamp),
                event.name,
                event.kind,
                as_text(event.properties.get("p"), event.properties.get("q"), event.session_id),
            )
            for event in stored
        )

    def told(self, statement: str, **values: Any) -> None:
        with self.owner.cursor() as cursor:
            cursor.execute(statement, {"e": self.environment_id, **values})

    def asked(self, statement: str) -> list[Any]:
        with self.owner.cursor() as cursor:
            cursor.execute(statement, {"e": self.environment_id})
            return cursor.fetchall()


def as_text(*values: Any) -> str:
    return json.dumps(values, sort_keys=True)


@pytest.fixture
def world(server_url: str, owner: psycopg2.extensions.connection, project: Project) -> World:
    return World(owner, project)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nothing_is_lost_or_doubled(world: World, steps: list[tuple[str, Any]]) -> None:
    world.told("DELETE FROM event WHERE environment_id = %(e)s; DELETE FROM person_link WHERE environment_id = %(e)s")
    cache.process.links.forget(world.environment_id)  # nobody else ever takes a link back
    for name, value in steps:
        getattr(world, name)(value)
    world.look(None)
    world.seal(None)
    world.look(None)


def happened(count: int, name: str = "a", **values: Any) -> list[Happened]:
    return [Happened(1, BASE + timedelta(seconds=n), name, **values) for n in range(count)]


def test_many_segments_become_few(world: World) -> None:
    for n in range(20):
        world.put(happened(3, properties={"p": n}))
        world.seal(None)
        world.look(None)
    assert len(segments(world)) < 2 * sealing.MERGED


def segments(world: World) -> list[Segment]:
    with transaction(world.environment_id):
        return list(Segment.of(world.environment_id))


def test_what_was_erased_is_in_no_segment_and_no_cache(world: World) -> None:
    secret = "a.secret@example.com"
    world.put([*happened(3, properties={"p": secret, secret: 1}), Happened(2, BASE, "a", properties={"p": "kept"})])
    world.seal(None)
    world.look(None)
    old = {str(segment.mark) for segment in segments(world)}
    assert old <= cache.process.memory.marks()[world.environment_id]
    assert old <= cache.process.files.marks()[world.environment_id]
    world.change(1)
    world.look(None)
    world.seal(None)
    upkeep.sweep()
    assert not old & cache.process.memory.marks().get(world.environment_id, set())
    assert not old & cache.process.files.marks().get(world.environment_id, set())
    with transaction(world.environment_id):
        columns = list(SegmentColumn.of(world.environment_id))
        removals = SegmentRemoval.of(world.environment_id).count()
    assert removals == 0
    assert [(column.name, unpacked_values(bytes(column.values))) for column in columns] == [(".p", ["kept"])]
    world.look(None)


def test_a_sealer_that_dies_leaves_all_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put(happened(5) + happened(5, "b"))
    with transaction(world.environment_id):
        closed = sealing.close_epoch(world.environment_id)
    add, calls = sealing.add_segment, []

    def dies(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        add(*arguments)

    monkeypatch.setattr(sealing, "add_segment", dies)
    assert closed is not None
    with pytest.raises(KeyboardInterrupt), transaction(world.environment_id):
        sealing.seal(world.environment_id, closed)
    monkeypatch.undo()
    assert not segments(world)
    world.look(None)
    world.seal(None)
    assert len(segments(world)) == 2
    world.look(None)


def test_writers_are_not_kept_waiting(world: World, owner: psycopg2.extensions.connection) -> None:
    """An epoch is not closed while somebody takes long to write in it."""
    writer = psycopg2.connect(owner.dsn)
    with writer.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", (sealing.locks.WRITING, world.environment_id))
        with transaction(world.environment_id):
            assert sealing.close_epoch(world.environment_id) is None
    writer.close()
    with transaction(world.environment_id):
        assert sealing.close_epoch(world.environment_id) == 0


def test_a_segment_that_was_replaced_meanwhile(world: World) -> None:
    """The snapshot is taken again."""
    for _ in range(sealing.MERGED - 1):
        world.put(happened(2))
        world.seal(None)
    world.put(happened(2))
    attempts = []

    def read(events: snapshot.Snapshot) -> int:
        if not attempts:
            world.seal(None)
        attempts.append(1)
        return sum(len(run.keys) for run in events.history(lambda part: True).runs.values())

    with transaction(world.environment_id):
        assert snapshot.answered(world.environment_id, None, (), read) == 2 * sealing.MERGED
    assert len(attempts) == 2


def test_a_change_does_not_wait_for_the_sealer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is changed while it is being sealed is taken out of what was sealed."""
    world.put(happened(4, properties={"p": "before"}))
    with transaction(world.environment_id):
        closed = sealing.close_epoch(world.environment_id)
    assert closed is not None
    add = sealing.add_segment

    def meanwhile(*arguments: Any) -> None:
        world.told("SET lock_timeout = '2s'")
        world.change(1)
        add(*arguments)

    monkeypatch.setattr(sealing, "add_segment", meanwhile)
    with transaction(world.environment_id):
        sealing.seal(world.environment_id, closed)
    monkeypatch.undo()
    world.look(None)
    world.seal(None)
    world.look(None)


def test_an_event_like_the_one_that_is_changed_stays(world: World) -> None:
    world.put([*happened(1, properties={"p": 1}), *happened(1)])
    world.seal(None)
    world.change(1)
    world.look(None)
    world.seal(None)
    world.look(None)


def test_a_change_in_several_environments(
    world: World, stranger: Project, owner: psycopg2.extensions.connection
) -> None:
    other = World(owner, stranger)
    for one in (world, other):
        one.put(happened(3, properties={"p": 1}))
        one.seal(None)
    other.seal(None)  # its epoch is another
    world.told("UPDATE event SET properties = '{}' WHERE environment_id IN (%(e)s, %(o)s)", o=other.environment_id)
    for one in (world, other):
        one.look(None)
        one.seal(None)
        one.look(None)


def test_who_knows_of_no_epochs_is_seen(world: World) -> None:
    world.put(happened(2))
    world.seal(None)
    world.told(
        """INSERT INTO event (environment_id, id, person_id, name, kind, properties, context, timestamp, received_at)
           VALUES (%(e)s, gen_random_uuid(), 1, 'a', 'custom', '{}', '{}', '2026-01-01', '2026-01-01')"""
    )
    world.look(None)
    world.seal(None)
    world.look(None)


def test_names_that_are_long_or_many_are_sealed(world: World) -> None:
    long = {"é" * 255: 1, "x" * 3_000: 2, "": 3}
    world.put([*happened(2, properties=long), *(Happened(n, BASE, "b", properties={f"n{n}": n}) for n in range(400))])
    world.seal(None)
    world.look(None)
    with transaction(world.environment_id):
        names = {column.name for column in SegmentColumn.of(world.environment_id)}
    assert {".", "." + "é" * 255, ".n399"} <= names
    assert "." + "x" * 3_000 not in names
    for _ in range(sealing.MERGED):
        world.put([Happened(n, BASE, "b", properties={f"n{n}": n}) for n in range(5)])
        world.seal(None)
    world.look(None)


def test_questions_need_no_disk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "process", cache.Cache(None))
    world.put(happened(3, properties={"p": 1}))
    world.seal(None)
    world.look(None)
    question = funnels.Question(
        date_range=DateRange(BASE, BASE + timedelta(days=1)),
        rules=Rules(steps=[Step(events=Selector("a")), Step(events=Selector("b"))]),
        breakdown=ByProperty("p"),
    )
    with transaction(world.environment_id):
        assert funnels.query_funnel(world.environment_id, question).steps[0].people == 1
