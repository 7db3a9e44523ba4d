"""Templates: texts with places for what is known of each person, by an id that callers may choose."""

from dataclasses import dataclass
from typing import Any

from core import clock, ids
from core.errors import Conflict, Detail, NotFound, Unprocessable
from models import locks
from models.project import Environment
from models.template import Template
from services.messages.language import Rendered, TemplateError, template
from services.pages import Page, page

MAX_TEMPLATES = 1_000
LONGEST, LONGEST_SUBJECT = 20_000, 1_000
SAMPLE = {
    "activity": {"days_away": 9, "last_event": "viewed_reports"},
    "churn": {"risk_level": "high", "reason": "habit"},
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a text says, and its subject, if there is one."""

    subject: Rendered | None
    content: Rendered
    names: list[str]

    @property
    def missing(self) -> list[str]:
        return sorted({*(self.subject.missing if self.subject else ()), *self.content.missing})


def list_templates(environment_id: int, *, cursor: str | None, limit: int) -> Page[Template]:
    """Returns the latest first."""
    rows = Template.of(environment_id)
    return page(rows, (Template.created_at, Template.id), ["templates", environment_id], cursor, limit)


def get_template(environment_id: int, template_id: str) -> Template:
    """Raises NotFound."""
    found = find(environment_id, template_id)
    if found is None:
        raise NotFound("There is no such template.")
    return found


def find(environment_id: int, template_id: str) -> Template | None:
    found: Template | None = Template.of(environment_id).where(Template.id == template_id).first()
    return found


def create_template(
    environment_id: int,
    *,
    name: str,
    text: str,
    id: str | None = None,
    subject: str | None = None,
    fallback: str | None = None,
) -> Template:
    """Raises Unprocessable for a text that means nothing, and Conflict where the id is taken or there are too many."""
    names_in(subject, text)
    locks.one_at_a_time(locks.TEMPLATES, environment_id)
    template_id = id or ids.public("template", ids.new())
    if find(environment_id, template_id):
        taken = "There is a template with this id."
        raise Conflict(taken, (Detail("id", "taken", taken),))
    if Template.of(environment_id).count() >= MAX_TEMPLATES:
        raise Conflict(f"There are {MAX_TEMPLATES:,} templates already.")
    now = clock.now()
    return Template.create(
        environment_id=environment_id,
        id=template_id,
        name=name,
        subject=subject,
        text=text,
        fallback=fallback,
        created_at=now,
        updated_at=now,
    )


def update_template(environment_id: int, template_id: str, **changes: Any) -> Template:
    """Changes the fields that are given. Raises NotFound, and Unprocessable for a text that means nothing."""
    found = get_template(environment_id, template_id)
    names_in(changes.get("subject"), changes.get("text"))
    if changes:
        found.change(**changes, updated_at=clock.now())
    return found


def delete_template(environment_id: int, template_id: str) -> None:
    """Raises NotFound."""
    get_template(environment_id, template_id)
    Template.delete().where(Template.environment_id == environment_id, Template.id == template_id).execute()


def preview_template(
    environment_id: int, *, text: str, subject: str | None = None, traits: Json, custom_context: Json
) -> Preview:
    """Raises Unprocessable for a text that means nothing, or gets too long."""
    names = names_in(subject, text)
    values = {
        **SAMPLE,
        "user": person_named(traits) | {"id": "usr_abc123", "traits": traits},
        "project": {"name": Environment.get_by_id(environment_id).project.name},
        "context": custom_context,
    }
    stands_over = template(subject).rendered(values) if subject else None
    content = template(text).rendered(values)
    check_length("text", content.text, LONGEST)
    check_length("subject", stands_over.text if stands_over else "", LONGEST_SUBJECT)
    return Preview(stands_over, content, names)


def check_length(field: str, text: str, longest: int) -> None:
    """Raises Unprocessable where a message is longer than that."""
    if len(text) > longest:
        problem = f"The message would have more than {longest:,} characters."
        raise Unprocessable(problem, (Detail(field, "too_long", problem),))


def names_in(subject: str | None, text: str | None) -> list[str]:
    """Returns what a template asks about. Raises Unprocessable where it means nothing."""
    asked: set[str] = set()
    for field, told in (("subject", subject), ("text", text)):
        try:
            asked |= set(template(told).names) if told else set()
        except TemplateError as error:
            problem = str(error)[:200]
            raise Unprocessable("The template cannot be read.", (Detail(field, "template", problem),)) from None
    return sorted(asked)


def person_named(traits: Json) -> Json:
    """Returns what a person is called, by traits as SDKs spell them."""
    first, last = (traits.get(f"{part}_name") or traits.get(f"{part}Name") for part in ("first", "last"))
    name = traits.get("name") or (f"{first} {last}" if first and last else first)
    if not first and isinstance(name, str) and name.strip():
        first = name.split()[0]
    return {"name": name, "first_name": first, "email": traits.get("email")}
