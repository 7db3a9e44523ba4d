"""Tag `Alerts`: who needs attention, and whether that was right."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import alerts as schemas
from services.alerts import alerts, precision, rules, settings
from services.keys import Caller

Json = dict[str, Any]


def list_alerts(
    caller: Caller, limit: int, cursor: str | None = None, status: str | None = None, type: str | None = None
) -> Json:
    found = alerts.list_alerts(caller.environment_id, cursor=cursor, limit=limit, status=status, type=type)
    return schemas.alert_list.dump(found)


def get_alert(caller: Caller, alert_id: str) -> Json:
    return schemas.alert.dump(alerts.get_alert(caller.environment_id, ids.internal(alert_id)))


def acknowledge_alert(caller: Caller, alert_id: str) -> Json:
    return schemas.alert.dump(alerts.acknowledge_alert(caller.environment_id, ids.internal(alert_id)))


def resolve_alert(caller: Caller, alert_id: str) -> Json:
    return schemas.alert.dump(alerts.resolve_alert(caller.environment_id, ids.internal(alert_id)))


def get_alert_settings(caller: Caller) -> Json:
    return schemas.alert_settings.dump(settings.get_alert_settings(caller.environment_id))


def update_alert_settings(caller: Caller, body: Json) -> Json:
    update = schemas.alert_settings_update.load(body)
    return schemas.alert_settings.dump(settings.update_alert_settings(caller.environment_id, **update))


def get_alert_precision(caller: Caller) -> Json:
    return schemas.alert_precision.dump(precision.get_alert_precision(caller.environment_id))


def list_alert_rules(caller: Caller, report_id: str, limit: int, cursor: str | None = None) -> Json:
    report = ids.internal(report_id)
    return schemas.alert_rule_list.dump(
        rules.list_alert_rules(caller.environment_id, report, cursor=cursor, limit=limit)
    )


def create_alert_rule(caller: Caller, report_id: str, body: Json) -> Created:
    about = schemas.alert_rule_create.load(body)
    made = rules.create_alert_rule(caller.environment_id, ids.internal(report_id), **about)
    result = schemas.alert_rule.dump(made)
    return Created(result, f"/v1/reports/{report_id}/alert-rules/{result['id']}")


def get_alert_rule(caller: Caller, report_id: str, rule_id: str) -> Json:
    where = ids.internal(report_id), ids.internal(rule_id)
    return schemas.alert_rule.dump(rules.get_alert_rule(caller.environment_id, *where))


def update_alert_rule(caller: Caller, report_id: str, rule_id: str, body: Json) -> Json:
    where, update = (ids.internal(report_id), ids.internal(rule_id)), schemas.alert_rule_update.load(body)
    return schemas.alert_rule.dump(rules.update_alert_rule(caller.environment_id, *where, **update))


def delete_alert_rule(caller: Caller, report_id: str, rule_id: str) -> None:
    rules.delete_alert_rule(caller.environment_id, ids.internal(report_id), ids.internal(rule_id))
