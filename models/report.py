"""Saved reports."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class Report(TenantModel):
    """A question of any kind under a name.

    `question` is its `type` and its `query`, as they were asked. Where `last_days` says so, it is always about so many
    days up to today, whatever its range is.
    """

    id = peewee.UUIDField()
    name = peewee.TextField()
    description = peewee.TextField(null=True)
    question = peewee.JSONField()
    last_days = peewee.IntegerField(null=True)
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
