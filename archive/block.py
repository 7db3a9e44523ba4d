"""The format of a block: one line of JSON with columns, then the properties and the contexts of the events, each as a
line of JSON as Postgres prints it, compressed together with zlib.

Every event is there as it was, to the last digit of its numbers. Ids are most of what is left after compression, so
they are written as bytes, all first bytes before all second ones: the time in them nearly vanishes. Times are
microseconds, told by their difference to what they are close to.
"""

import base64
import json
import re
import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import orjson

from core.clock import EPOCH

CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
BYTES_OF_UUID = 16
PLAIN = ("person_id", "name", "kind", "anonymous_id", "session_id")
OTHER_TIMES = ("timestamp", "original_timestamp", "sent_at")
AN_ID = 0  # stands for the next of the message ids that are UUIDs
SIZE = 2_000  # events of a block, more or less


class Packable(NamedTuple):
    """An event as it goes into a block: texts of JSON, and times in microseconds since 1970."""

    id: str
    person_id: int
    name: str
    kind: str
    anonymous_id: str | None
    session_id: str | None
    message_id: str | None
    properties: str
    context: str
    timestamp: int
    original_timestamp: int | None
    sent_at: int | None
    received_at: int


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


class Block:
    """The events of a block, by their places in it."""

    def __init__(self, body: bytes) -> None:
        lines = zlib.decompress(body).split(b"\n")
        self.columns: dict[str, Any] = orjson.loads(lines[0])
        self.size = len(self.columns["name"])
        self.properties = lines[1 : self.size + 1]
        self.contexts = lines[self.size + 1 :]

    @cached_property
    def ids(self) -> list[UUID]:
        return unpacked_ids(self.columns["id"])

    @cached_property
    def message_ids(self) -> list[str | None]:
        uuids = iter(unpacked_ids(self.columns["message_uuid"]))
        return [str(next(uuids)) if value == AN_ID else value for value in self.columns["message_id"]]

    @cached_property
    def received(self) -> list[int]:
        return list(accumulate(self.columns["received_at"]))

    @cached_property
    def happened(self) -> list[int]:
        """When the events happened, in microseconds since 1970."""
        return [base - difference for base, difference in zip(self.received, self.columns["timestamp"], strict=True)]

    def time(self, column: str, place: int) -> int | None:
        """Returns a time of an event in microseconds since 1970."""
        difference = self.columns[column][place]
        return None if difference is None else self.received[place] - difference

    def packable(self, place: int) -> Packable:
        """Returns the event as it was packed."""
        return Packable._make(
            (
                str(self.ids[place]),
                *(self.columns[name][place] for name in PLAIN),
                self.message_ids[place],
                self.properties[place].decode(),
                self.contexts[place].decode(),
                *(self.time(name, place) for name in OTHER_TIMES),
                self.received[place],
            )
        )

    def event(self, place: int) -> StoredEvent:
        """Returns the event as its row was read."""
        return StoredEvent._make(
            (
                self.ids[place],
                *(self.columns[name][place] for name in PLAIN),
                self.message_ids[place],
                json.loads(self.properties[place]),
                json.loads(self.contexts[place]),
                *(moment(self.time(name, place)) for name in OTHER_TIMES),
                moment(self.received[place]),
            )
        )


def moment(microseconds: int | None) -> Any:
    """Returns the time; None of None."""
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)


def pack(events: Sequence[Packable]) -> bytes:
    """Returns the body of a block of events, which are in the order of their ids."""
    columns = dict(zip(Packable._fields, zip(*events, strict=True), strict=True))
    received = columns["received_at"]
    first_line = {
        "id": packed_ids(columns["id"]),
        **{name: columns[name] for name in PLAIN},
        "message_id": [AN_ID if is_uuid(text) else text for text in columns["message_id"]],
        "message_uuid": packed_ids([text for text in columns["message_id"] if is_uuid(text)]),
        **{
            name: [None if at is None else base - at for base, at in zip(received, columns[name], strict=True)]
            for name in OTHER_TIMES
        },
        "received_at": [received[0], *(after - before for before, after in pairwise(received))],
    }
    lines = [orjson.dumps(first_line), *(text.encode() for name in ("properties", "context") for text in columns[name])]
    return zlib.compress(b"\n".join(lines), 6)


def is_uuid(text: str | None) -> bool:
    return text is not None and CANONICAL_UUID.fullmatch(text) is not None


def packed_ids(ids: Sequence[str]) -> str:
    """Returns UUIDs as text: their bytes, plane by plane, in base64."""
    rows = np.frombuffer(bytes.fromhex("".join(ids).replace("-", "")), np.uint8).reshape(-1, BYTES_OF_UUID)
    return base64.b64encode(rows.T.tobytes()).decode()


def unpacked_ids(packed: str) -> list[UUID]:
    planes = np.frombuffer(base64.b64decode(packed), np.uint8).reshape(BYTES_OF_UUID, -1)
    content = planes.T.tobytes()
    return [UUID(bytes=content[place : place + BYTES_OF_UUID]) for place in range(0, len(content), BYTES_OF_UUID)]
