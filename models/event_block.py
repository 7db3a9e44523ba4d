"""Blocks: many events in one row, packed. `archive` reads and writes them."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel


class EventBlock(TenantModel):
    """Events whose ids lie next to each other, in the format of `archive.block`; no two blocks overlap.

    `names`, `kinds` and `people` are those of its events, each once. Times are those at which they happened.
    """

    first_id = peewee.UUIDField()
    last_id = peewee.UUIDField()
    first_time = DateTimeTZField()
    last_time = DateTimeTZField()
    events = peewee.IntegerField()
    names = ArrayField(peewee.TextField, index=False)
    kinds = ArrayField(peewee.TextField, index=False)
    people = ArrayField(peewee.BigIntegerField)
    body = peewee.BlobField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "last_id")
