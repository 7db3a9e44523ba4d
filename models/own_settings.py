"""Settings of an environment: a row, once any of them was changed."""

from datetime import datetime
from typing import Self

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class OwnSettings(TenantModel):
    """Settings of some kind; each kind has a table, whose defaults are what they are at first."""

    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id")

    @classmethod
    def current(cls, environment_id: int) -> Self:
        """Returns them as they are, or as they are at first."""
        found: Self | None = cls.of(environment_id).first()
        return found or cls(environment_id=environment_id)

    @classmethod
    def held(cls, environment_id: int, now: datetime) -> Self:
        """Returns the row, a new one where there is none, which nobody else changes before the transaction ends."""
        cls.insert(environment_id=environment_id, updated_at=now).on_conflict_ignore().execute()
        found: Self = cls.of(environment_id).for_update().get()
        return found
