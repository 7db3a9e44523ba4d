"""Work that is done again and again, and work that is queued."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import Model, TenantModel


class ScheduledJob(Model):
    """What is due every so often. Until `leased_until`, a worker has it."""

    name = peewee.TextField(primary_key=True)
    due_at = DateTimeTZField()
    last_started_at = DateTimeTZField(null=True)
    last_finished_at = DateTimeTZField(null=True)
    last_error = peewee.TextField(null=True)
    leased_until = DateTimeTZField(null=True)


class Job(TenantModel):
    """One piece of work. One that is done is deleted; one that runs is due again when its lease ends.

    Of those of a kind that share a `lane`, one runs at a time.
    """

    id = peewee.UUIDField()
    kind = peewee.TextField()
    lane = peewee.TextField(null=True)
    payload = peewee.JSONField()
    state = peewee.TextField()
    attempts = peewee.IntegerField()
    max_attempts = peewee.IntegerField()
    queued_at = DateTimeTZField()
    due_at = DateTimeTZField()
    started_at = DateTimeTZField(null=True)
    last_error = peewee.TextField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("kind", "environment_id"), False),)


Job.add_index(Job.index(Job.due_at, where=Job.state != "failed", name="job_due"))
Job.add_index(
    Job.index(
        Job.kind,
        Job.environment_id,
        Job.lane,
        Job.due_at,
        where=Job.lane.is_null(False) & (Job.state != "failed"),
        name="job_lane",
    )
)
