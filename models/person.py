"""People: who they are, the ids that lead to them, who turned out to be the same, and what is known about them."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel

MAX_EMAIL = 320  # RFC 3696, erratum 1690: 64 characters, an @ and 255 characters


def email_in(traits: dict[str, Any]) -> str | None:
    """Returns the trait `email`, where it is a text that is short enough for an address."""
    email = traits.get("email")
    return email if isinstance(email, str) and len(email) <= MAX_EMAIL else None


class Person(TenantModel):
    """A person. `id` is what events carry; `public_id` is what the API shows."""

    id = peewee.BigIntegerField()
    public_id = peewee.UUIDField()
    user_id = peewee.TextField(null=True)
    traits = peewee.JSONField()
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "public_id"), True),)

    @classmethod
    def canonical(cls, environment_id: int, public_id: uuid.UUID | None, *, lock: bool = False) -> Self | None:
        """Returns the person behind a public id: the survivor, where it was merged into another.

        One that is locked is not merged, and not changed, before the transaction ends.
        """
        person = cls.of(environment_id).where(cls.public_id == public_id).first()
        while person is not None:
            if lock:
                person = cls.of(environment_id).where(cls.id == person.id).for_update().first()
            link = PersonLink.of(environment_id).where(PersonLink.person_id == person.id).first()
            if link is None:
                return person
            person = cls.of(environment_id).where(cls.id == link.canonical_id).first()
        return None

    def ids(self) -> list[int]:
        """Returns the person's id and those of all who were merged into it."""
        absorbed = PersonLink.of(self.environment_id).where(PersonLink.canonical_id == self.id)
        return [self.id, *(link.person_id for link in absorbed)]


Person.add_index(
    Person.index(Person.environment_id, peewee.SQL("left(lower(traits ->> 'email'), 320)"), name="person_email")
)


class Identifier(TenantModel):
    """An id that leads to a person: `user` for your own ids, `anonymous` for those that devices make.

    `merged_id` is whom it led to until that person was merged into another.
    """

    kind = peewee.TextField()
    value = peewee.TextField()
    person_id = peewee.BigIntegerField()
    merged_id = peewee.BigIntegerField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "kind", "value")
        indexes = ((("environment_id", "person_id"), False),)


Identifier.add_index(
    Identifier.index(
        Identifier.environment_id,
        Identifier.merged_id,
        where=Identifier.merged_id.is_null(False),
        name="identifier_merged",
    )
)


class PersonLink(TenantModel):
    """A person turned out to be another one. Events keep the person they came with; readers follow the link.

    `epoch` is the one in which the link was written last.
    """

    person_id = peewee.BigIntegerField()
    canonical_id = peewee.BigIntegerField()
    cause = peewee.TextField()
    linked_at = DateTimeTZField()
    epoch = peewee.IntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "person_id")
        indexes = ((("environment_id", "canonical_id"), False), (("environment_id", "epoch"), False))


class TraitChange(TenantModel):
    """One trait of one person took another value; SQL's NULL stands for no value."""

    id = peewee.BigIntegerField()
    person_id = peewee.BigIntegerField()
    trait = peewee.TextField()
    previous = peewee.JSONField(null=True)
    value = peewee.JSONField(null=True)
    source = peewee.TextField()
    changed_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "person_id", "id"), False),)

    @classmethod
    def record(cls, environment_id: int, rows: Iterable[dict[str, Any]]) -> None:
        """Adds changes; a row has all columns but the environment and the id."""
        cls.insert_many([{"environment_id": environment_id, **row} for row in rows]).execute()


class Account(TenantModel):
    """A group of people, such as a company, by your own id for it."""

    id = peewee.TextField()
    traits = peewee.JSONField()
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")


class AccountMember(TenantModel):
    person_id = peewee.BigIntegerField()
    account_id = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "person_id", "account_id")
