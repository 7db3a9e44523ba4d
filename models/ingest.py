"""The write path of ingest: a connection of its own, and one method per statement.

Rows go by COPY into a temporary table of the session and from there by one INSERT: COPY is the fastest way in, and
Postgres does not allow it into a table under row-level security. Whatever several transactions may write at once is
written in sorted order, or they would deadlock.
"""

import io
import json
import os
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

import psycopg2
import psycopg2.extensions
from psycopg2.extras import execute_values

from models import locks
from models.db import connection_options

EVENT_COLUMNS = """id, person_id, name, kind, anonymous_id, session_id, message_id, properties, context,
    timestamp, original_timestamp, sent_at, received_at"""
INCOMING_EVENT = """
CREATE TEMP TABLE IF NOT EXISTS incoming_event (
    id uuid, person_id bigint, name text, kind text, anonymous_id text, session_id text, message_id text,
    properties jsonb, context jsonb, timestamp timestamptz, original_timestamp timestamptz, sent_at timestamptz,
    received_at timestamptz
) ON COMMIT DELETE ROWS
"""
# Prepared, as every group of events runs it, and planning it takes longer than doing it.
COUNT_EVENTS = """
PREPARE count_events (integer, date, uuid, smallint, bigint) AS
INSERT INTO usage VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (environment_id, month, key_id, slot) DO UPDATE SET events = usage.events + excluded.events
"""
# Of whom there is news, if there are cohorts that this may change.
TELL_NEWS = """
PREPARE tell_news (integer) AS
INSERT INTO person_news (environment_id, people)
SELECT $1, (SELECT array_agg(DISTINCT person_id) FROM incoming_event)
WHERE EXISTS (SELECT FROM cohort WHERE environment_id = $1)
"""
CREATION = 0x7065  # the first half of an advisory lock's key; any constant will do
SLOTS = 64
NULL = r"\N"
# What COPY's text format gives a meaning to; https://www.postgresql.org/docs/current/sql-copy.html
COPY_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class IngestStore:
    """One connection that writes events. Not to be shared between threads."""

    # Another transaction was in the way; the same work can be done again at once.
    CONFLICTS = (psycopg2.errors.DeadlockDetected, psycopg2.errors.LockNotAvailable)

    def __init__(self, url: str, role: str) -> None:
        options = connection_options(role, statement_timeout_ms=10_000)
        # All that is looked up here is a few rows by their keys. The planner, which cannot count the elements of an
        # array that it does not know yet, would rather read all ids of an environment.
        options["options"] += " -c enable_seqscan=off -c enable_bitmapscan=off"
        self.connection = psycopg2.connect(url, **options)
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()
        self.cursor.execute(INCOMING_EVENT)
        self.cursor.execute(COUNT_EVENTS)
        self.cursor.execute(TELL_NEWS)
        self.environment_id = 0
        self.slot = slot_of(self.connection)

    def close(self) -> None:
        self.connection.close()

    def cut(self) -> None:
        """Ends the connection below libpq, from any thread: a call that hangs in it fails at once."""
        with socket.socket(fileno=os.dup(self.connection.fileno())) as wire:
            wire.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def transaction(self, environment_id: int) -> Iterator[None]:
        """One transaction in one environment. It is committed, on disk, when the block ends without an error."""
        self.environment_id = environment_id
        try:
            self.cursor.execute(
                "BEGIN; SELECT set_config('trellis.environment_id', %s, true), pg_advisory_xact_lock_shared(%s, %s),"
                " pg_advisory_xact_lock_shared(%s, %s)",
                (str(environment_id), locks.PEOPLE, environment_id, locks.WRITING, environment_id),
            )
            yield
            self.cursor.execute("COMMIT")
        except BaseException:
            if not self.connection.closed:
                self.cursor.execute("ROLLBACK")
            raise

    def remember(self, hashes: Sequence[str]) -> set[str]:
        """Returns those of the sorted hashes, in hex, that had not been seen."""
        self.cursor.execute(
            """WITH fresh AS (
                   INSERT INTO message_seen SELECT %s, unnest(%s::uuid[]) ON CONFLICT DO NOTHING RETURNING hash
               )
               SELECT count(*), CASE WHEN count(*) < %s THEN array_agg(replace(hash::text, '-', '')) END FROM fresh""",
            # One text is faster to quote than many.
            (self.environment_id, f"{{{','.join(hashes)}}}", len(hashes)),
        )
        count, fresh = self.cursor.fetchone() or (0, None)
        return set(hashes if count == len(hashes) else fresh or ())

    def forget(self, hashes: Sequence[str]) -> None:
        """Makes messages unseen again, as they were not stored."""
        self.cursor.execute(
            "DELETE FROM message_seen WHERE environment_id = %s AND hash = ANY (%s::uuid[])",
            (self.environment_id, list(hashes)),
        )

    def person_of(self, kind: str, values: Sequence[str], *, lock: bool) -> dict[tuple[str, str], int]:
        """Returns whom the ids of one kind lead to, by (kind, value)."""
        self.cursor.execute(
            f"""SELECT kind, value, person_id FROM identifier
                WHERE environment_id = %s AND kind = %s AND value = ANY (%s)
                {"ORDER BY value FOR UPDATE" if lock else ""}""",
            (self.environment_id, kind, list(values)),
        )
        return {(kind, value): person for kind, value, person in self.cursor}

    def lock_creation(self) -> None:
        """Waits until no other transaction decides to whom unknown ids of this environment belong."""
        self.cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", (CREATION, self.environment_id))

    def people(self, person_ids: Sequence[int]) -> list[tuple[int, str | None, dict[str, Any]]]:
        """Returns id, user id and traits of people, and holds them until the transaction ends."""
        self.cursor.execute(
            """SELECT id, user_id, traits FROM person
               WHERE environment_id = %s AND id = ANY (%s) ORDER BY id FOR UPDATE""",
            (self.environment_id, list(person_ids)),
        )
        return self.cursor.fetchall()

    def new_person_ids(self, count: int) -> list[int]:
        self.cursor.execute("SELECT nextval('person_id') FROM generate_series(1, %s)", (count,))
        return [id_ for (id_,) in self.cursor]

    def add_people(self, rows: Sequence[tuple[int, UUID, str | None, dict[str, Any]]], now: datetime) -> None:
        self.insert(
            "person",
            [
                (self.environment_id, id_, str(public_id), user_id, json.dumps(traits), now, now)
                for id_, public_id, user_id, traits in rows
            ],
        )

    def update_people(self, rows: Sequence[tuple[int, str | None, dict[str, Any]]], now: datetime) -> None:
        execute_values(
            self.cursor,
            """UPDATE person SET user_id = new.user_id, traits = new.traits::jsonb, updated_at = new.updated_at
               FROM (VALUES %s) AS new (environment_id, id, user_id, traits, updated_at)
               WHERE person.environment_id = new.environment_id AND person.id = new.id""",
            [(self.environment_id, id_, user, json.dumps(traits), now) for id_, user, traits in rows],
            template="(%s, %s, %s::text, %s, %s::timestamptz)",
        )

    def add_identifiers(
        self, rows: Sequence[tuple[str, str, int]], merged: Mapping[tuple[str, str], int]
    ) -> set[tuple[str, str]]:
        """Returns those of the sorted ids that were free; one that another transaction took is left alone.

        `merged` is whom some of the ids led to until that person was merged into the one whom they lead to.
        """
        added = execute_values(
            self.cursor,
            "INSERT INTO identifier VALUES %s ON CONFLICT DO NOTHING RETURNING kind, value",
            [(self.environment_id, *row, merged.get(row[:2])) for row in rows],
            page_size=len(rows),
            fetch=True,
        )
        return set(added)

    def move_identifiers(self, rows: Sequence[tuple[str, str, int]]) -> None:
        execute_values(
            self.cursor,
            """UPDATE identifier SET person_id = new.person_id, merged_id = NULL
               FROM (VALUES %s) AS new (environment_id, kind, value, person_id)
               WHERE identifier.environment_id = new.environment_id
                 AND identifier.kind = new.kind AND identifier.value = new.value""",
            [(self.environment_id, *row) for row in rows],
        )

    def link(self, visitor: int, survivor: int, cause: str, now: datetime) -> None:
        """Makes the visitor the survivor: its history, and all ids that lead to it."""
        values = {"e": self.environment_id, "v": visitor, "s": survivor, "c": cause, "n": now}
        self.cursor.execute(
            """INSERT INTO person_link VALUES (%(e)s, %(v)s, %(s)s, %(c)s, %(n)s, current_epoch(%(e)s));
               UPDATE person_link SET canonical_id = %(s)s, epoch = current_epoch(%(e)s)
               WHERE environment_id = %(e)s AND canonical_id = %(v)s;
               UPDATE identifier SET person_id = %(s)s, merged_id = %(v)s
               WHERE environment_id = %(e)s AND person_id = %(v)s""",
            values,
        )

    def add_trait_changes(self, rows: Sequence[dict[str, Any]]) -> None:
        execute_values(
            self.cursor,
            """INSERT INTO trait_change (environment_id, person_id, trait, previous, value, source, changed_at)
               VALUES %s""",
            [
                (
                    self.environment_id,
                    row["person_id"],
                    row["trait"],
                    None if row["previous"] is None else json.dumps(row["previous"]),
                    None if row["value"] is None else json.dumps(row["value"]),
                    row["source"],
                    row["changed_at"],
                )
                for row in rows
            ],
        )

    def accounts(self, account_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Returns the traits of accounts by their ids, and holds them until the transaction ends."""
        self.cursor.execute(
            "SELECT id, traits FROM account WHERE environment_id = %s AND id = ANY (%s) ORDER BY id FOR UPDATE",
            (self.environment_id, list(account_ids)),
        )
        return dict(self.cursor.fetchall())

    def add_accounts(self, rows: Sequence[tuple[str, dict[str, Any]]], now: datetime) -> set[str]:
        """Makes accounts with their traits. Returns the ids that were new."""
        added = execute_values(
            self.cursor,
            "INSERT INTO account VALUES %s ON CONFLICT DO NOTHING RETURNING id",
            [(self.environment_id, id_, json.dumps(traits), now, now) for id_, traits in rows],
            page_size=len(rows),
            fetch=True,
        )
        return {id_ for (id_,) in added}

    def update_accounts(self, rows: Sequence[tuple[str, dict[str, Any]]], now: datetime) -> None:
        execute_values(
            self.cursor,
            """UPDATE account SET traits = new.traits::jsonb, updated_at = new.updated_at
               FROM (VALUES %s) AS new (environment_id, id, traits, updated_at)
               WHERE account.environment_id = new.environment_id AND account.id = new.id""",
            [(self.environment_id, id_, json.dumps(traits), now) for id_, traits in rows],
            template="(%s, %s, %s, %s::timestamptz)",
        )

    def add_members(self, rows: Sequence[tuple[int, str]]) -> None:
        self.insert("account_member", [(self.environment_id, *row) for row in rows], "ON CONFLICT DO NOTHING")

    def add_events(self, lines: Iterable[str], usage: Sequence[tuple[date, UUID, int]]) -> None:
        """Adds events, and their number to the usage of keys.

        A line holds the columns of `EVENT_COLUMNS` in COPY's text format. Usage is sorted rows of month, key, number.
        """
        self.cursor.copy_expert("COPY incoming_event FROM STDIN", io.StringIO("".join(lines)), size=1 << 16)
        counts = [(self.environment_id, month, str(key_id), self.slot, number) for month, key_id, number in usage]
        # In one trip. The counts come last, as rows that others may want are held from then to the commit.
        self.cursor.execute(
            f"""INSERT INTO event (environment_id, epoch, {EVENT_COLUMNS})
                SELECT %s, (SELECT current_epoch(%s)), {EVENT_COLUMNS} FROM incoming_event;
                EXECUTE tell_news (%s)"""
            + "; EXECUTE count_events (%s, %s, %s, %s, %s)" * len(counts),
            (*[self.environment_id] * 3, *chain.from_iterable(counts)),
        )

    def open_sessions(self, person_ids: Sequence[int], since: datetime) -> dict[int, tuple[str, datetime]]:
        """Returns the session of each person that had an event last, and when, if it is open and not before then."""
        self.cursor.execute(
            """SELECT DISTINCT ON (person_id) person_id, id, last_event_at FROM session
               WHERE environment_id = %s AND person_id = ANY (%s) AND last_event_at >= %s AND ended_at IS NULL
               ORDER BY person_id, last_event_at DESC""",
            (self.environment_id, list(person_ids), since),
        )
        return {person: (id_, last) for person, id_, last in self.cursor}

    def save_sessions(self, rows: Sequence[tuple[str, int, datetime, datetime]]) -> None:
        """Opens or prolongs sessions: id, person, first and last event; sorted. One that goes on is open again."""
        self.insert(
            "session (environment_id, id, person_id, started_at, last_event_at)",
            [(self.environment_id, *row) for row in rows],
            """ON CONFLICT (environment_id, id) DO UPDATE
               SET started_at = least(session.started_at, excluded.started_at),
                   last_event_at = greatest(session.last_event_at, excluded.last_event_at),
                   ended_at = CASE WHEN excluded.last_event_at <= session.ended_at THEN session.ended_at END""",
        )

    def see_script(self, host: str, version: str | None, now: datetime) -> None:
        """Notes where the page script is at work, to the minute."""
        self.cursor.execute(
            """INSERT INTO script_sighting VALUES (%(e)s, %(host)s, %(version)s, %(now)s, %(now)s)
               ON CONFLICT (environment_id, host) DO UPDATE
               SET last_seen_at = excluded.last_seen_at, version = excluded.version
               WHERE script_sighting.last_seen_at < excluded.last_seen_at - interval '1 minute'
                  OR script_sighting.version IS DISTINCT FROM excluded.version""",
            {"e": self.environment_id, "host": host, "version": version, "now": now},
        )

    def add_dead_letters(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds rejected items: id, door, code, field, message, item, time of receipt, envelope."""
        self.insert("dead_letter", [(self.environment_id, *row) for row in rows])

    def count_warnings(self, rows: Sequence[tuple[date, str, int, str, datetime]]) -> None:
        """Adds to the warnings: sorted rows of day, kind, number of events, the id of the last, and its time."""
        self.insert(
            "ingestion_warning (environment_id, slot, day, kind, events, sample_event_id, last_seen_at)",
            [(self.environment_id, self.slot, *row) for row in rows],
            """ON CONFLICT (environment_id, day, kind, slot) DO UPDATE
               SET events = ingestion_warning.events + excluded.events,
                   sample_event_id = excluded.sample_event_id, last_seen_at = excluded.last_seen_at""",
        )

    def insert(self, table: str, rows: Sequence[tuple[Any, ...]], on_conflict: str = "") -> None:
        # One page, so that `rowcount` is that of all rows.
        execute_values(self.cursor, f"INSERT INTO {table} VALUES %s {on_conflict}", rows, page_size=len(rows))


class BorrowedStore(IngestStore):
    """The write path inside of the transaction that is open on a connection already: it commits nothing itself."""

    def __init__(self, connection: psycopg2.extensions.connection, environment_id: int) -> None:
        self.connection = connection
        self.cursor = connection.cursor()
        self.cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        self.cursor.execute(INCOMING_EVENT)
        self.cursor.execute("SELECT FROM pg_prepared_statements WHERE name = 'count_events'")
        if not self.cursor.rowcount:
            self.cursor.execute(COUNT_EVENTS)
            self.cursor.execute(TELL_NEWS)
        self.environment_id = environment_id
        self.cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", (locks.WRITING, environment_id))
        # A request holds its row for longer than a group of events does, which must not wait for it.
        self.slot = SLOTS + slot_of(connection)

    @contextmanager
    def transaction(self, environment_id: int) -> Iterator[None]:
        """What is done in the block is undone where it raises; nothing else is."""
        self.cursor.execute("SAVEPOINT borrowed")
        try:
            yield
            self.cursor.execute("DELETE FROM incoming_event")
            self.cursor.execute("RELEASE borrowed")
        except BaseException:
            if not self.connection.closed:
                self.cursor.execute("ROLLBACK TO borrowed")
            raise


def slot_of(connection: psycopg2.extensions.connection) -> int:
    """Returns in which slot the connection counts; most of the time, no other has the same."""
    return connection.info.backend_pid % SLOTS


def copy_text(value: str | None) -> str:
    """Returns the text as COPY reads it."""
    if value is None:
        return NULL
    # What COPY gives a meaning to is not printable, but for the backslash.
    return value if value.isprintable() and "\\" not in value else value.translate(COPY_ESCAPES)
