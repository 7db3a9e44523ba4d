"""The set checker: what was acknowledged is there, once; nothing else is; and everybody is one person."""

import hashlib
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg2

from archive.block import in_text, unpack

BACK_SECONDS = 30.0  # in which a database that was killed answers again


@dataclass(frozen=True)
class Findings:
    """What is wrong: nothing, if all are empty."""

    lost: Collection[str]
    invented: Collection[str]
    duplicated: Collection[str]

    @property
    def none(self) -> bool:
        return not (self.lost or self.invented or self.duplicated)


def compare(*, acknowledged: Collection[str], sent: Collection[str], stored: Iterable[str]) -> Findings:
    """Compares the ids of messages: those that were acknowledged, all that were sent, and all that are stored."""
    times = Counter(stored)
    return Findings(
        lost={id_ for id_ in acknowledged if id_ not in times},
        invented=times.keys() - set(sent),
        duplicated={id_ for id_, count in times.items() if count > 1},
    )


def rows(database_url: str, question: str) -> list[tuple[Any, ...]]:
    """Asks the database as the owner, who sees all environments; one that was killed a moment ago comes back."""
    end = time.monotonic() + BACK_SECONDS
    while True:
        try:
            with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
                cursor.execute(question)
                return cursor.fetchall()
        except psycopg2.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def stored_events(database_url: str) -> list[tuple[str, int]]:
    """Returns the message id of every event, with the person whom it leads to by now."""
    canonical = dict(rows(database_url, "SELECT person_id, canonical_id FROM person_link"))
    found: list[tuple[str, int]] = []
    for message, person, body in rows(
        database_url,
        """SELECT message_id, person_id, NULL::bytea FROM event
           UNION ALL
           SELECT NULL, NULL, body FROM event_block""",
    ):
        if body is None:
            found.append((message, person))
        else:
            events = unpack(bytes(body))
            found.extend(zip(map(in_text, events.of["message_id"]), events.of["person_id"], strict=True))
    return [(message, canonical.get(person, person)) for message, person in found]


def counted_events(database_url: str) -> int:
    """Returns how many events were counted for keys."""
    ((count,),) = rows(database_url, "SELECT coalesce(sum(events), 0)::bigint FROM usage")
    return count


def remembered_messages(database_url: str) -> list[str]:
    """Returns what is kept of every message, events and others."""
    return [hash_ for (hash_,) in rows(database_url, "SELECT replace(hash::text, '-', '') FROM message_seen")]


def remembered_as(message_id: str) -> str:
    return hashlib.sha256(message_id.encode()).hexdigest()[:32]


def torn_people(database_url: str, events: Iterable[tuple[str, int]], user_of: Mapping[str, str]) -> set[str]:
    """Returns the users whom not all of their events lead to, or who are several people."""
    person_of: dict[str, int] = dict(rows(database_url, "SELECT value, person_id FROM identifier WHERE kind = 'user'"))
    torn = {user_of[message] for message, person in events if person != person_of.get(user_of[message])}
    several = rows(
        database_url,
        """SELECT user_id FROM person
           WHERE user_id IS NOT NULL
             AND NOT EXISTS (SELECT FROM person_link l WHERE l.environment_id = person.environment_id
                             AND l.person_id = person.id)
           GROUP BY environment_id, user_id HAVING count(*) > 1""",
    )
    return torn | {user for (user,) in several}
