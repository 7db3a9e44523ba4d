"""Erasures: a person is forgotten, in one transaction, and a receipt stays that does not tell whom.

Ingest goes on meanwhile. The long part, the person's events, is done beside it; then writers of the environment wait
for a moment, so that what has arrived in between is found as well.
"""

import hashlib
import hmac
from typing import Any
from uuid import UUID

from archive import moving
from archive.wanted import Wanted
from core import clock, ids
from core.errors import Conflict, NotFound
from models import locks
from models.alert import Alert
from models.churn import ChurnScore
from models.db import database, statement
from models.delivery import Delivery, Suppression
from models.event import DeadLetter, Event
from models.nudge import Nudge
from models.person import AccountMember, Identifier, Person, PersonLink, TraitChange
from models.privacy import Erasure
from models.session import Session
from services import cohort_members, exports, subjects
from services.alerts import digests
from services.keys import Caller
from services.pages import Page, page, secret
from services.subjects import Reference

# Every table of a tenant, and what an erasure does about it; a test knows of no other.
ERASED = {
    "person",
    "identifier",
    "person_link",
    "trait_change",
    "account_member",
    "session",
    "event",
    "event_block",
    "dead_letter",
    "export",
    "cohort_member",
    "churn_score",
    "suppression",
    "delivery",
    "nudge",
    "alert",
}
# The segments of an event go when it does: a trigger sees to it.
ERASED_WITH_OTHERS = {"export_part", "segment", "segment_column"}
HOLD_NO_PERSON = {
    "seal", "segment_removal",
    "api_key", "message_seen", "account", "script_sighting", "erasure", "retention_rule", "usage", "ingestion_warning",
    "job", "key_use", "rate_limit", "cohort", "person_news",
    "report", "churn_run", "churn_backtest", "discovery_run",
    "template", "destination", "nudge_settings", "nudge_learning", "alert_settings", "alert_rule",
}  # fmt: skip
# Kept answers are sealed with the key of whoever asked, so that nobody can look for a person in them, and end in a day.
SEALED = {"idempotency_record"}


def erase_person(caller: Caller, person: Reference, *, mode: str = "anonymise") -> Erasure:
    """Forgets a person: `anonymise` keeps events for the counts, `delete` does not.

    Returns the receipt; that of the last time where there is nobody any more. Raises NotFound where there never was,
    and Conflict where events that are to be deleted are anonymous.
    """
    locks.one_at_a_time(locks.ERASURE, caller.environment_id)
    found = subjects.find(caller.environment_id, person)
    if found is not None:
        return erase(caller, found, mode)
    receipts = Erasure.of(caller.environment_id).where(
        Erasure.subjects.contains([subject(caller.environment_id, person)])
    )
    receipt = receipts.order_by(Erasure.created_at.desc()).first()
    if receipt is None:
        raise NotFound("There is no such contact.")
    if mode == "delete" and receipt.mode != mode:
        raise Conflict("The person's events are anonymous already, so nobody knows any more which they are.")
    return receipt


def delete_contact(caller: Caller, contact_id: UUID | None) -> Erasure:
    """Forgets a contact, whose events stay for the counts. Raises NotFound, also where it is gone already."""
    locks.one_at_a_time(locks.ERASURE, caller.environment_id)
    return erase(caller, subjects.get(caller.environment_id, Reference(contact_id)), "anonymise")


def list_erasures(environment_id: int, *, cursor: str | None, limit: int) -> Page[Erasure]:
    """Returns the latest first."""
    rows = Erasure.of(environment_id)
    return page(rows, (Erasure.created_at, Erasure.id), ["erasures", environment_id], cursor, limit)


def get_erasure(environment_id: int, erasure_id: UUID | None) -> Erasure:
    """Raises NotFound."""
    receipt = Erasure.of(environment_id).where(Erasure.id == erasure_id).first()
    if receipt is None:
        raise NotFound("There is no such receipt.")
    return receipt


