"""Domain -> wire for the Lifecycle API. One schema per component of `openapi/lifecycle.yaml`, by its name."""

from typing import Any

from marshmallow import fields, post_load

from core import ids
from handlers.fields import Component, PublicId, Time, Value
from handlers.management.schemas.churn import ChurnScore


class HealthServices(Component):
    database = Value()
    ml_server = Value()


class Health(Component):
    status = Value()
    version = Value()
    timestamp = Time()
    services = fields.Nested(HealthServices)
    migration = Value()
    queue_age_seconds = Value()


class ScriptHost(Component):
    host = Value()
    script_version = Value(attribute="version")
    first_seen_at = Time()
    last_seen_at = Time()


class ScriptInstalled(Component):
    success = Value()
    organization_id = PublicId("org", attribute="project_id")
    script_version = Value(attribute="version")
    installed = Value()
    last_seen_at = Time()
    hosts = fields.List(fields.Nested(ScriptHost))


class ChurnStats(Component):
    total_users = Value(data_key="totalUsers", attribute="run.users", dump_default=0)
    processed_users = Value(data_key="processedUsers", attribute="run.processed", dump_default=0)
    successful_users = Value(data_key="successfulUsers", attribute="run.successful", dump_default=0)
    failed_users = Value(data_key="failedUsers", attribute="run.failed", dump_default=0)
    predictions = fields.Nested(ChurnScore, many=True)


churn_stats = ChurnStats()


class ChurnCalculated(Component):
    success = fields.Constant(True)
    run_id = PublicId("run", attribute="run.id", dump_default=None)
    status = Value(attribute="run.status", dump_default=None)
    degraded = Value()
    calculated_at = Time(attribute="run.as_of", dump_default=None)
    stats = fields.Function(churn_stats.dump)
    failures = Value()


class NudgeCreate(Component):
    user_id = Value()
    template_id = Value()
    custom_context = Value()
    channel = Value()
    destination_id = Value()
    dry_run = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        if "destination_id" in data:
            data["destination_id"] = ids.internal(data["destination_id"])
        return data


class NudgeCreated(Component):
    success = fields.Constant(True)
    nudge_id = fields.Function(lambda made: ids.public("nudge", made.told.nudge.id) if made.is_kept else None)
    user_id = Value(attribute="told.nudge.user_id")
    channel = Value(attribute="told.nudge.channel")
    status = Value(attribute="told.status")
    withheld_because = Value(attribute="told.nudge.withheld_because")
    next_allowed_at = Time()
    template_id = Value(attribute="told.nudge.template_id")
    reason = Value(attribute="told.nudge.reason")
    subject = Value(attribute="told.nudge.subject")
    content = Value(attribute="told.nudge.content")
    missing = Value(attribute="told.nudge.missing")
    send_at = Time(attribute="told.delivery.due_at", dump_default=None)
    degraded = Value()


class AlertAsk(Component):
    user_id = Value()
    dry_run = Value()


class AlertFound(Component):
    success = fields.Constant(True)
    alert_id = fields.Function(lambda found: ids.public("alert", found.alert.id) if found.is_kept else None)
    alert_type = Value(attribute="alert.type", dump_default=None)
    user_id = Value(attribute="alert.user_id", dump_default=None)
    priority = Value(attribute="alert.priority", dump_default=None)
    message = Value(attribute="alert.message", dump_default=None)
    recommended_actions = Value(attribute="alert.recommended_actions", dump_default=())
    degraded = Value()
    opened = Value()


churn_calculated = ChurnCalculated()
nudge_create, nudge_created = NudgeCreate(), NudgeCreated()
alert_ask, alert_found = AlertAsk(), AlertFound()
health = Health()
script_installed = ScriptInstalled()
