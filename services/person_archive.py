"""All about one person but its events: what a person who asks for their data is given."""

from collections.abc import Iterator

from core import clock
from models.alert import Alert
from models.cohort import Cohort, CohortMember
from models.delivery import Delivery, Suppression
from models.nudge import Nudge
from models.person import Account, AccountMember, Identifier, Person, PersonLink, TraitChange
from models.session import Session
from services import subjects
from services.alerts.shown import shown
from services.churn import scores
from services.export_rows import Json, churn_score, public


def about(environment_id: int, people: list[int]) -> Iterator[Json]:
    """Yields everything that is kept about people who are the same, each with its type."""
    sections = {
        "contact": contacts,
        "identifier": identifiers,
        "link": links,
        "group": groups,
        "cohort": cohorts,
        "churn_score": churn_scores,
        "suppression": suppressions,
        "nudge": nudges,
        "alert": alerts,
        "delivery": deliveries,
        "session": sessions,
        "trait_change": trait_changes,
        "dead_letter": dead_letters,
    }
    for type_, section in sections.items():
        for data in section(environment_id, people):
            yield {"type": type_, "data": data}


def contacts(environment_id: int, people: list[int]) -> Iterator[Json]:
    for person in Person.of(environment_id).where(Person.id.in_(people)).order_by(Person.id):
        yield {
            "id": public("con", person.public_id),
            "user_id": person.user_id,
            "traits": person.traits,
            "created_at": clock.text(person.created_at),
            "updated_at": clock.text(person.updated_at),
        }


def identifiers(environment_id: int, people: list[int]) -> Iterator[Json]:
    rows = Identifier.of(environment_id).where(Identifier.person_id.in_(people))
    for row in rows.order_by(Identifier.kind, Identifier.value):
        yield {"kind": row.kind, "value": row.value}


def links(environment_id: int, people: list[int]) -> Iterator[Json]:
    known = {
        person.id: public("con", person.public_id) for person in Person.of(environment_id).where(Person.id.in_(people))
    }
    rows = PersonLink.of(environment_id).where(PersonLink.person_id.in_(people))
    for row in rows.order_by(PersonLink.linked_at, PersonLink.person_id):
        yield {
            "contact_id": known.get(row.person_id),
            "merged_into": known.get(row.canonical_id),
            "cause": row.cause,
            "linked_at": clock.text(row.linked_at),
        }


def groups(environment_id: int, people: list[int]) -> Iterator[Json]:
    members = AccountMember.of(environment_id).where(AccountMember.person_id.in_(people))
    account_ids = {member.account_id for member in members}
    for account in Account.of(environment_id).where(Account.id.in_(account_ids)).order_by(Account.id):
        yield {"id": account.id, "traits": account.traits}


def cohorts(environment_id: int, people: list[int]) -> Iterator[Json]:
    rows = CohortMember.of(environment_id).where(
        CohortMember.person_id.in_(people), CohortMember.entered_at.is_null(False)
    )
    since = {row.cohort_id: row.entered_at for row in rows}
    for cohort in Cohort.of(environment_id).where(Cohort.id.in_(list(since))).order_by(Cohort.id):
        yield {"id": public("coh", cohort.id), "name": cohort.name, "entered_at": clock.text(since[cohort.id])}


def churn_scores(environment_id: int, people: list[int]) -> Iterator[Json]:
    yield from map(churn_score, scores.of_people(environment_id, people).values())


def suppressions(environment_id: int, people: list[int]) -> Iterator[Json]:
    for row in Suppression.of(environment_id).where(Suppression.person_id.in_(people)):
        yield {"reason": row.reason, "created_at": clock.text(row.created_at)}


def nudges(environment_id: int, people: list[int]) -> Iterator[Json]:
    for row in Nudge.of(environment_id).where(Nudge.person_id.in_(people)).order_by(Nudge.created_at, Nudge.id):
        yield {
            "id": public("nudge", row.id),
            "user_id": row.user_id,
            "channel": row.channel,
            "withheld_because": row.withheld_because,
            "template_id": row.template_id,
            "reason": row.reason,
            "churn_probability": row.churn_probability,
            "contributions": row.contributions and dict(zip(scores.FACTORS, row.contributions, strict=True)),
            "came_back": row.came_back,
            "subject": row.subject,
            "content": row.content,
            "created_at": clock.text(row.created_at),
        }


def alerts(environment_id: int, people: list[int]) -> Iterator[Json]:
    rows = Alert.of(environment_id).where(Alert.person_id.in_(people)).order_by(Alert.opened_at, Alert.id)
    yield from (one.as_json() for one in shown(environment_id, list(rows)))


def deliveries(environment_id: int, people: list[int]) -> Iterator[Json]:
    # Those about several people have nothing that is not with the person's own alerts.
    rows = Delivery.of(environment_id).where(Delivery.person_id.in_(people))
    for row in rows.order_by(Delivery.created_at, Delivery.id):
        yield {
            "id": public("dlv", row.id),
            "topic": row.topic,
            "address": row.address,
            "subject": row.subject,
            "text": row.text,
            "data": row.data,
            "status": row.status,
            "attempts": row.attempts,
            "error": row.error,
            "created_at": clock.text(row.created_at),
            "finished_at": row.finished_at and clock.text(row.finished_at),
        }


def sessions(environment_id: int, people: list[int]) -> Iterator[Json]:
    rows = Session.of(environment_id).where(Session.person_id.in_(people))
    for row in rows.order_by(Session.started_at, Session.id):
        yield {
            "id": row.id,
            "started_at": clock.text(row.started_at),
            "last_event_at": clock.text(row.last_event_at),
            "ended_at": row.ended_at and clock.text(row.ended_at),
        }


def trait_changes(environment_id: int, people: list[int]) -> Iterator[Json]:
    rows = TraitChange.of(environment_id).where(TraitChange.person_id.in_(people))
    for row in rows.order_by(TraitChange.id):
        yield {
            "trait": row.trait,
            "previous": row.previous,
            "value": row.value,
            "source": row.source,
            "changed_at": clock.text(row.changed_at),
        }


def dead_letters(environment_id: int, people: list[int]) -> Iterator[Json]:
    names = subjects.names(environment_id, people)
    for _, door, code, field, message, item, received_at, envelope in subjects.dead_letters(environment_id, names):
        yield {
            "door": door,
            "code": code,
            "field": field,
            "message": message,
            "item": item,
            "envelope": envelope,
            "received_at": clock.text(received_at),
        }
