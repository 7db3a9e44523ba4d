"""Schemas of the tag `Alerts`."""

from typing import Any

from marshmallow import fields, post_load

from core import ids
from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.schemas.questions import Interval


class Alert(Component):
    id = PublicId("alert", attribute="alert.id")
    type = Value(attribute="alert.type")
    status = Value(attribute="alert.status")
    priority = Value(attribute="alert.priority")
    contact_id = PublicId("con")
    user_id = Value(attribute="alert.user_id")
    message = Value(attribute="alert.message")
    recommended_actions = Value(attribute="alert.recommended_actions")
    reasons = Value()
    churn_probability = Value(attribute="alert.churn_probability")
    confidence = Value(attribute="alert.confidence")
    calibrated = Value(attribute="alert.calibrated")
    value = Value(attribute="alert.value")
    value_source = Value(attribute="alert.value_source")
    rule_id = PublicId("rule", attribute="alert.rule_id")
    measured = Value(attribute="alert.measured")
    opened_at = Time(attribute="alert.opened_at")
    acknowledged_at = Time(attribute="alert.acknowledged_at")
    resolved_at = Time(attribute="alert.resolved_at")
    resolved_because = Value(attribute="alert.resolved_because")
    outcome = Value(attribute="alert.outcome")


class AlertSettings(Component):
    enabled = Value()
    value_trait = Value()
    cool_down_days = Value()
    digest_above = Value()
    destination_ids = fields.List(PublicId("dest"))
    least_priority = Value()
    updated_at = Time()


class Destinations:
    """What the schemas have that say where alerts are sent."""

    destination_ids = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        if "destination_ids" in data:
            data["destination_ids"] = [ids.internal(id_) for id_ in data["destination_ids"]]
        return data


class AlertSettingsUpdate(Destinations, Component):
    enabled = Value()
    value_trait = Value()
    cool_down_days = fields.Integer()
    digest_above = fields.Integer()
    least_priority = Value()


class AlertRuleUpdate(Destinations, Component):
    threshold = Value()
    clear_at = Value()
    every_hours = fields.Integer()
    priority = Value()


class AlertRuleCreate(AlertRuleUpdate):
    metric = Value()
    number = fields.Integer()
    is_ = Value(data_key="is", attribute="direction")


class AlertRule(Component):
    id = PublicId("rule")
    report_id = PublicId("rep")
    metric = Value()
    number = Value()
    is_ = Value(data_key="is", attribute="direction")
    threshold = Value()
    clear_at = Value()
    every_hours = Value()
    priority = Value()
    destination_ids = fields.List(PublicId("dest"))
    is_beyond = Value()
    measured = Value()
    problem = Value()
    checked_at = Time()
    created_at = Time()
    updated_at = Time()


class AlertPrecisionAll(Component):
    alerts = Value()
    stayed_away = Value()
    precision = Value()
    interval = fields.Nested(Interval, allow_none=True)
    base_rate = Value()


class OfSome:
    """What the schemas of a part of all alerts have."""

    alerts = Value(attribute="tally.alerts")
    stayed_away = Value(attribute="tally.stayed_away")
    precision = Value(attribute="tally.precision")
    interval = fields.Nested(Interval, allow_none=True, attribute="tally.interval")
    base_rate = Value(attribute="tally.base_rate")


class AlertPrecisionOfType(OfSome, Component):
    type = Value(attribute="name")


class AlertPrecisionOfPriority(OfSome, Component):
    priority = Value(attribute="name")


class AlertPrecision(Component):
    pending = Value()
    all = fields.Nested(AlertPrecisionAll)
    by_type = fields.Nested(AlertPrecisionOfType, many=True)
    by_priority = fields.Nested(AlertPrecisionOfPriority, many=True)


AlertList, AlertRuleList = list_of(Alert), list_of(AlertRule)
alert, alert_list, alert_precision = Alert(), AlertList(), AlertPrecision()
alert_settings, alert_settings_update = AlertSettings(), AlertSettingsUpdate()
alert_rule, alert_rule_list = AlertRule(), AlertRuleList()
alert_rule_create, alert_rule_update = AlertRuleCreate(), AlertRuleUpdate()
