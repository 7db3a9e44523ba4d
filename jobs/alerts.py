"""Opens and ends alerts, of people and of reports, and finds out how often they were right."""

from datetime import timedelta

from core import clock
from core.errors import TrellisError
from jobs.task import Task
from models.alert import Alert
from models.db import transaction
from services.alerts import outcomes, thresholds
from services.alerts.evaluation import evaluate

KEPT = timedelta(days=365)


def look(task: Task) -> None:
    """Looks at what the latest run says of everybody."""
    evaluate(task.environment_id)


def check_rules(task: Task) -> None:
    """Looks at the rules whose time has come, each in a transaction of its own."""
    with transaction(task.environment_id):
        rules = thresholds.due(task.environment_id)
    for rule_id in rules:
        try:
            with transaction(task.environment_id):
                thresholds.look(task.environment_id, rule_id)
        except TrellisError as problem:
            with transaction(task.environment_id):
                thresholds.fail(task.environment_id, rule_id, problem.message)


def measure(task: Task) -> None:
    """Finds out what became of the people whom alerts were about."""
    outcomes.measure(task.environment_id)


def expire(task: Task) -> None:
    """Forgets alerts of a year ago."""
    Alert.delete().where(Alert.environment_id == task.environment_id, Alert.opened_at < clock.now() - KEPT).execute()
