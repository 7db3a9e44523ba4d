"""Contacts: people as the Management API shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from core import clock, ids
from core.errors import Conflict, Detail, NotFound, ValidationFailed
from models.db import database
from models.person import Account, AccountMember, Identifier, Person, PersonLink, TraitChange, email_in
from services.churn import scores
from services.churn.scores import Score
from services.identity import TraitsTooLarge, fitting, trait_changes
from services.pages import Page, page

MAX_GROUPS = 1_000
TAKEN = "A contact with this user_id exists already."


@dataclass(frozen=True, slots=True)
class Membership:
    """An account that a contact belongs to."""

    id: str
    traits: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contact:
    """A person, with the accounts that the person belongs to, and the churn score, if there is one."""

    person: Person
    groups: list[Membership]
    churn: Score | None = None

    @property
    def email(self) -> str | None:
        """The trait `email`, where it can be an address."""
        return email_in(self.person.traits)


def list_contacts(environment_id: int, *, cursor: str | None, limit: int, identified: bool | None) -> Page[Contact]:
    """Returns those who were met last first. `identified` keeps those with a user id, or those without."""
    rows = survivors(environment_id)
    if identified is not None:
        rows = rows.where(Person.user_id.is_null(not identified))
    return contact_page(environment_id, rows, ["contacts", environment_id, identified], cursor, limit)


def lookup_contacts(
    environment_id: int, *, user_id: str | None, email: str | None, cursor: str | None, limit: int
) -> Page[Contact]:
    """Returns those with the user id and the e-mail address, whatever its case; nobody where neither is given."""
    rows = survivors(environment_id)
    if user_id is None and email is None:
        rows = rows.where(peewee.SQL("false"))
    if user_id is not None:
        leads_to = Identifier.of(environment_id).where(Identifier.kind == "user", Identifier.value == user_id)
        rows = rows.where(Person.id.in_([row.person_id for row in leads_to]))
    if email is not None:
        wanted = email.lower()
        indexed = peewee.SQL("left(lower(traits ->> 'email'), 320)") == wanted[:320]
        rows = rows.where(indexed, peewee.SQL("lower(traits ->> 'email')") == wanted)
    scope = ["lookup", environment_id, user_id, email]
    return contact_page(environment_id, rows, scope, cursor, limit)


def get_contact(environment_id: int, public_id: UUID | None) -> Contact:
    """Returns the contact, or the survivor where it was merged into another. Raises NotFound."""
    return contacts(environment_id, [find(environment_id, public_id)])[0]


def create_contact(environment_id: int, *, user_id: str | None = None, traits: dict[str, Any]) -> Contact:
    """Makes a contact. Raises Conflict where the user id exists."""
    now = clock.now()
    person = Person.create(
        environment_id=environment_id,
        id=next_id(),
        public_id=ids.new(),
        user_id=user_id,
        traits={},
        created_at=now,
        updated_at=now,
    )
    if user_id is not None:
        take_user_id(person, user_id)
    set_traits(person, traits, now)
    return contacts(environment_id, [person])[0]


def update_contact(
    environment_id: int, public_id: UUID | None, *, user_id: str | None = None, traits: dict[str, Any]
) -> Contact:
    """Merges traits, of which None removes one; gives an anonymous contact its user id.

    Raises NotFound, and Conflict where the contact has another user id or another contact has this one.
    """
    person = find(environment_id, public_id, lock=True)
    now = clock.now()
    if user_id is not None and user_id != person.user_id:
        if person.user_id is not None:
            raise Conflict(
                "The user_id of a contact cannot be changed.",
                (Detail("user_id", "immutable", "The contact has another user_id."),),
            )
        take_user_id(person, user_id)
        person.user_id = user_id
        save(person, user_id=user_id, updated_at=now)
    set_traits(person, traits, now)
    return contacts(environment_id, [person])[0]


def list_trait_changes(
    environment_id: int, public_id: UUID | None, *, cursor: str | None, limit: int
) -> Page[TraitChange]:
    """Returns the latest first, with those of people who were merged into the contact. Raises NotFound."""
    person = find(environment_id, public_id)
    rows = TraitChange.of(environment_id).where(TraitChange.person_id.in_(person.ids()))
    scope = ["trait_changes", environment_id, person.id]
    return page(rows, (TraitChange.changed_at, TraitChange.id), scope, cursor, limit)


def find(environment_id: int, public_id: UUID | None, *, lock: bool = False) -> Person:
    person = Person.canonical(environment_id, public_id, lock=lock)
    if person is None:
        raise NotFound("There is no such contact.")
    return person


def public_ids(environment_id: int, people: Collection[int]) -> dict[int, UUID]:
    """Returns the public ids of people, or of the survivors where they were merged; not of those who are gone."""
    linked = PersonLink.of(environment_id).where(PersonLink.person_id.in_(people))
    links = {link.person_id: link.canonical_id for link in linked}
    last = {person: links.get(person, person) for person in people}
    rows = Person.of(environment_id).where(Person.id.in_(set(last.values())))
    known = {row.id: row.public_id for row in rows}
    return {person: known[survivor] for person, survivor in last.items() if survivor in known}


def survivors(environment_id: int) -> Any:
    absorbed = PersonLink.of(environment_id).where(PersonLink.person_id == Person.id)
    return Person.of(environment_id).where(~peewee.fn.EXISTS(absorbed))


def contact_page(environment_id: int, rows: Any, scope: list[Any], cursor: str | None, limit: int) -> Page[Contact]:
    people = page(rows, (Person.id,), scope, cursor, limit)
    return Page(contacts(environment_id, people.data), people.next_cursor)


def contacts(environment_id: int, people: Sequence[Person]) -> list[Contact]:
    """Returns the people with their scores, their accounts and those of people who were merged into them."""
    same = {person.id: person.id for person in people}
    absorbed = PersonLink.of(environment_id).where(PersonLink.canonical_id.in_(list(same)))
    same |= {link.person_id: link.canonical_id for link in absorbed}
    members = AccountMember.of(environment_id).where(AccountMember.person_id.in_(list(same)))
    belongs = {(same[member.person_id], member.account_id) for member in members}
    accounts = {
        account.id: Membership(account.id, account.traits)
        for account in Account.of(environment_id).where(Account.id.in_({account_id for _, account_id in belongs}))
    }
    groups: dict[int, list[Membership]] = {}
    for person_id, account_id in sorted(belongs):
        groups.setdefault(person_id, []).append(accounts[account_id])
    churn = scores.of_people(environment_id, [person.id for person in people])
    return [Contact(person, groups.get(person.id, [])[:MAX_GROUPS], churn.get(person.id)) for person in people]


def take_user_id(person: Person, user_id: str) -> None:
    taken = (
        Identifier.insert(environment_id=person.environment_id, kind="user", value=user_id, person_id=person.id)
        .on_conflict_ignore()
        .returning(Identifier.person_id)
        .execute()
    )
    if not list(taken):
        raise Conflict(TAKEN, (Detail("user_id", "taken", TAKEN),))


def set_traits(person: Person, traits: dict[str, Any], now: datetime) -> None:
    changes = trait_changes(person.traits, traits)
    if not changes:
        return
    try:
        person.traits = fitting(person.traits, traits)
    except TraitsTooLarge as error:
        raise ValidationFailed(str(error), (Detail("traits", error.code, str(error)),)) from None
    person.updated_at = now
    save(person, traits=person.traits, updated_at=now)
    about = {"person_id": person.id, "source": "management", "changed_at": now}
    TraitChange.record(person.environment_id, [about | change for change in changes])


def save(person: Person, **values: Any) -> None:
    Person.update(values).where(Person.environment_id == person.environment_id, Person.id == person.id).execute()


def next_id() -> int:
    (id_,) = database.execute_sql("SELECT nextval('person_id')").fetchone()
    return int(id_)
