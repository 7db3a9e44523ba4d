"""Exports: what was asked for, how far it is, and the file in parts."""

import uuid
from typing import Self

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class Export(TenantModel):
    """A file to be written. `resume_at` says where the next part starts; None before the first."""

    id = peewee.UUIDField()
    kind = peewee.TextField()
    format = peewee.TextField()
    status = peewee.TextField()
    filters = peewee.JSONField()
    person_id = peewee.BigIntegerField(null=True)
    resume_at = peewee.JSONField(null=True)
    row_count = peewee.BigIntegerField()
    rows_estimated = peewee.BigIntegerField(null=True)
    byte_count = peewee.BigIntegerField()
    part_count = peewee.IntegerField()
    error = peewee.TextField(null=True)
    created_at = DateTimeTZField()
    finished_at = DateTimeTZField(null=True)
    expires_at = DateTimeTZField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")


class ExportPart(TenantModel):
    """A piece of a file, and where in the file it begins."""

    export_id = peewee.UUIDField()
    number = peewee.IntegerField()
    first_byte = peewee.BigIntegerField()
    content = peewee.BlobField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "export_id", "number")

    @classmethod
    def at(cls, environment_id: int, export_id: uuid.UUID, byte: int) -> Self | None:
        """Returns the part that holds a byte of the file."""
        parts = cls.of(environment_id).where(cls.export_id == export_id, cls.first_byte <= byte)
        return parts.order_by(cls.number.desc()).first()

    @classmethod
    def remove(cls, environment_id: int, export_ids: list[uuid.UUID]) -> None:
        cls.delete().where(cls.environment_id == environment_id, cls.export_id.in_(export_ids)).execute()
