"""Runs: what a job does that takes a while, one at a time in an environment, and how far it is."""

from typing import ClassVar

import peewee
from playhouse.postgres_ext import DateTimeTZField

from core import clock
from models.db import TenantModel

UNDER_WAY = ("queued", "running")


class Run(TenantModel):
    """A run of some kind; each kind has a table. It sees everything as of `as_of`, once it runs; `error` is why it has
    failed."""

    JOB: ClassVar[str]  # the kind of job that does it

    id = peewee.UUIDField()
    status = peewee.TextField()
    created_at = DateTimeTZField()
    as_of = DateTimeTZField(null=True)
    finished_at = DateTimeTZField(null=True)
    error = peewee.TextField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "created_at"), False),)

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    def end(self, **values: object) -> None:
        """Ends it, as done unless told otherwise."""
        self.change(**{"status": "done", "finished_at": clock.now()} | values)

    def fail(self, cause: str) -> None:
        """Ends it without a result."""
        self.end(status="failed", error=cause)
