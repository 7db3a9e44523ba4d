"""Destinations: where an environment has things sent."""

from typing import Any
from uuid import UUID

from core import clock, ids
from core.errors import Conflict, Detail, NotFound, Unprocessable
from models import locks
from models.delivery import Delivery, Destination
from services.delivery import http, mail, outbox
from services.delivery.failures import Forbidden
from services.delivery.outbox import Message
from services.delivery.webhooks import new_secret
from services.pages import Page, page

MAX_DESTINATIONS = 100
TEST = "This is a test of Trellis: what is sent here arrives."


def list_destinations(environment_id: int, *, cursor: str | None, limit: int) -> Page[Destination]:
    """Returns the latest first."""
    rows = Destination.of(environment_id)
    order = (Destination.created_at, Destination.id)
    return page(rows, order, ["destinations", environment_id], cursor, limit)


def get_destination(environment_id: int, destination_id: UUID | None) -> Destination:
    """Raises NotFound."""
    found: Destination | None = Destination.of(environment_id).where(Destination.id == destination_id).first()
    if found is None:
        raise NotFound("There is no such destination.")
    return found


def create_destination(
    environment_id: int, *, name: str, type: str, url: str | None = None, address: str | None = None
) -> Destination:
    """Raises Unprocessable where it does not say where, and Conflict where there are too many."""
    check(type, url, address)
    locks.one_at_a_time(locks.DESTINATIONS, environment_id)
    if Destination.of(environment_id).count() >= MAX_DESTINATIONS:
        raise Conflict(f"There are {MAX_DESTINATIONS} destinations already.")
    now = clock.now()
    return Destination.create(
        environment_id=environment_id,
        id=ids.new(),
        name=name,
        type=type,
        url=url,
        address=address,
        signing_secret=new_secret() if type == "webhook" else None,
        created_at=now,
        updated_at=now,
    )


def update_destination(environment_id: int, destination_id: UUID | None, **changes: Any) -> Destination:
    """Changes the fields that are given. Raises NotFound, and Unprocessable where it would not say where any more."""
    found = get_destination(environment_id, destination_id)
    check(found.type, changes.get("url", found.url), changes.get("address", found.address))
    if changes:
        found.change(**changes, updated_at=clock.now())
    return found


def delete_destination(environment_id: int, destination_id: UUID | None) -> None:
    """What is on its way there is not sent any more. Raises NotFound."""
    get_destination(environment_id, destination_id)
    outbox.withdraw(environment_id, Delivery.destination_id == destination_id)
    Destination.delete().where(Destination.environment_id == environment_id, Destination.id == destination_id).execute()


def test_destination(environment_id: int, destination_id: UUID | None) -> Delivery:
    """Sends something there that says that it is a test. Raises NotFound."""
    destination = get_destination(environment_id, destination_id)
    message = Message("test", "A test of Trellis", TEST, {"message": TEST})
    return outbox.queue(environment_id, message, destination_id=destination.id)


def list_deliveries(
    environment_id: int, destination_id: UUID | None, *, cursor: str | None, limit: int
) -> Page[Delivery]:
    """Returns what was sent to a destination, the latest first. Raises NotFound where there is no such destination."""
    get_destination(environment_id, destination_id)
    rows = Delivery.of(environment_id).where(Delivery.destination_id == destination_id)
    scope = ["deliveries", environment_id, str(destination_id)]
    return page(rows, (Delivery.created_at, Delivery.id), scope, cursor, limit)


def check(type: str, url: str | None, address: str | None) -> None:
    wanted, other = ("address", "url") if type == "email" else ("url", "address")
    given = {"url": url, "address": address}
    problems = [
        Detail(field, reason, f"A destination of the type {type} {has} `{field}`.")
        for field, reason, has, is_wrong in (
            (wanted, "required", "needs", given[wanted] is None),
            (other, "not_allowed", "has no", given[other] is not None),
        )
        if is_wrong
    ]
    for field, text, reader in (("url", url, http.parsed), ("address", address, mail.address)):
        try:
            if text is not None and not problems:
                reader(text)
        except Forbidden as error:
            problems.append(Detail(field, "not_allowed", str(error)))
    if problems:
        raise Unprocessable("The destination does not say where to send things.", tuple(problems))
