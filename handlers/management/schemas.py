"""Wire <-> domain for the Management API: names and types. What is required and what fits, the contract says.

One schema per component of `openapi/management.yaml`, by its name; a test compares the two.
"""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, PublicId, Time
from services import funnels


class GroupMembership(Component):
    id = fields.Raw()
    traits = fields.Raw()


class Contact(Component):
    id = PublicId("con", attribute="person.public_id")
    user_id = fields.Raw(attribute="person.user_id")
    email = fields.Raw()
    traits = fields.Raw(attribute="person.traits")
    groups = fields.Nested(GroupMembership, many=True)
    created_at = Time(attribute="person.created_at")
    updated_at = Time(attribute="person.updated_at")


class ContactUpdate(Component):
    user_id = fields.Raw()
    email = fields.Raw()
    traits = fields.Raw()

    @post_load
    def email_is_a_trait(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        traits = dict(data.pop("traits", None) or {})
        if "email" in data:
            traits["email"] = data.pop("email")
        return data | {"traits": traits}


class ContactCreate(ContactUpdate):
    pass


class Event(Component):
    id = PublicId("evt", attribute="event.id")
    event = fields.Raw(attribute="event.name")
    kind = fields.Raw(attribute="event.kind")
    contact_id = PublicId("con")
    anonymous_id = fields.Raw(attribute="event.anonymous_id")
    session_id = fields.Raw(attribute="event.session_id")
    message_id = fields.Raw(attribute="event.message_id")
    properties = fields.Raw(attribute="event.properties")
    context = fields.Raw(attribute="event.context")
    timestamp = Time(attribute="event.timestamp")
    original_timestamp = Time(attribute="event.original_timestamp")
    sent_at = Time(attribute="event.sent_at")
    received_at = Time(attribute="event.received_at")


class TraitChange(Component):
    trait = fields.Raw()
    previous = fields.Raw()
    value = fields.Raw()
    source = fields.Raw()
    changed_at = Time()


class Project(Component):
    id = PublicId("org", attribute="project.id")
    name = fields.Raw(attribute="project.name")
    timezone = fields.Raw(attribute="project.timezone")
    environment = fields.Raw()
    created_at = Time(attribute="project.created_at")


class ProjectUpdate(Component):
    name = fields.Raw()
    timezone = fields.Raw()


class Key(Component):
    id = PublicId("key")
    name = fields.Raw()
    type = fields.Raw()
    environment = fields.Raw()
    scopes = fields.List(fields.Raw())
    hint = fields.Raw()
    status = fields.Raw()
    created_at = Time()
    expires_at = Time()


class KeyWithSecret(Key):
    key = fields.Raw()


class KeyCreate(Component):
    name = fields.Raw()
    type = fields.Raw()
    scopes = fields.Raw()
    expires_at = Time(allow_none=True)


class KeyRotate(Component):
    grace_seconds = fields.Raw()


class DateRange(Component):
    start = Time()
    end = Time()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.DateRange:
        return funnels.DateRange(**data)


class DateRangeResult(Component):
    start = Time()
    end = Time()


class FunnelStep(Component):
    event = fields.Raw()
    kind = fields.Raw()
    where = fields.Raw()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Step:
        return funnels.Step(**data)


class FunnelQuery(Component):
    date_range = fields.Nested(DateRange)
    steps = fields.Nested(FunnelStep, many=True)
    window_seconds = fields.Raw()
    order = fields.Raw()
    entry = fields.Raw()
    ties = fields.Raw()
    breakdown = fields.Raw()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Question:
        return funnels.Question(**data)


class Interval(Component):
    low = fields.Raw()
    high = fields.Raw()


class FunnelStepResult(Component):
    step = fields.Raw()
    people = fields.Raw()
    in_progress = fields.Raw()
    dropped_off = fields.Raw()
    conversion_rate = fields.Raw()
    conversion_interval = fields.Nested(Interval, allow_none=True)
    step_conversion_rate = fields.Raw()


class FunnelGroup(Component):
    value = fields.Raw()
    other = fields.Raw()
    steps = fields.Nested(FunnelStepResult, many=True)


class FunnelResult(Component):
    steps = fields.Nested(FunnelStepResult, many=True)
    breakdown = fields.Nested(FunnelGroup, many=True, allow_none=True)
    date_range = fields.Nested(DateRangeResult)
    window_seconds = fields.Raw()
    order = fields.Raw()
    entry = fields.Raw()
    ties = fields.Raw()
    data_as_of = Time()


class ContactList(Component):
    data = fields.Nested(Contact, many=True)
    has_more = fields.Raw()
    next_cursor = fields.Raw()


class EventList(Component):
    data = fields.Nested(Event, many=True)
    has_more = fields.Raw()
    next_cursor = fields.Raw()


class TraitChangeList(Component):
    data = fields.Nested(TraitChange, many=True)
    has_more = fields.Raw()
    next_cursor = fields.Raw()


class KeyList(Component):
    data = fields.Nested(Key, many=True)
    has_more = fields.Raw()
    next_cursor = fields.Raw()


# Making a schema costs more than using it, so each is made once.
contact, contact_list = Contact(), ContactList()
contact_create, contact_update = ContactCreate(), ContactUpdate()
event, event_list = Event(), EventList()
trait_change_list = TraitChangeList()
project, project_update = Project(), ProjectUpdate()
key, key_list, key_with_secret = Key(), KeyList(), KeyWithSecret()
key_create, key_rotate = KeyCreate(), KeyRotate()
funnel_query, funnel_result = FunnelQuery(), FunnelResult()
