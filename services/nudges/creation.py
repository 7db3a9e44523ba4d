"""Nudging a user: what is said, whether it may be said, and how it leaves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock, ids
from core.errors import Detail, NotFound, Unprocessable
from models import locks
from models.delivery import Delivery, Destination
from models.nudge import Nudge, NudgeSettings
from models.person import Person, email_in
from models.template import Template
from services import subjects
from services.churn import predictor, scores
from services.delivery import mail, outbox
from services.messages import templates
from services.nudges.guards import withheld
from services.nudges.nudges import Told
from services.nudges.quiet import quiet_until, zone_of
from services.nudges.settings import TOPIC, get_nudge_settings
from services.nudges.writing import Message, facts, reason_of, written
from services.questions import now_in
from services.subjects import Reference

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A nudge that was just made, or, where it is not kept, would be."""

    told: Told
    is_kept: bool
    next_allowed_at: datetime | None
    degraded: bool


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody is to be told: by which channel, and at which destination where it is a webhook."""

    channel: str
    destination: Destination | None


def create_nudge(
    environment_id: int,
    *,
    user_id: str,
    template_id: str | None = None,
    custom_context: Json | None = None,
    channel: str = "content",
    destination_id: UUID | None = None,
    dry_run: bool = False,
) -> Made:
    """Nudges a user, unless that is to be withheld. Raises NotFound for somebody unknown, and Unprocessable."""
    template, way = template_of(environment_id, template_id), way_of(environment_id, channel, destination_id)
    person = locked(environment_id, user_id)
    settings = get_nudge_settings(environment_id)
    nudge, message = composed(person, user_id, template, custom_context or {})
    nudge.channel = channel
    held = withheld(
        settings, person, user_id, has_address=channel != "email" or mail.is_address(email_in(person.traits))
    )
    if held:
        nudge.withheld_because = held.because
    if dry_run or not held:
        nudge.subject, nudge.content = message.subject, message.content
    delivery = None if held else on_its_way(nudge, person, message, way, settings)
    if not dry_run:
        if delivery:
            outbox.put_in(delivery)
            nudge.delivery_id = delivery.id
        nudge.save(force_insert=True)
    told = Told(nudge, person.public_id, delivery)
    return Made(told, not dry_run, held.until if held else None, not predictor.process.connected)


def composed(person: Person, user_id: str, template: Template | None, context: Json) -> tuple[Nudge, Message]:
    """Returns a nudge that nobody knows of yet, with what is known of the person's churn, and what it would say."""
    score = scores.of_people(person.environment_id, [person.id]).get(person.id)
    reason = reason_of(score)
    message = written(template, reason, facts(person, score, reason, context))
    nudge = Nudge(
        environment_id=person.environment_id,
        id=ids.new(),
        person_id=person.id,
        user_id=user_id,
        template_id=template.id if template else None,
        reason=reason,
        churn_probability=score.row.probability if score else None,
        contributions=score.row.contributions if score else None,
        missing=message.missing,
        created_at=clock.now(),
    )
    return nudge, message


def template_of(environment_id: int, template_id: str | None) -> Template | None:
    """Returns the template that is asked for, if one is. Raises Unprocessable."""
    found = templates.find(environment_id, template_id) if template_id else None
    if template_id and found is None:
        raise impossible("template_id", "unknown", "There is no such template.")
    return found


def way_of(environment_id: int, channel: str, destination_id: UUID | None) -> Way:
    """Returns how somebody is to be told. Raises Unprocessable."""
    if channel == "email" and not mail.process.configured:
        raise impossible("channel", "not_configured", "There is no mail server: see TRELLIS_SMTP_URL.")
    if (channel == "webhook") != (destination_id is not None):
        raise impossible("destination_id", "with_webhook", "A destination goes with the channel webhook, and only so.")
    if destination_id is None:
        return Way(channel, None)
    destination = Destination.of(environment_id).where(Destination.id == destination_id).first()
    if destination is None or destination.type != "webhook":
        raise impossible("destination_id", "unknown", "There is no such destination, or it is no webhook.")
    return Way(channel, destination)


def impossible(field: str, reason: str, problem: str) -> Unprocessable:
    return Unprocessable("The nudge cannot be sent.", (Detail(field, reason, problem),))


def locked(environment_id: int, user_id: str) -> Person:
    """Returns the person, of whom nobody else decides anything before the transaction ends. Raises NotFound."""
    locks.share_people(environment_id)
    found = subjects.find(environment_id, Reference(user_id=user_id))
    person = Person.canonical(environment_id, found.public_id, lock=True) if found else None
    if person is None:
        raise NotFound("There is no such user.")
    return person


def on_its_way(nudge: Nudge, person: Person, message: Message, way: Way, settings: NudgeSettings) -> Delivery | None:
    """Returns how a nudge is to be sent, after the quiet hours; None where it is handed over instead."""
    if way.channel == "content":
        return None
    now, zone = now_in(nudge.environment_id)
    data = {
        "nudge_id": ids.public("nudge", nudge.id),
        "contact_id": ids.public("con", person.public_id),
        "user_id": nudge.user_id,
        "template_id": nudge.template_id,
        "reason": nudge.reason,
        "subject": message.subject,
        "content": message.content,
    }
    return outbox.draft(
        nudge.environment_id,
        outbox.Message(TOPIC, message.subject, message.content, data, person.id),
        destination_id=way.destination.id if way.destination else None,
        address=email_in(person.traits) if way.channel == "email" else None,
        due_at=quiet_until(now, zone_of(person.traits, zone), settings.quiet_hours),
    )
