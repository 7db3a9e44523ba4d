"""The format of a block: one line of JSON with columns, then the properties and the contexts of the events, each as a
line of JSON as Postgres prints it, compressed together with Zstandard.

Every event is there as it was, to the last digit of its numbers. Ids are most of what is left after compression, so
they are written as bytes, all first bytes before all second ones: the time in them nearly vanishes. Times are
microseconds, told by their difference to what they are close to.
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import orjson
import zstandard

from core.clock import EPOCH

SIZE = 1_000  # events of a block, more or less
LEVEL = 3
CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
BYTES_OF_UUID = 16
AS_THEY_ARE = ("person_id", "name", "kind", "anonymous_id", "session_id")
LINES = ("properties", "context")
OTHER_TIMES = ("timestamp", "original_timestamp", "sent_at")
A_UUID = 0  # stands for the next of the message ids that are UUIDs


class StoredEvent(NamedTuple):
    """An event as it is read, from its row or from a block. `person_id` is the person as received."""

    id: UUID
    person_id: int
    name: str
    kind: str
    anonymous_id: str | None
    session_id: str | None
    message_id: str | None
    properties: dict[str, Any]
    context: dict[str, Any]
    timestamp: datetime
    original_timestamp: datetime | None
    sent_at: datetime | None
    received_at: datetime


NAMES = StoredEvent._fields


@dataclass(frozen=True, slots=True)
class Columns:
    """Events in the order of their ids, a list for each field.

    Ids are 16 bytes, and so are message ids that are UUIDs; properties and contexts are JSON in UTF-8; times are
    microseconds since 1970.
    """

    of: dict[str, list[Any]]

    @classmethod
    def of_rows(cls, rows: Iterable[Sequence[Any]]) -> "Columns":
        """Returns rows of `queries/archive.sealed.sql`, in order."""
        columns = cls({name: [] for name in NAMES})
        for row in rows:
            for column, value in zip(columns.of.values(), row, strict=True):
                column.append(value)
        columns.of["id"] = [bytes(id_) for id_ in columns.of["id"]]
        columns.of["message_id"] = [in_bytes(text) for text in columns.of["message_id"]]
        for name in LINES:
            columns.of[name] = [text.encode() for text in columns.of[name]]
        return columns

    @property
    def ids(self) -> list[bytes]:
        return self.of["id"]

    @property
    def weight(self) -> int:
        """How many bytes the properties and contexts take."""
        return sum(len(line) for name in LINES for line in self.of[name])

    def __len__(self) -> int:
        return len(self.ids)

    def taken(self, places: Sequence[int]) -> "Columns":
        """Returns the events at these places."""
        return Columns({name: [column[place] for place in places] for name, column in self.of.items()})

    def cut(self, first: int, end: int) -> "Columns":
        """Returns the events from a place on, up to another."""
        return Columns({name: column[first:end] for name, column in self.of.items()})

    def with_others(self, others: "Columns") -> "Columns":
        """Returns the events of both, in order."""
        both = Columns({name: column + others.of[name] for name, column in self.of.items()})
        return both.taken(sorted(range(len(both)), key=both.ids.__getitem__))

    def event(self, place: int) -> StoredEvent:
        """Returns an event as its row was read."""
        return StoredEvent._make((UUID(bytes=self.ids[place]), *self.values(place, json.loads)))

    def row(self, place: int) -> tuple[Any, ...]:
        """Returns an event as it is written into its row: the same, with properties and contexts as texts."""
        return (str(UUID(bytes=self.ids[place])), *self.values(place, bytes.decode))

    def values(self, place: int, of_line: Callable[[bytes], Any]) -> Iterator[Any]:
        """Yields all of an event but its id."""
        yield from (self.of[name][place] for name in AS_THEY_ARE)
        yield in_text(self.of["message_id"][place])
        yield from (of_line(self.of[name][place]) for name in LINES)
        yield from (moment(self.of[name][place]) for name in (*OTHER_TIMES, "received_at"))


def pack(columns: Columns) -> bytes:
    """Returns the body of a block."""
    received = columns.of["received_at"]
    messages = columns.of["message_id"]
    first_line = {
        "id": packed_ids(columns.ids),
        **{name: columns.of[name] for name in AS_THEY_ARE},
        "message_id": [A_UUID if isinstance(value, bytes) else value for value in messages],
        "message_uuid": packed_ids([value for value in messages if isinstance(value, bytes)]),
        **{
            name: [None if at is None else base - at for base, at in zip(received, columns.of[name], strict=True)]
            for name in OTHER_TIMES
        },
        "received_at": [received[0], *(after - before for before, after in pairwise(received))],
    }
    lines = [orjson.dumps(first_line)]
    for name in LINES:
        lines += columns.of[name]
    return zstandard.compress(b"\n".join(lines), LEVEL)


def unpack(body: bytes) -> Columns:
    """Returns the events of a block."""
    first_line, *lines = zstandard.decompress(body).split(b"\n")
    stored = orjson.loads(first_line)
    received = list(accumulate(stored["received_at"]))
    uuids = iter(unpacked_ids(stored["message_uuid"]))
    return Columns(
        {
            "id": unpacked_ids(stored["id"]),
            **{name: stored[name] for name in AS_THEY_ARE},
            "message_id": [next(uuids) if value == A_UUID else value for value in stored["message_id"]],
            "properties": lines[: len(received)],
            "context": lines[len(received) :],
            **{
                name: [None if less is None else base - less for base, less in zip(received, stored[name], strict=True)]
                for name in OTHER_TIMES
            },
            "received_at": received,
        }
    )


def packed_ids(ids: Sequence[bytes]) -> str:
    """Returns UUIDs as text: their bytes, plane by plane, in base64."""
    rows = np.frombuffer(b"".join(ids), np.uint8).reshape(-1, BYTES_OF_UUID)
    return base64.b64encode(rows.T.tobytes()).decode()


def unpacked_ids(packed: str) -> list[bytes]:
    content = np.frombuffer(base64.b64decode(packed), np.uint8).reshape(BYTES_OF_UUID, -1).T.tobytes()
    return [content[place : place + BYTES_OF_UUID] for place in range(0, len(content), BYTES_OF_UUID)]


def in_bytes(text: str | None) -> str | bytes | None:
    """Returns the bytes of a UUID in its canonical form; all else as it is."""
    return bytes.fromhex(text.replace("-", "")) if text and CANONICAL_UUID.fullmatch(text) else text


def in_text(value: str | bytes | None) -> str | None:
    return str(UUID(bytes=value)) if isinstance(value, bytes) else value


def moment(microseconds: int | None) -> datetime | None:
    """Returns the time; None of None."""
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)
