"""Rules: when the answer to a report is worth an alert."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core import clock, ids
from core.errors import Conflict, Detail, NotFound, Unprocessable
from models import locks
from models.alert import AlertRule
from services import reports
from services.alerts import ending
from services.alerts.metrics import METRICS, numbers
from services.alerts.settings import checked, there
from services.pages import Page, page

MOST = 100


def list_alert_rules(environment_id: int, report_id: UUID | None, *, cursor: str | None, limit: int) -> Page[AlertRule]:
    """Returns those of a report, the latest first. Raises NotFound where there is no such report."""
    report = reports.get_report(environment_id, report_id)
    rows = AlertRule.of(environment_id).where(AlertRule.report_id == report.id)
    scope = ["alert_rules", environment_id, str(report.id)]
    found = page(rows, (AlertRule.created_at, AlertRule.id), scope, cursor, limit)
    return Page([shown(rule) for rule in found.data], found.next_cursor)


def get_alert_rule(environment_id: int, report_id: UUID | None, rule_id: UUID | None) -> AlertRule:
    """Raises NotFound."""
    return shown(find(environment_id, report_id, rule_id))


def create_alert_rule(
    environment_id: int,
    report_id: UUID | None,
    *,
    metric: str,
    direction: str,
    destination_ids: Sequence[UUID | None] = (),
    **about: Any,
) -> AlertRule:
    """Raises NotFound, Unprocessable where it makes no sense, and Conflict where there are too many."""
    locks.one_at_a_time(locks.ALERTS, environment_id)
    report = reports.get_report(environment_id, report_id)
    if metric not in METRICS.get(report.question["type"], {}):
        raise impossible("metric", "not_of_report", "A report of this type has no such metric.")
    if about.get("number", 1) not in numbers(report.question):
        raise impossible("number", "not_of_report", "The report has no such series or bracket.")
    rule = AlertRule(environment_id=environment_id, report_id=report.id, metric=metric, direction=direction, **about)
    check_order(rule)
    rule.destination_ids = checked(environment_id, destination_ids)
    if AlertRule.of(environment_id).count() >= MOST:
        raise Conflict(f"There are {MOST} rules already.")
    rule.id, rule.created_at = ids.new(), clock.now()
    rule.updated_at = rule.created_at
    rule.save(force_insert=True)
    return shown(rule)


def update_alert_rule(environment_id: int, report_id: UUID | None, rule_id: UUID | None, **changes: Any) -> AlertRule:
    """Changes what is given, and has it measured soon. Raises NotFound and Unprocessable."""
    rule = find(environment_id, report_id, rule_id, lock=True)
    if not changes:
        return shown(rule)
    if "destination_ids" in changes:
        changes["destination_ids"] = checked(environment_id, changes["destination_ids"])
    for name, value in changes.items():
        setattr(rule, name, value)
    check_order(rule)
    rule.change(**changes, checked_at=None, updated_at=clock.now())
    return shown(rule)


def delete_alert_rule(environment_id: int, report_id: UUID | None, rule_id: UUID | None) -> None:
    """Its alerts that are not over are over then. Raises NotFound."""
    rule = find(environment_id, report_id, rule_id, lock=True)
    ending.forget_rules(environment_id, AlertRule.id == rule.id)


def find(environment_id: int, report_id: UUID | None, rule_id: UUID | None, *, lock: bool = False) -> AlertRule:
    rows = AlertRule.of(environment_id).where(AlertRule.id == rule_id, AlertRule.report_id == report_id)
    rule: AlertRule | None = (rows.for_update() if lock else rows).first()
    if rule is None:
        raise NotFound("There is no such rule.")
    return rule


def shown(rule: AlertRule) -> AlertRule:
    """Returns a rule without the destinations that are gone."""
    rule.destination_ids = there(rule.environment_id, [UUID(id_) for id_ in rule.destination_ids])
    return rule


def check_order(rule: AlertRule) -> None:
    if rule.clear_at is None:
        return
    beyond = rule.clear_at > rule.threshold if rule.direction == "above" else rule.clear_at < rule.threshold
    if beyond:
        raise impossible("clear_at", "beyond_threshold", "What clears an alert is not beyond what opens it.")


def impossible(field: str, reason: str, problem: str) -> Unprocessable:
    return Unprocessable("The rule makes no sense.", (Detail(field, reason, problem),))
