"""Histories that go straight into the tables, for questions whose answers brute force knows; and its calendar."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
from hypothesis import strategies as st
from psycopg2.extras import execute_values

from archive import moving
from archive.wanted import FIRST_ID, LAST_ID, Wanted
from engine import cache
from jobs import sealing
from models.db import transaction
from tests.support.project import Project

SEALED = st.lists(st.integers(0, 24), max_size=3)  # after how many events what there is is sealed


@dataclass(frozen=True)
class Happened:
    person: int
    at: datetime
    name: str
    kind: str = "custom"
    session: str | None = None
    properties: dict[str, Any] = field(default_factory=dict)


def put(
    owner: psycopg2.extensions.connection, environment_id: int, events: Iterable[Happened], links: dict[int, int]
) -> None:
    """Adds events, and that people turned out to be others."""
    with owner.cursor() as cursor:
        execute_values(
            cursor,
            """INSERT INTO event (environment_id, id, person_id, name, kind, session_id, properties, context,
                                  timestamp, received_at, epoch) VALUES %s""",
            [
                (
                    environment_id, str(uuid.uuid4()), event.person, event.name, event.kind, event.session,
                    json.dumps(event.properties), event.at, event.at, environment_id,
                )
                for event in events
            ],
            "(%s, %s, %s, %s, %s, %s, %s, '{}', %s, %s, current_epoch(%s))",
            page_size=1000,
        )  # fmt: skip
        execute_values(
            cursor,
            "INSERT INTO person_link VALUES %s",
            [(environment_id, person, canonical, environment_id) for person, canonical in links.items()],
            "(%s, %s, %s, 'identify', now(), current_epoch(%s))",
        )


def seal(environment_id: int) -> None:
    """Seals all events that there are, and merges what can be merged. It gives way to writers, some times."""
    assert any(sealing.seal_events(environment_id) for _ in range(20))
    sealing.merge_segments(environment_id)


def archive(environment_id: int) -> None:
    """Moves all sealed events into blocks."""
    with transaction(environment_id):
        moving.archive(environment_id, after=FIRST_ID, before=LAST_ID, enough=1)


def replace(
    owner: psycopg2.extensions.connection,
    project: Project,
    zone: ZoneInfo,
    events: Iterable[Happened],
    links: dict[int, int],
    sealed: Sequence[int] = (),
) -> None:
    """Has the project's live environment hold this history only, and its days begin in that zone.

    After so many events as `sealed` says, each time, what there is is sealed. The links come before the last events.
    """
    with transaction(project.live.id):
        moving.thaw(Wanted(environment_id=project.live.id))
    with owner.cursor() as cursor:
        cursor.execute("UPDATE project SET timezone = %s WHERE id = %s", (zone.key, str(project.id)))
        cursor.execute("DELETE FROM event WHERE environment_id = %s", (project.live.id,))
        cursor.execute("DELETE FROM person_link WHERE environment_id = %s", (project.live.id,))
    cache.process.links.forget(project.live.id)  # nobody else ever takes a link back
    events, put_so_far = list(events), 0
    for count in sorted({min(count, len(events)) for count in sealed}):
        put(owner, project.live.id, events[put_so_far:count], {})
        seal(project.live.id)
        put_so_far = count
    put(owner, project.live.id, events[put_so_far:], links)


def forget(environment_id: int) -> None:
    """Deletes all events, wherever they are."""
    with transaction(environment_id):
        moving.delete(Wanted(environment_id=environment_id))


def number(at: datetime, period: str, zone: ZoneInfo) -> int:
    """Returns the number of the period that holds the time. Hours are those of UTC."""
    local = at.astimezone(zone)
    day = local.date().toordinal()
    return {
        "hour": int(at.timestamp() // 3600),
        "day": day,
        "week": (day - 1) // 7,  # the first day of all was a Monday
        "month": local.year * 12 + local.month,
    }[period]
