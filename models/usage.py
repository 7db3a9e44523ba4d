"""What is counted while events are stored.

Each connection that writes has a slot of its own, most of the time, so that none waits for another's row; who reads
adds the slots up.
"""

from uuid import UUID

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel

NO_KEY = UUID(int=0)


class Usage(TenantModel):
    """How many events came with a key in a month; `NO_KEY` stands for those that came without one."""

    month = peewee.DateField()
    key_id = peewee.UUIDField()
    slot = peewee.SmallIntegerField()
    events = peewee.BigIntegerField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "month", "key_id", "slot")


class IngestionWarning(TenantModel):
    """Of how many events on a day something looked wrong, and one of them."""

    day = peewee.DateField()
    kind = peewee.TextField()
    slot = peewee.SmallIntegerField()
    events = peewee.BigIntegerField()
    sample_event_id = peewee.UUIDField()
    last_seen_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "day", "kind", "slot")
