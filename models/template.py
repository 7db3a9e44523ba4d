"""Templates of messages."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class Template(TenantModel):
    """What people are told, in the language of `services.messages`. The id may be the caller's choice."""

    id = peewee.TextField()
    name = peewee.TextField()
    subject = peewee.TextField(null=True)
    text = peewee.TextField()
    fallback = peewee.TextField(null=True)
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
