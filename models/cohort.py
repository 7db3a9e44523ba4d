"""Cohorts, and who is in them."""

from typing import Self
from uuid import UUID

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel, database


class Cohort(TenantModel):
    """A group of people under a name. One without a `definition` is a list.

    `revision` counts definitions. Its people were found for the `found_revision`, with days of the `found_zone`, and
    are kept since; `found_at` is when that was looked at last.
    """

    id = peewee.UUIDField()
    name = peewee.TextField()
    description = peewee.TextField(null=True)
    definition = peewee.JSONField(null=True)
    revision = peewee.IntegerField()
    found_revision = peewee.IntegerField(null=True)
    found_zone = peewee.TextField(null=True)
    found_at = DateTimeTZField(null=True)
    people = peewee.IntegerField(null=True)
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")

    @property
    def type(self) -> str:
        return "static" if self.definition is None else "dynamic"

    @property
    def status(self) -> str:
        """Whether its people are those of its definition, or are still to be found."""
        return "ready" if self.definition is None or self.found_revision == self.revision else "computing"


class CohortMember(TenantModel):
    """A person who is in a cohort since `entered_at`; None for one who is not.

    Whether that is so may change at `turns_at` without any news, and not before.
    """

    cohort_id = peewee.UUIDField()
    person_id = peewee.BigIntegerField()
    entered_at = DateTimeTZField(null=True)
    turns_at = DateTimeTZField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "cohort_id", "person_id")
        indexes = ((("environment_id", "person_id"), False),)

    @classmethod
    def inside(cls, environment_id: int, cohort_id: UUID) -> "peewee.ModelSelect[Self]":
        """Returns a query of those who are in a cohort."""
        return cls.of(environment_id).where(cls.cohort_id == cohort_id, cls.entered_at.is_null(False))


CohortMember.add_index(
    CohortMember.index(
        CohortMember.environment_id,
        CohortMember.cohort_id,
        CohortMember.entered_at,
        CohortMember.person_id,
        where=CohortMember.entered_at.is_null(False),
        name="cohort_member_entered",
    )
)
CohortMember.add_index(
    CohortMember.index(
        CohortMember.environment_id,
        CohortMember.turns_at,
        where=CohortMember.turns_at.is_null(False),
        name="cohort_member_turns",
    )
)


class PersonNews(TenantModel):
    """People of whom something changed, in a transaction that is committed."""

    id = peewee.BigIntegerField()
    people = ArrayField(peewee.BigIntegerField, index=False)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")


def take_news(environment_id: int) -> list[list[int]]:
    """Returns people of whom there is news, and forgets that there is."""
    sql = "DELETE FROM person_news WHERE environment_id = %s RETURNING people"
    return [people for (people,) in database.execute_sql(sql, (environment_id,))]
