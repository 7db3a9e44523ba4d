"""The outbox: what is to be sent is a row, written in the transaction that caused it, and a job sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock, ids
from core.errors import NotFound
from models.delivery import Delivery, Destination
from services import jobs
from services.pages import Page, page

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


def queue(
    environment_id: int,
    message: Message,
    *,
    destination_id: UUID | None = None,
    address: str | None = None,
    due_at: datetime | None = None,
) -> Delivery:
    """Has a message sent to a destination, or to an e-mail address, at once or from a time on."""
    now = clock.now()
    delivery: Delivery = Delivery.create(
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
    payload = {"delivery_id": str(delivery.id)}
    jobs.enqueue(environment_id, "deliver", payload, due_at=due_at, max_attempts=ATTEMPTS)
    return delivery


def withdraw(environment_id: int, condition: Any) -> None:
    """Sends nothing for which a condition on `Delivery` holds, and that has not arrived yet."""
    waiting = (Delivery.environment_id == environment_id) & (Delivery.status == "queued")
    Delivery.update(status="withdrawn", finished_at=clock.now()).where(waiting, condition).execute()


def list_deliveries(
    environment_id: int, destination_id: UUID | None, *, cursor: str | None, limit: int
) -> Page[Delivery]:
    """Returns what was sent to a destination, the latest first. Raises NotFound where there is no such destination."""
    if not Destination.of(environment_id).where(Destination.id == destination_id).exists():
        raise NotFound("There is no such destination.")
    rows = Delivery.of(environment_id).where(Delivery.destination_id == destination_id)
    scope = ["deliveries", environment_id, str(destination_id)]
    return page(rows, (Delivery.created_at, Delivery.id), scope, cursor, limit)


def begin(environment_id: int, delivery_id: UUID) -> tuple[Delivery, Destination | None] | None:
    """Returns what is to be sent, and where to, and counts the attempt. None: it is not to be sent any more."""
    found = Delivery.of(environment_id).where(Delivery.id == delivery_id, Delivery.status == "queued")
    delivery = found.for_update().first()
    if delivery is None:
        return None
    delivery.change(attempts=delivery.attempts + 1)
    return delivery, Destination.of(environment_id).where(Destination.id == delivery.destination_id).first()


def tried(delivery: Delivery, error: str | None, answer_status: int | None, *, is_over: bool) -> None:
    """Writes how an attempt went: a message arrived if there is no error, also where it was withdrawn meanwhile.

    `is_over`: there is no other attempt.
    """
    now = clock.now()
    if error is None:
        delivery.change(status="delivered", answer_status=answer_status, error=None, finished_at=now)
        return
    delivery.change(answer_status=answer_status, error=error[:500])
    if is_over:
        waiting = Delivery.of(delivery.environment_id).where(Delivery.id == delivery.id, Delivery.status == "queued")
        if waiting.for_update().exists():
            delivery.change(status="failed", finished_at=now)
