"""Alerts about people who may stay away, and when they are opened."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel


class AlertSettings(TenantModel):
    """The settings of an environment that were ever changed; `destination_ids` are texts."""

    enabled = peewee.BooleanField(default=True)
    value_trait = peewee.TextField(null=True)
    cool_down_days = peewee.IntegerField(default=14)
    digest_above = peewee.IntegerField(default=5)
    destination_ids = peewee.JSONField(default=list)
    least_priority = peewee.TextField(default="medium")
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id")


class Alert(TenantModel):
    """Somebody may stay away, as it was when it was found, and what became of it.

    It was opened at `cut`, by what a run said as of `scored_at`, `contributions` being those of its score. `run_id` is
    the last run that was looked at for it, and `calm_runs` are how many up to that one were low in a row. `base_rate`
    is how many of all who could be scored then stayed away; it comes with the outcome.
    """

    id = peewee.UUIDField()
    type = peewee.TextField()
    status = peewee.TextField(default="open")
    priority = peewee.TextField()
    urgency = peewee.DoubleField()
    person_id = peewee.BigIntegerField()
    user_id = peewee.TextField()
    message = peewee.TextField()
    recommended_actions = peewee.JSONField()
    contributions = ArrayField(peewee.FloatField, index=False)
    churn_probability = peewee.DoubleField()
    confidence = peewee.TextField()
    calibrated = peewee.BooleanField()
    value = peewee.DoubleField()
    value_source = peewee.TextField()
    cut = peewee.DoubleField()
    run_id = peewee.UUIDField()
    calm_runs = peewee.IntegerField(default=0)
    scored_at = DateTimeTZField()
    horizon_days = peewee.DoubleField()
    opened_at = DateTimeTZField()
    acknowledged_at = DateTimeTZField(null=True)
    resolved_at = DateTimeTZField(null=True)
    resolved_because = peewee.TextField(null=True)
    outcome = peewee.TextField(default="pending")
    base_rate = peewee.DoubleField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = (
            (("environment_id", "opened_at", "id"), False),
            (("environment_id", "person_id"), False),
            (("environment_id", "status", "urgency"), False),
        )
