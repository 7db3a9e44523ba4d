"""The outbox: what is to be sent is a row, written in the transaction that caused it, and a job sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock, ids
from models.db import database, statement
from models.delivery import Delivery, Destination
from services import jobs

JOB = "deliver"
LOST = "The workers that sent it did not come to an end."
MAIL_LANES = 3  # of an environment: so many messages to people it hands to the mail server at once
ATTEMPTS = 6  # within some eight hours; jobs/kinds.py has the pauses
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent about something: `data` to webhooks, and what people read."""

    topic: str
    subject: str
    text: str
    data: Json
    person_id: int | None = None


def draft(
    environment_id: int,
    message: Message,
    *,
    destination_id: UUID | None = None,
    address: str | None = None,
    due_at: datetime | None = None,
) -> Delivery:
    """Returns a message to a destination, or to an e-mail address, at once or from a time on, which is not sent yet."""
    now = clock.now()
    return Delivery(
        environment_id=environment_id,
        id=ids.new(),
        topic=message.topic,
        person_id=message.person_id,
        destination_id=destination_id,
        address=address,
        subject=message.subject,
        text=message.text,
        data=message.data,
        created_at=now,
        due_at=due_at or now,
    )


def queue(environment_id: int, message: Message, **about: Any) -> Delivery:
    """Has a message sent; see `draft`."""
    delivery = draft(environment_id, message, **about)
    put_in(delivery)
    return delivery


def put_in(delivery: Delivery) -> None:
    """Has a draft sent."""
    delivery.save(force_insert=True)
    have_sent(delivery)


def have_sent(delivery: Delivery) -> None:
    """Queues the job that sends it, once it is due; a destination gets one message at a time, as it may be slow."""
    payload = {"delivery_id": str(delivery.id)}
    lane = str(delivery.destination_id or f"mail {delivery.id.int % MAIL_LANES}")
    jobs.enqueue(delivery.environment_id, JOB, payload, due_at=delivery.due_at, max_attempts=ATTEMPTS, lane=lane)


def put_off(delivery: Delivery, until: datetime) -> None:
    """Sends it from a time on only."""
    delivery.change(due_at=until)
    have_sent(delivery)


def withdraw(environment_id: int, condition: Any) -> None:
    """Sends nothing for which a condition on `Delivery` holds, and that has not arrived yet."""
    here = (Delivery.environment_id == environment_id) & (Delivery.status == "queued")
    Delivery.update(status="withdrawn", finished_at=clock.now()).where(here, condition).execute()


def waiting(environment_id: int, delivery_id: UUID) -> Delivery | None:
    """Returns what is to be sent, which nobody else changes before the transaction ends; None where it is not."""
    found = Delivery.of(environment_id).where(Delivery.id == delivery_id, Delivery.status == "queued")
    delivery: Delivery | None = found.for_update().first()
    return delivery


def begin(delivery: Delivery) -> Destination | None:
    """Counts an attempt. Returns where it is to be sent, if that is a destination, and is there."""
    delivery.change(attempts=delivery.attempts + 1)
    found: Destination | None = (
        Destination.of(delivery.environment_id).where(Destination.id == delivery.destination_id).first()
    )
    return found


def give_up(environment_id: int) -> None:
    """Ends what was to be sent an hour ago and nobody will: its job has failed, as its workers did not end well."""
    parameters = {"environment_id": environment_id, "kind": JOB, "now": clock.now(), "error": LOST}
    database.execute_sql(statement("deliveries.give_up"), parameters)


def tried(delivery: Delivery, error: str | None, answer_status: int | None, *, is_over: bool) -> None:
    """Writes how an attempt went: a message arrived if there is no error, also where it was withdrawn meanwhile.

    `is_over`: there is no other attempt.
    """
    now = clock.now()
    if error is None:
        delivery.change(status="delivered", answer_status=answer_status, error=None, finished_at=now)
        return
    delivery.change(answer_status=answer_status, error=error[:500])
    if is_over and waiting(delivery.environment_id, delivery.id):
        delivery.change(status="failed", finished_at=now)
