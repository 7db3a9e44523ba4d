"""Ends sessions without an event for half an hour."""

from jobs.task import Task
from services.sessions import end_inactive_sessions


def end_inactive(task: Task) -> None:
    """Ends them, each at its last event."""
    end_inactive_sessions(task.environment_id)
