"""Alerts of rules, when these are over or gone."""

from typing import Any
from uuid import UUID

from core import clock
from models.alert import Alert, AlertRule


def end(environment_id: int, rule_ids: list[UUID], because: str) -> None:
    """Ends the alerts of rules that are not over."""
    open_ones = (Alert.environment_id == environment_id) & Alert.rule_id.in_(rule_ids) & (Alert.status != "resolved")
    Alert.update(status="resolved", resolved_at=clock.now(), resolved_because=because).where(open_ones).execute()


def measure_anew(environment_id: int, condition: Any) -> None:
    """Has rules begin anew, as what they are about has changed, and ends their alerts."""
    unknown = {"is_beyond": False, "measured": None, "problem": None, "checked_at": None}
    changed = AlertRule.update(unknown).where(AlertRule.environment_id == environment_id, condition)
    end(environment_id, [row.id for row in changed.returning(AlertRule.id).execute()], "report_changed")


def forget_rules(environment_id: int, condition: Any) -> None:
    """Forgets rules, and ends their alerts."""
    gone = AlertRule.delete().where(AlertRule.environment_id == environment_id, condition).returning(AlertRule.id)
    end(environment_id, [row.id for row in gone.execute()], "rule_deleted")
