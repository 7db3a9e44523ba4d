"""Opens and ends alerts, and finds out how often they were right."""

from datetime import timedelta

from core import clock
from jobs.task import Task
from models.alert import Alert
from services.alerts import outcomes
from services.alerts.evaluation import evaluate

KEPT = timedelta(days=365)


def look(task: Task) -> None:
    """Looks at what the latest run says of everybody."""
    evaluate(task.environment_id)


def measure(task: Task) -> None:
    """Finds out what became of the people whom alerts were about."""
    outcomes.measure(task.environment_id)


def expire(task: Task) -> None:
    """Forgets alerts of a year ago."""
    Alert.delete().where(Alert.environment_id == task.environment_id, Alert.opened_at < clock.now() - KEPT).execute()
