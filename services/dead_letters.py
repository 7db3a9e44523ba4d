"""Items that were rejected: they can be read, corrected and sent again, as often as it takes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg2

from core import clock
from core.errors import Detail, NotFound, Unavailable, Unprocessable
from models import locks
from models.db import database
from models.event import DeadLetter
from models.ingest import BorrowedStore
from services.calls import Rejection, Submission
from services.commit import commit
from services.ingest import namespace_of, process
from services.keys import Caller
from services.pages import Page, page


@dataclass(frozen=True, slots=True)
class Replayed:
    """A letter that is gone: its item was `accepted`, or is a `duplicate` of one that was stored before."""

    id: UUID
    outcome: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of the letters of one page."""

    examined: int
    accepted: int
    duplicates: int
    next_cursor: str | None

    @property
    def still_rejected(self) -> int:
        return self.examined - self.accepted - self.duplicates

    @property
    def has_more(self) -> bool:
        return self.next_cursor is not None


def list_dead_letters(
    environment_id: int, *, door: str | None, code: str | None, cursor: str | None, limit: int
) -> Page[DeadLetter]:
    """Returns those that were rejected last first."""
    return letters(environment_id, door=door, code=code, cursor=cursor, limit=limit)


def get_dead_letter(environment_id: int, letter_id: UUID | None) -> DeadLetter:
    """Raises NotFound."""
    return find(environment_id, letter_id)


def delete_dead_letter(environment_id: int, letter_id: UUID | None) -> None:
    """Raises NotFound."""
    remove(find(environment_id, letter_id, lock=True))


def replay_dead_letter(caller: Caller, letter_id: UUID | None, *, item: dict[str, Any] | None = None) -> Replayed:
    """Sends the item, or the corrected one in its place, through its door once more, and deletes the letter.

    Raises NotFound, and Unprocessable where it is still wrong; then the letter stays as it is.
    """
    locks.share_people(caller.environment_id)  # first, as an erasure locks in this order
    letter = find(caller.environment_id, letter_id, lock=True)
    result = send_again(caller, letter, letter.item if item is None else item)
    if isinstance(result, Rejection):
        detail = Detail(result.field, result.code, result.message)
        raise Unprocessable("The item is still not one that can be stored.", (detail,))
    return Replayed(letter.id, result)


def replay_dead_letters(
    caller: Caller, *, door: str | None = None, code: str | None = None, cursor: str | None = None, limit: int = 100
) -> Replay:
    """Sends one page of letters through their doors once more, the latest first. What is still wrong stays."""
    locks.share_people(caller.environment_id)
    found = letters(caller.environment_id, door=door, code=code, cursor=cursor, limit=limit, lock=True)
    outcomes = [send_again(caller, letter, letter.item) for letter in found.data]
    return Replay(len(outcomes), outcomes.count("accepted"), outcomes.count("duplicate"), found.next_cursor)


def send_again(caller: Caller, letter: DeadLetter, item: Any) -> str | Rejection:
    """Returns `accepted` or `duplicate`, with the letter gone in the same transaction, or what is still wrong.

    A time is read as it would have been when the letter came: it is the time of receipt of an event without one, and
    what its sender's clock was compared with. Everything else happens now.
    """
    if process.reader is None:
        raise Unavailable("Trellis is starting.")
    calls = process.reader(letter.door, item, received_at=letter.received_at, envelope=letter.envelope)
    if isinstance(calls, Rejection):
        return calls
    submission = Submission(
        caller.environment_id,
        letter.door,
        clock.now(),
        calls,
        [],
        strict=True,
        key_id=caller.key.id,
        namespace=namespace_of(letter.door, caller),
    )
    store = BorrowedStore(database.connection(), caller.environment_id)
    try:
        (receipt,) = commit(store, [submission])
    except (psycopg2.DataError, psycopg2.IntegrityError, psycopg2.errors.ProgramLimitExceeded):
        return Rejection(0, "validation_error", "", "The item cannot be stored.", item)
    except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
        raise Unavailable("The database is not available, or took too long.") from error
    if receipt.rejections:
        return receipt.rejections[0]
    remove(letter)
    return "accepted" if receipt.accepted else "duplicate"


def letters(
    environment_id: int, *, door: str | None, code: str | None, cursor: str | None, limit: int, lock: bool = False
) -> Page[DeadLetter]:
    rows = DeadLetter.of(environment_id)
    if door is not None:
        rows = rows.where(DeadLetter.door == door)
    if code is not None:
        rows = rows.where(DeadLetter.code == code)
    if lock:
        rows = rows.for_update()
    return page(rows, (DeadLetter.id,), ["dead_letters", environment_id, door, code], cursor, limit)


def find(environment_id: int, letter_id: UUID | None, *, lock: bool = False) -> DeadLetter:
    query = DeadLetter.of(environment_id).where(DeadLetter.id == letter_id)
    letter: DeadLetter | None = (query.for_update() if lock else query).first()
    if letter is None:
        raise NotFound("There is no such dead letter.")
    return letter


def remove(letter: DeadLetter) -> None:
    DeadLetter.delete().where(DeadLetter.environment_id == letter.environment_id, DeadLetter.id == letter.id).execute()
