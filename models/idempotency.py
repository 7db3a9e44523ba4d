"""Answers that are kept for requests that are repeated."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class IdempotencyRecord(TenantModel):
    """One answer. `id` and `request` are hashes; `body` is sealed, and opens with the caller's API key only."""

    id = peewee.BlobField()
    request = peewee.BlobField()
    status = peewee.SmallIntegerField()
    location = peewee.TextField(null=True)
    body = peewee.BlobField()
    created_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "created_at"), False),)
