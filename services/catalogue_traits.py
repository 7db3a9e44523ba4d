"""What is known of people: their traits, with types and values."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from models.db import database, statement
from services.catalogue import LONGEST, SHOWN, after
from services.pages import Page


@dataclass(frozen=True, slots=True)
class TraitType:
    """How many people have a value of a type."""

    type: str
    people: int


@dataclass(frozen=True, slots=True)
class TraitValue:
    """How many people have a value."""

    value: Any
    people: int


@dataclass(frozen=True, slots=True)
class CatalogueTrait:
    """How many people have a trait, of which types its values are, how many these are, and the most frequent.

    A value that only one person has is not shown, as it may tell who that is.
    """

    trait: str
    people: int
    types: list[TraitType]
    value_count: int
    values: list[TraitValue]


def list_catalogue_traits(environment_id: int, *, cursor: str | None, limit: int) -> Page[CatalogueTrait]:
    """Returns the traits of all people, by their names."""
    rows = database.execute_sql(statement("catalogue.traits"), {"environment_id": environment_id})
    scope = ["catalogue_traits", environment_id]
    names = after([name for (name,) in rows], lambda name: [name], scope, cursor, limit)
    parameters = {"environment_id": environment_id, "names": names.data, "longest": LONGEST, "shown": SHOWN}
    values = database.execute_sql(statement("catalogue.trait_values"), parameters).fetchall()
    return Page([trait(name, list(of)) for name, of in groupby(values, lambda row: row[0])], names.next_cursor)


def trait(name: str, of_types: list[Any]) -> CatalogueTrait:
    """Returns a trait from a row of each of its types."""
    return CatalogueTrait(
        trait=name,
        people=sum(people for _, _, people, _, _ in of_types),
        types=[TraitType(type_, people) for _, type_, people, _, _ in of_types],
        value_count=sum(count for _, _, _, count, _ in of_types),
        values=[TraitValue(value, people) for value, people in of_types[0][4] or ()],
    )
