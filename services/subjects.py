"""Whom a request about privacy is about: the person, all who were merged into it, and what tells who they are."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.errors import NotFound
from models.db import database, statement
from models.person import Identifier, Person, PersonLink

LONG_ENOUGH = 6  # a shorter text stands in many that have nothing to do with the person


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


def names(environment_id: int, people: list[int]) -> set[str]:
    """Returns the ids, e-mail addresses and phone numbers of people, as their rows and events have them."""
    parameters = {"environment_id": environment_id, "people": people}
    return {text for (text,) in database.execute_sql(statement("privacy.names"), parameters) if text}


def long_names(names: set[str]) -> list[str]:
    """Returns those that can be looked for inside of other texts."""
    return sorted(name for name in names if len(name) >= LONG_ENOUGH)


def dead_letters(environment_id: int, names: set[str]) -> list[Any]:
    """Returns the rejected items that hold one of the names, by whatever field."""
    parameters = {"environment_id": environment_id, "texts": sorted(in_json(names))}
    rows: list[Any] = database.execute_sql(statement("privacy.dead_letters"), parameters).fetchall()
    return rows


def in_json(names: set[str]) -> set[str]:
    """Returns how the names stand in Postgres' text of a JSON value: as a text, as a number, or inside of a text."""
    found = {json.dumps(name, ensure_ascii=False) for name in names}
    found |= {json.dumps(name, ensure_ascii=False)[1:-1] for name in long_names(names)}
    numbers = {name for name in names if name.isascii() and name.isdigit()}
    return found | {f": {name}{end}" for name in numbers for end in ",}"}
