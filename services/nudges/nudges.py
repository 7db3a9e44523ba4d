"""Nudges as they were made, those that were withheld too, and what became of each on its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.errors import NotFound
from models.delivery import Delivery
from models.nudge import Nudge
from services import contacts
from services.pages import Page, page


@dataclass(frozen=True, slots=True)
class Told:
    """A nudge, whom it was for, and what became of it on its way; `contact_id` is that of the survivor after merges."""

    nudge: Nudge
    contact_id: UUID | None
    delivery: Delivery | None = None

    @property
    def status(self) -> str:
        if self.nudge.withheld_because:
            return "withheld"
        return self.delivery.status if self.delivery else "returned"


def list_nudges(environment_id: int, *, cursor: str | None, limit: int, contact_id: UUID | None = None) -> Page[Told]:
    """Returns the latest first; those of one contact, where one is named. Raises NotFound."""
    rows, person = Nudge.of(environment_id), None
    if contact_id is not None:
        person = contacts.find(environment_id, contact_id)
        rows = rows.where(Nudge.person_id.in_(person.ids()))
    scope = ["nudges", environment_id, person and person.id]
    found = page(rows, (Nudge.created_at, Nudge.id), scope, cursor, limit)
    return Page(told(environment_id, found.data), found.next_cursor)


def get_nudge(environment_id: int, nudge_id: UUID | None) -> Told:
    """Raises NotFound."""
    nudge = Nudge.of(environment_id).where(Nudge.id == nudge_id).first()
    if nudge is None:
        raise NotFound("There is no such nudge.")
    return told(environment_id, [nudge])[0]


def told(environment_id: int, nudges: Sequence[Nudge]) -> list[Told]:
    """Returns nudges with whom they were for, and how far they are."""
    who = contacts.public_ids(environment_id, {nudge.person_id for nudge in nudges})
    on_their_way = [nudge.delivery_id for nudge in nudges if nudge.delivery_id]
    rows = Delivery.of(environment_id).where(Delivery.id.in_(on_their_way))
    deliveries: dict[UUID | None, Delivery] = {row.id: row for row in rows}
    return [Told(nudge, who.get(nudge.person_id), deliveries.get(nudge.delivery_id)) for nudge in nudges]
