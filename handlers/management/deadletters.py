"""Tag `DeadLetters`."""

from typing import Any

from core import ids
from handlers.management.schemas import deadletters as schemas
from services import dead_letters
from services.keys import Caller

Json = dict[str, Any]


def list_dead_letters(
    caller: Caller, limit: int, cursor: str | None = None, door: str | None = None, code: str | None = None
) -> Json:
    found = dead_letters.list_dead_letters(caller.environment_id, door=door, code=code, cursor=cursor, limit=limit)
    return schemas.dead_letter_list.dump(found)


def get_dead_letter(caller: Caller, dead_letter_id: str) -> Json:
    found = dead_letters.get_dead_letter(caller.environment_id, ids.internal(dead_letter_id))
    return schemas.dead_letter.dump(found)


def delete_dead_letter(caller: Caller, dead_letter_id: str) -> None:
    dead_letters.delete_dead_letter(caller.environment_id, ids.internal(dead_letter_id))


def replay_dead_letter(caller: Caller, dead_letter_id: str, body: Json) -> Json:
    correction = schemas.dead_letter_replay.load(body)
    replayed = dead_letters.replay_dead_letter(caller, ids.internal(dead_letter_id), **correction)
    return schemas.dead_letter_replayed.dump(replayed)


def replay_dead_letters(caller: Caller, body: Json) -> Json:
    replayed = dead_letters.replay_dead_letters(caller, **schemas.dead_letters_replay.load(body))
    return schemas.dead_letters_replayed.dump(replayed)
