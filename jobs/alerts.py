"""Opens and ends alerts, of people and of reports, and finds out how often they were right."""

import logging
import time
from datetime import timedelta

from core import clock
from core.errors import TrellisError, Unprocessable
from jobs.task import Task
from models.alert import Alert
from models.db import transaction
from services.alerts import outcomes, thresholds
from services.alerts.evaluation import evaluate

log = logging.getLogger(__name__)
KEPT = timedelta(days=365)
AT_ONCE_SECONDS = 60.0  # that rules keep a worker at most, but for the last one


def look(task: Task) -> None:
    """Looks at what the latest run says of everybody."""
    try:
        evaluate(task.environment_id)
    except Unprocessable as problem:  # another attempt would find the same
        log.warning("Alerts cannot be looked for: %s", problem)


def check_rules(task: Task) -> None:
    """Looks at the rules whose time has come, each in a transaction of its own."""
    with transaction(task.environment_id):
        rules = thresholds.due(task.environment_id)
    until = time.monotonic() + AT_ONCE_SECONDS
    for rule_id in rules:
        if time.monotonic() > until:
            return  # the others are the first at the next time
        try:
            with transaction(task.environment_id):
                thresholds.look(task.environment_id, rule_id)
        except Exception as problem:  # whatever it is, the other rules have their turn
            log.exception("The rule %s could not be looked at.", rule_id)
            told = problem.message if isinstance(problem, TrellisError) else "Something went wrong here."
            with transaction(task.environment_id):
                thresholds.fail(task.environment_id, rule_id, told)


def measure(task: Task) -> None:
    """Finds out what became of the people whom alerts were about."""
    try:
        outcomes.measure(task.environment_id)
    except Unprocessable as problem:
        log.warning("It cannot be told what came of alerts: %s", problem)


def expire(task: Task) -> None:
    """Forgets alerts that have been over for a year."""
    Alert.delete().where(Alert.environment_id == task.environment_id, Alert.resolved_at < clock.now() - KEPT).execute()
