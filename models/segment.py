"""What the engine keeps of events: sorted keys, and what stands beside them. `docs/engine.md` has a picture."""

import peewee

from models.db import TenantModel


class Seal(TenantModel):
    """Which epoch events are written in now, up to which one all are in segments, and how many merges were undone."""

    environment_id = peewee.IntegerField(primary_key=True)
    epoch = peewee.IntegerField()
    sealed = peewee.IntegerField()
    unlinks = peewee.IntegerField(default=0)


class Segment(TenantModel):
    """Sorted keys of events of one name and kind, of one shard of people. It is never changed, only replaced.

    `tags` are the last four bytes of their ids, in the same order: they tell events with one key from each other.

    No two have the same `mark`, not even in a database that was restored; caches know a segment by it. Removals with an
    id beyond `as_of` hold for it.
    """

    id = peewee.BigIntegerField()
    name = peewee.TextField()
    kind = peewee.TextField()
    shard = peewee.IntegerField()
    events = peewee.IntegerField()
    mark = peewee.UUIDField()
    as_of = peewee.BigIntegerField()
    keys = peewee.BlobField()
    tags = peewee.BlobField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")


class SegmentColumn(TenantModel):
    """A property of the events of a segment, or their session: a code for each event, and the values of the codes."""

    segment_id = peewee.BigIntegerField()
    name = peewee.TextField()
    codes = peewee.BlobField()
    values = peewee.BlobField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "segment_id", "name")


class SegmentRemoval(TenantModel):
    """Events that are still in segments, but do not count any more: the key and the tag of each, big-endian."""

    id = peewee.BigIntegerField()
    name = peewee.TextField()
    kind = peewee.TextField()
    shard = peewee.IntegerField()
    keys = peewee.BlobField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
