"""API keys. What is kept of a key is its hash."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel


class ApiKey(TenantModel):
    id = peewee.UUIDField()
    type = peewee.TextField()
    name = peewee.TextField()
    scopes = ArrayField(peewee.TextField, index=False)
    hash = peewee.BlobField(index=True)
    hint = peewee.TextField()
    created_at = DateTimeTZField()
    expires_at = DateTimeTZField(null=True)
    revoked_at = DateTimeTZField(null=True)
    replaced_by = peewee.UUIDField(null=True)
    allowed_origins = ArrayField(peewee.TextField, index=False)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "hash"), True),)


class KeyUse(TenantModel):
    """When a key was used last, to the minute."""

    key_id = peewee.UUIDField()
    last_used_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "key_id")
