"""Alerts about people who may stay away and about the answers to reports, and when they are opened."""

import peewee
from playhouse.postgres_ext import ArrayField, DateTimeTZField

from models.db import TenantModel
from models.own_settings import OwnSettings


class AlertSettings(OwnSettings):
    """The settings of an environment that were ever changed; `destination_ids` are texts."""

    enabled = peewee.BooleanField(default=True)
    value_trait = peewee.TextField(null=True)
    cool_down_days = peewee.IntegerField(default=14)
    digest_above = peewee.IntegerField(default=5)
    destination_ids = peewee.JSONField(default=list)
    least_priority = peewee.TextField(default="medium")


class AlertRule(TenantModel):
    """When the answer to a report is worth an alert.

    `number` says of which series or bracket the metric is. `is_beyond` is whether it was beyond the threshold and has
    not come back since; `problem` is why nothing could be `measured` when it was looked at last.
    """

    id = peewee.UUIDField()
    report_id = peewee.UUIDField()
    metric = peewee.TextField()
    number = peewee.IntegerField(default=1)
    direction = peewee.TextField()
    threshold = peewee.DoubleField()
    clear_at = peewee.DoubleField(null=True)
    every_hours = peewee.IntegerField(default=24)
    priority = peewee.TextField(default="medium")
    destination_ids = peewee.JSONField(default=list)
    is_beyond = peewee.BooleanField(default=False)
    measured = peewee.DoubleField(null=True)
    problem = peewee.TextField(null=True)
    checked_at = DateTimeTZField(null=True)
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = ((("environment_id", "report_id"), False),)


class Alert(TenantModel):
    """Somebody may stay away, as it was when it was found, and what became of it; or a report was beyond what a rule
    allows, with what was `measured`, and nothing of what goes with people.

    It was opened at `cut`, by what a run said as of `scored_at`, `contributions` being those of its score. `run_id` is
    the last run that was looked at for it, and `calm_runs` are how many up to that one were low in a row. `base_rate`
    is how many of all who could be scored then stayed away; it comes with the outcome.
    """

    id = peewee.UUIDField()
    type = peewee.TextField()
    status = peewee.TextField(default="open")
    priority = peewee.TextField()
    urgency = peewee.DoubleField()
    person_id = peewee.BigIntegerField(null=True)
    user_id = peewee.TextField(null=True)
    message = peewee.TextField()
    recommended_actions = peewee.JSONField()
    contributions = ArrayField(peewee.FloatField, index=False, null=True)
    churn_probability = peewee.DoubleField(null=True)
    confidence = peewee.TextField(null=True)
    calibrated = peewee.BooleanField(null=True)
    value = peewee.DoubleField(null=True)
    value_source = peewee.TextField(null=True)
    rule_id = peewee.UUIDField(null=True)
    measured = peewee.DoubleField(null=True)
    cut = peewee.DoubleField(null=True)
    run_id = peewee.UUIDField(null=True)
    calm_runs = peewee.IntegerField(default=0)
    scored_at = DateTimeTZField(null=True)
    horizon_days = peewee.DoubleField(null=True)
    opened_at = DateTimeTZField()
    acknowledged_at = DateTimeTZField(null=True)
    resolved_at = DateTimeTZField(null=True)
    resolved_because = peewee.TextField(null=True)
    outcome = peewee.TextField(null=True)
    base_rate = peewee.DoubleField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = (
            (("environment_id", "opened_at", "id"), False),
            (("environment_id", "person_id"), False),
            (("environment_id", "rule_id"), False),
            (("environment_id", "status", "urgency"), False),
        )
