"""Sends what is in the outbox."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core import clock
from jobs.task import NotNowError, Task
from models.db import transaction
from models.delivery import Delivery, Destination
from models.nudge import Nudge
from services.delivery import outbox
from services.delivery.failures import Forbidden, Unreachable
from services.delivery.sending import Senders, senders
from services.nudges.sending import looked_at_again
from services.nudges.settings import TOPIC

KEPT = timedelta(days=365)
GONE = 410  # who answers so wants no more of it


@dataclass(frozen=True, slots=True)
class Went:
    """How an attempt went: well, if there is no error. `is_over`: there is no sense in another one."""

    error: str | None
    status: int | None = None
    retry_after: float | None = None
    is_over: bool = False


def deliver(task: Task) -> None:
    """Sends one message. Raises NotNowError where it does not arrive and may at another attempt.

    A worker that is killed after it has sent and before it has written so sends it again, under the same id.
    """
    with transaction(task.environment_id):
        delivery = ready(task.environment_id, UUID(task.payload["delivery_id"]))
        destination = outbox.begin(delivery) if delivery else None
    if delivery is None:
        return
    went = attempt(senders(task.settings), delivery, destination)
    is_over = went.is_over or task.attempt >= task.max_attempts
    with transaction(task.environment_id):
        outbox.tried(delivery, went.error, went.status, is_over=is_over)
    if not is_over:
        # Why, the delivery says: a person may be named in it, and an erasure does not look into jobs.
        raise NotNowError("The message did not arrive.", went.retry_after)


def ready(environment_id: int, delivery_id: UUID) -> Delivery | None:
    """Returns what is to be sent now; a nudge is withdrawn, or put off, where things are not as they were."""
    delivery = outbox.waiting(environment_id, delivery_id)
    if delivery is None or delivery.due_at > clock.now():
        return None  # what was put off has a job of its own
    if delivery.topic != TOPIC:
        return delivery
    again = looked_at_again(delivery)
    if not again.is_wanted:
        outbox.withdraw(environment_id, Delivery.id == delivery.id)
        return None
    if again.not_before:
        outbox.put_off(delivery, again.not_before)
        return None
    return delivery


def attempt(by: Senders, delivery: Delivery, destination: Destination | None) -> Went:
    try:
        answer = by.send(delivery, destination)
    except Unreachable as failure:
        return Went(str(failure))
    except Forbidden as failure:
        return Went(str(failure), is_over=True)
    if answer is None:
        return Went(None, is_over=True)
    arrived = 200 <= answer.status < 300
    error = None if arrived else f"The answer was {answer.status}."
    return Went(error, answer.status, answer.retry_after, is_over=arrived or answer.status == GONE)


def expire(task: Task) -> None:
    """Ends messages that nobody will send any more, and forgets messages and nudges of a year ago."""
    outbox.give_up(task.environment_id)
    oldest = clock.now() - KEPT
    for table in (Delivery, Nudge):
        table.delete().where(table.environment_id == task.environment_id, table.created_at < oldest).execute()
