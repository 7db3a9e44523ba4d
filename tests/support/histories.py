"""Histories that go straight into the tables, for questions whose answers brute force knows; and its calendar."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions

from tests.support.project import Project


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
        for event in events:
            cursor.execute(
                """INSERT INTO event (environment_id, id, person_id, name, kind, session_id, properties, context,
                                      timestamp, received_at)
                   VALUES (%s, %s, %s, %s, %s, %s, %s, '{}', %s, %s)""",
                (
                    environment_id, str(uuid.uuid4()), event.person, event.name, event.kind, event.session,
                    json.dumps(event.properties), event.at, event.at,
                ),
            )  # fmt: skip
        for person, canonical in links.items():
            cursor.execute(
                "INSERT INTO person_link VALUES (%s, %s, %s, 'identify', now())", (environment_id, person, canonical)
            )


def replace(
    owner: psycopg2.extensions.connection,
    project: Project,
    zone: ZoneInfo,
    events: Iterable[Happened],
    links: dict[int, int],
) -> None:
    """Has the project's live environment hold this history only, and its days begin in that zone."""
    with owner.cursor() as cursor:
        cursor.execute("UPDATE project SET timezone = %s WHERE id = %s", (zone.key, str(project.id)))
        cursor.execute("DELETE FROM event WHERE environment_id = %s", (project.live.id,))
        cursor.execute("DELETE FROM person_link WHERE environment_id = %s", (project.live.id,))
    put(owner, project.live.id, events, links)


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
