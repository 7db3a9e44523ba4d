"""Whom a request about privacy is about: the person, all who were merged into it, and what tells who they are."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from archive.reading import blocks
from archive.wanted import Wanted
from core.errors import NotFound
from models.db import database, statement
from models.export import Export
from models.person import Identifier, Person, PersonLink

LONG_ENOUGH = 6  # a shorter text stands in many that have nothing to do with the person
PATTERN_TEXTS = 50  # as many as Postgres finds in one go without being slow
NUMBER = re.compile(r"0|[1-9][0-9]{0,99}")
# Under which names the dialects and their SDKs say who somebody is.
SAY_WHO = [
    "userId", "user_id", "anonymousId", "anonymous_id", "previousId", "previous_id", "alias",
    "distinct_id", "$anon_distinct_id", "$user_id", "$device_id", "profileId", "visitorId", "visitor_id", "visitor",
    "email", "phone",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """A person, by one of two ids."""

    contact_id: UUID | None = None
    user_id: str | None = None


def find(environment_id: int, reference: Reference) -> Person | None:
    """Returns the person, or the survivor where it was merged into another."""
    if reference.user_id is None:
        return Person.canonical(environment_id, reference.contact_id)
    leads_to = (
        Identifier.of(environment_id).where(Identifier.kind == "user", Identifier.value == reference.user_id).first()
    )
    if leads_to is None:
        return None
    return Person.of(environment_id).where(Person.id == leads_to.person_id).first()


def get(environment_id: int, reference: Reference) -> Person:
    """Returns the person. Raises NotFound."""
    person = find(environment_id, reference)
    if person is None:
        raise NotFound("There is no such contact.")
    return person


def everyone(environment_id: int, person_id: int) -> list[int]:
    """Returns the ids of all who are the same person, whichever of them is asked for."""
    link = PersonLink.of(environment_id).where(PersonLink.person_id == person_id).first()
    canonical: int = link.canonical_id if link else person_id
    absorbed = PersonLink.of(environment_id).where(PersonLink.canonical_id == canonical)
    return sorted({canonical, *(row.person_id for row in absorbed)})


def of_export(export: Export) -> list[int] | None:
    """Returns the ids of the person that an export is about; None where it is about nobody."""
    return None if export.person_id is None else everyone(export.environment_id, export.person_id)


def names(environment_id: int, people: list[int]) -> set[str]:
    """Returns the ids, e-mail addresses and phone numbers of people, as their rows and events have them."""
    parameters = {"environment_id": environment_id, "people": people}
    known = {text for (text,) in database.execute_sql(statement("privacy.names"), parameters) if text}
    for _, events, places in blocks(Wanted(environment_id=environment_id, people=people)):
        listed = events.of["anonymous_id"]
        known |= {listed[place] for place in places if listed[place]}
    return known


def dead_letters(environment_id: int, names: set[str]) -> list[Any]:
    """Returns the rejected items that are about the people who have the names."""
    parameters = {
        "environment_id": environment_id,
        "who": json.dumps({"fields": SAY_WHO, "names": [*sorted(names), *numbers(names)]}),
        "words": words({name for name in names if not name.isdecimal()}),
    }
    rows: list[Any] = database.execute_sql(statement("privacy.dead_letters"), parameters).fetchall()
    return rows


def numbers(names: set[str]) -> list[int]:
    """Returns the names that are numbers: what sends them so is rejected."""
    return [int(name) for name in sorted(names) if NUMBER.fullmatch(name)]


def words(names: set[str]) -> list[str]:
    """Returns regular expressions of Postgres' for the longer names where they stand as words in texts or in JSON.

    https://www.postgresql.org/docs/current/functions-matching.html#POSIX-SYNTAX-DETAILS
    """
    texts = sorted({text for name in names if len(name) >= LONG_ENOUGH for text in (in_json(name), quote(name, ""))})
    escaped = [re.sub(r"([^\w\s])", r"\\\1", text) for text in texts]
    groups = ("|".join(escaped[i : i + PATTERN_TEXTS]) for i in range(0, len(escaped), PATTERN_TEXTS))
    return [rf"(?<![\w-])(?:{group})(?![\w-])" for group in groups]


def in_json(name: str) -> str:
    """Returns how the name stands inside of Postgres' text of a JSON value."""
    return json.dumps(name, ensure_ascii=False)[1:-1]
