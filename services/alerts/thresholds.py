"""Rules are looked at: an alert is opened where a report is beyond a threshold, and is over once it has come back."""

from datetime import timedelta
from uuid import UUID

from core import clock, ids
from models import locks
from models.alert import Alert, AlertRule
from models.report import Report
from services import reports
from services.alerts import ending
from services.alerts.metrics import UnmeasurableError, measured, sentence, text
from services.alerts.priority import LEAST
from services.alerts.sending import ALERT
from services.alerts.settings import there
from services.alerts.shown import Shown
from services.delivery import outbox
from services.delivery.outbox import Message

TYPE = "report_threshold"
ACTIONS = ["Look at the report, and at what was released or changed since it was last well"]
SOON = timedelta(minutes=5)  # a job that comes a bit early does not have to wait for the next one
LONGEST_PROBLEM, LONGEST_NAME = 500, 100


def due(environment_id: int) -> list[UUID]:
    """Returns the rules that are to be looked at, those that have waited longest first."""
    now = clock.now()
    rows = AlertRule.of(environment_id).order_by(AlertRule.checked_at.asc(nulls="first"), AlertRule.id)
    return [
        rule.id
        for rule in rows
        if rule.checked_at is None or rule.checked_at + timedelta(hours=rule.every_hours) - SOON <= now
    ]


def look(environment_id: int, rule_id: UUID) -> None:
    """Measures what a rule is about, and opens or ends its alert. Raises Unprocessable where that takes too much.

    The report is asked before anybody has to wait for it.
    """
    rule = AlertRule.of(environment_id).where(AlertRule.id == rule_id).first()
    if rule is None:
        return
    report = reports.get_report(environment_id, rule.report_id)
    result = reports.answer_to(environment_id, report.id)
    locks.one_at_a_time(locks.ALERTS, environment_id)
    rule = AlertRule.of(environment_id).where(AlertRule.id == rule_id).for_update().first()
    if rule is None or asks_something_else(report):
        return  # the rule begins anew: see `reports.update_report`
    try:
        value = measured(report.question["type"], rule.metric, rule.number, result)
    except UnmeasurableError as problem:
        fail(environment_id, rule_id, str(problem))
        return
    before, now = rule.is_beyond, is_beyond(rule, value)
    rule.change(is_beyond=now, measured=value, problem=None, checked_at=clock.now())
    if now and not before:
        opened(rule, report.name, value)
    if before and not now:
        ending.end(environment_id, [rule.id], "recovered")


def asks_something_else(report: Report) -> bool:
    """Returns whether the report was changed since it was read."""
    return reports.asked(reports.get_report(report.environment_id, report.id)) != reports.asked(report)


def is_beyond(rule: AlertRule, value: float) -> bool:
    """Returns whether a number is beyond the threshold, or was and has not come back to what clears it."""
    line = rule.clear_at if rule.is_beyond and rule.clear_at is not None else rule.threshold
    return value > line if rule.direction == "above" else value < line


def fail(environment_id: int, rule_id: UUID, problem: str) -> None:
    """Writes why nothing could be measured; what was found before goes on."""
    here = (AlertRule.environment_id == environment_id) & (AlertRule.id == rule_id)
    values = {"measured": None, "problem": problem[:LONGEST_PROBLEM], "checked_at": clock.now()}
    AlertRule.update(values).where(here).execute()


def opened(rule: AlertRule, report: str, value: float) -> None:
    """Opens an alert, and has it sent."""
    named = " ".join(report.split())[:LONGEST_NAME]
    alert = Alert.create(
        environment_id=rule.environment_id,
        id=ids.new(),
        type=TYPE,
        priority=rule.priority,
        urgency=LEAST[rule.priority],
        message=f"{named}: {sentence(rule.metric, value)}, which is {rule.direction} {text(rule.threshold)}.",
        recommended_actions=ACTIONS,
        rule_id=rule.id,
        measured=value,
        opened_at=clock.now(),
    )
    lines = [alert.message, "", f"Priority: {alert.priority}", "", *ACTIONS]
    subject = f"[{alert.priority}] {named} is {rule.direction} its threshold"
    message = Message(ALERT, " ".join(subject.split())[:250], "\n".join(lines), Shown(alert, None).as_json())
    for destination_id in there(rule.environment_id, [UUID(id_) for id_ in rule.destination_ids]):
        outbox.queue(rule.environment_id, message, destination_id=destination_id)