def erase(caller: Caller, person: Person, mode: str) -> Erasure:
    environment_id = caller.environment_id
    people = subjects.everyone(environment_id, person.id)
    moving.thaw(Wanted(environment_id=environment_id, people=people))
    names = subjects.names(environment_id, people)
    gone = clear_events(environment_id, people, names, mode)
    locks.stop_writers(environment_id)
    people = subjects.everyone(environment_id, person.id)
    # Whoever changes one of them at this moment has to end first, or what it writes would stay.
    rows = list(Person.of(environment_id).where(Person.id.in_(people)).order_by(Person.id).for_update())
    moving.thaw(Wanted(environment_id=environment_id, people=people))
    names |= subjects.names(environment_id, people)
    asked_by = references(environment_id, rows, people)
    gone += clear_events(environment_id, people, names, mode)
    stayed = Event.of(environment_id).where(Event.person_id.in_(people)).count()
    return Erasure.create(
        environment_id=environment_id,
        id=ids.new(),
        mode=mode,
        subjects=sorted(subject(environment_id, reference) for reference in asked_by),
        counts={
            "contacts": forget(Person, environment_id, Person.id.in_(people)),
            "identifiers": forget(Identifier, environment_id, Identifier.person_id.in_(people)),
            "links": forget_links(environment_id, people, mode),
            "trait_changes": forget(TraitChange, environment_id, TraitChange.person_id.in_(people)),
            "memberships": forget(AccountMember, environment_id, AccountMember.person_id.in_(people)),
            "churn_scores": forget(ChurnScore, environment_id, ChurnScore.person_id.in_(people)),
            "nudges": forget(Nudge, environment_id, Nudge.person_id.in_(people)),
            "alerts": forget(Alert, environment_id, Alert.person_id.in_(people)),
            "deliveries": forget(Delivery, environment_id, Delivery.person_id.in_(people))
            + digests.forget(environment_id, [row.public_id for row in rows]),
            "suppressions": forget(Suppression, environment_id, Suppression.person_id.in_(people)),
            "cohorts": cohort_members.forget_people(environment_id, people),
            "sessions": forget(Session, environment_id, Session.person_id.in_(people)),
            "events": gone if mode == "delete" else stayed,
            "dead_letters": forget_dead_letters(environment_id, names),
            "exports": exports.withdraw(environment_id, people),
        },
        key_id=caller.key.id,
        created_at=clock.now(),
    )


def clear_events(environment_id: int, people: list[int], names: set[str], mode: str) -> int:
    """Deletes the rows of people's events, or leaves of them what can be counted. Returns how many it changed."""
    if mode == "delete":
        return forget(Event, environment_id, Event.person_id.in_(people))
    parameters = {"environment_id": environment_id, "people": people, "words": subjects.words(names)}
    changed: int = database.execute_sql(statement("privacy.anonymise_events"), parameters).rowcount
    return changed


def forget(table: Any, environment_id: int, condition: Any) -> int:
    deleted: int = table.delete().where(table.environment_id == environment_id, condition).execute()
    return deleted


def forget_links(environment_id: int, people: list[int], mode: str) -> int:
    """Links are numbers only. Where events stay, they stay, or one person's events would count as several people's."""
    links = PersonLink.of(environment_id).where(PersonLink.person_id.in_(people)).count()
    if mode == "delete":
        forget(PersonLink, environment_id, PersonLink.person_id.in_(people))
    return int(links)


def forget_dead_letters(environment_id: int, names: set[str]) -> int:
    letters = [row[0] for row in subjects.dead_letters(environment_id, names)]
    return forget(DeadLetter, environment_id, DeadLetter.id.in_(letters)) if letters else 0


def references(environment_id: int, rows: list[Person], people: list[int]) -> set[Reference]:
    """Returns everything that the person can be asked for by."""
    user_ids = {row.user_id for row in rows if row.user_id is not None}
    leading = Identifier.of(environment_id).where(Identifier.kind == "user", Identifier.person_id.in_(people))
    user_ids |= {row.value for row in leading}
    return {Reference(contact_id=row.public_id) for row in rows} | {Reference(user_id=text) for text in user_ids}


def subject(environment_id: int, reference: Reference) -> str:
    """Returns a keyed hash that tells whether it is the same reference, and nothing about it without the key."""
    text = f"erasure\0{environment_id}\0{reference.contact_id or ''}\0{reference.user_id or ''}"
    return hmac.new(secret(), text.encode(), hashlib.sha256).hexdigest()
