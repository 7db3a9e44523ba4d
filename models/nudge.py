"""Nudges, and when they are withheld."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel
from models.own_settings import OwnSettings
from models.run import Run


class NudgeSettings(OwnSettings):
    """The settings of an environment that were ever changed; `measured_since` is when the holdout was changed last."""

    paused = peewee.BooleanField(default=False)
    holdout_percent = peewee.DoubleField(default=10.0)
    frequency_cap = peewee.JSONField(default=lambda: {"nudges": 1, "days": 7})
    quiet_hours = peewee.JSONField(null=True, default=lambda: {"start": "22:00", "end": "08:00"})
    response_days = peewee.IntegerField(default=7)
    measured_since = DateTimeTZField(null=True)


class Nudge(TenantModel):
    """What a person was told, or why it was not: `withheld_because`. `contributions` is what each factor of churn added
    then, in the order of `services.churn.scores.FACTORS`; `came_back` is whether the person did something in time, once
    that is over and was looked at."""

    id = peewee.UUIDField()
    person_id = peewee.BigIntegerField()
    user_id = peewee.TextField()
    channel = peewee.TextField()
    withheld_because = peewee.TextField(null=True)
    delivery_id = peewee.UUIDField(null=True)
    template_id = peewee.TextField(null=True)
    reason = peewee.TextField(null=True)
    churn_probability = peewee.DoubleField(null=True)
    contributions = ArrayField(peewee.FloatField, index=False, null=True)
    subject = peewee.TextField(null=True)
    content = peewee.TextField(null=True)
    missing = peewee.JSONField(default=list)
    came_back = peewee.BooleanField(null=True)
    created_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = (
            (("environment_id", "created_at", "id"), False),
            (("environment_id", "person_id", "created_at"), False),
        )


Nudge.add_index(
    Nudge.index(Nudge.environment_id, Nudge.created_at, where=peewee.SQL("came_back IS NULL"), name="nudge_unmeasured")
)


class NudgeLearning(Run):
    """One time that it was learned whom nudges change, from so many `people`; `result` is what `UpliftLearned` says."""

    JOB = "learn_nudges"

    people = peewee.IntegerField(default=0)
    result = peewee.JSONField(null=True)
