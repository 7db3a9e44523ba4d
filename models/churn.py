"""Churn: runs that score everybody, and what the latest of them said of each person."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel

UNDER_WAY = ("queued", "running")


class ChurnRun(TenantModel):
    """One time that everybody is scored, as of `as_of`: of so many `users`, so many were so far.

    `failures` tells of how many users nothing can be said, by cause; `model` is what answered, once it has.
    """

    id = peewee.UUIDField()
    status = peewee.TextField()
    horizon_days = peewee.DoubleField()
    created_at = DateTimeTZField()
    as_of = DateTimeTZField(null=True)
    finished_at = DateTimeTZField(null=True)
    users = peewee.IntegerField()
    successful = peewee.IntegerField()
    failures = peewee.JSONField()
    model = peewee.JSONField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "created_at"), False),)

    @property
    def is_under_way(self) -> bool:
        return self.status in UNDER_WAY

    @property
    def processed(self) -> int:
        return self.successful + self.failed

    @property
    def failed(self) -> int:
        return sum(failure["users"] for failure in self.failures)


class ChurnScore(TenantModel):
    """What a run said of a person: how likely it is to stay away, and what each factor adds to the log-odds of it, in
    the order of `services.churn.scores.FACTORS`."""

    person_id = peewee.BigIntegerField()
    run_id = peewee.UUIDField()
    probability = peewee.DoubleField()
    risk_level = peewee.TextField()
    confidence = peewee.TextField()
    contributions = ArrayField(peewee.FloatField, index=False)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "person_id")
        indexes = ((("environment_id", "probability", "person_id"), False),)
