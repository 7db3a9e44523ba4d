"""What a nudge says: of a template, or in Trellis' own words, and never with a hole in it."""

from dataclasses import dataclass
from typing import Any

from archive.reading import HAPPENED_LAST, events
from archive.wanted import Wanted
from core import clock
from models.person import Person
from models.project import Environment
from models.template import Template
from services.churn.scores import Score, main_reason
from services.messages.language import Rendered, Values, template
from services.messages.templates import LONGEST, check_length, person_named
from services.nudges.texts import GENERAL, PLAIN, TEXTS

LONGEST_LINE = 250  # of a subject

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is said, and the names that the template had to show and nobody knows."""

    subject: str
    content: str
    missing: list[str]


def written(made_of: Template | None, reason: str | None, values: Values) -> Message:
    """Returns the message. Raises Unprocessable where it gets too long."""
    own = TEXTS.get(reason or "", GENERAL)
    missing: set[str] = set()

    def whole(text: str | None) -> str | None:
        """Returns what a text says; None where it would have holes, or there is none."""
        if text is None:
            return None
        found: Rendered = template(text).rendered(values)
        missing.update(found.missing)
        return None if found.missing or not found.text.strip() else found.text

    subject, content, project = own.subject, None, values["project"]["name"]
    if made_of is not None:
        content, stands_over = whole(made_of.text), whole(made_of.subject)
        if content:
            subject = stands_over or project
        elif made_of.fallback:  # over which not what stands over other words
            subject, content = project, made_of.fallback
    named = sorted(missing)
    content = content or whole(own.text) or PLAIN.text
    check_length("template_id", content, LONGEST)
    line = " ".join(subject.split())
    return Message(line[:LONGEST_LINE], content, named)


def facts(person: Person, score: Score | None, reason: str | None, context: Json) -> Values:
    """Returns what a message to a person can say."""
    environment = Environment.get_by_id(person.environment_id)
    return {
        "user": person_named(person.traits) | {"id": person.user_id, "traits": person.traits},
        "activity": activity(person),
        "churn": {"reason": reason, "risk_level": score.row.risk_level if score else None},
        "project": {"name": environment.project.name},
        "context": context,
    }


def activity(person: Person) -> Json:
    """Returns what the person did last, and how many whole days ago."""
    wanted = Wanted(environment_id=person.environment_id, people=person.ids(), end=clock.now())
    last = next(iter(events(wanted, HAPPENED_LAST, 1)), None)
    if last is None:
        return {}
    return {"last_event": last.name, "days_away": (clock.now() - last.timestamp).days}


def reason_of(score: Score | None) -> str | None:
    """Returns the factor that adds most to the odds of staying away, if any does."""
    return main_reason(score.row.contributions) if score else None
