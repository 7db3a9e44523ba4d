"""Wire <-> domain for the Management API: names and types. What is required and what fits, the contract says.

One schema per component of `openapi/management.yaml`, by its name; a test compares the two.
"""

from typing import Any

from marshmallow import fields, post_dump, post_load

from core import ids
from handlers.fields import Component, PublicId, Time, Value
from services import exports, funnels, retention, subjects


class GroupMembership(Component):
    id = Value()
    traits = Value()


class Contact(Component):
    id = PublicId("con", attribute="person.public_id")
    user_id = Value(attribute="person.user_id")
    email = Value()
    traits = Value(attribute="person.traits")
    groups = fields.Nested(GroupMembership, many=True)
    created_at = Time(attribute="person.created_at")
    updated_at = Time(attribute="person.updated_at")


class ContactUpdate(Component):
    user_id = Value()
    email = Value()
    traits = Value()

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
    event = Value(attribute="event.name")
    kind = Value(attribute="event.kind")
    contact_id = PublicId("con")
    anonymous_id = Value(attribute="event.anonymous_id")
    session_id = Value(attribute="event.session_id")
    message_id = Value(attribute="event.message_id")
    properties = Value(attribute="event.properties")
    context = Value(attribute="event.context")
    timestamp = Time(attribute="event.timestamp")
    original_timestamp = Time(attribute="event.original_timestamp")
    sent_at = Time(attribute="event.sent_at")
    received_at = Time(attribute="event.received_at")


class TraitChange(Component):
    trait = Value()
    previous = Value()
    value = Value()
    source = Value()
    changed_at = Time()


class Project(Component):
    id = PublicId("org", attribute="project.id")
    name = Value(attribute="project.name")
    timezone = Value(attribute="project.timezone")
    plan = Value(attribute="project.plan")
    environment = Value()
    created_at = Time(attribute="project.created_at")


class ProjectUpdate(Component):
    name = Value()
    timezone = Value()


class Key(Component):
    id = PublicId("key")
    name = Value()
    type = Value()
    environment = Value()
    scopes = fields.List(Value())
    allowed_origins = fields.List(Value())
    hint = Value()
    status = Value()
    created_at = Time()
    expires_at = Time()
    last_used_at = Time()


class KeyWithSecret(Key):
    key = Value()


class RateLimit(Component):
    doors = Value()
    per = Value()
    requests = Value()
    window_seconds = Value()


class OwnKey(Key):
    project_id = PublicId("org")
    plan = Value()
    limits = fields.Nested(RateLimit, many=True)


class KeyCreate(Component):
    name = Value()
    type = Value()
    scopes = Value()
    allowed_origins = Value()
    expires_at = Time(allow_none=True)


class KeyUpdate(Component):
    name = Value()
    allowed_origins = Value()


class KeyRotate(Component):
    grace_seconds = fields.Integer()


class DeadLetter(Component):
    id = PublicId("dl")
    door = Value()
    code = Value()
    field = Value()
    message = Value()
    item = Value()
    received_at = Time()


class DeadLetterReplay(Component):
    item = Value()


class DeadLetterReplayed(Component):
    id = PublicId("dl")
    outcome = Value()


class DeadLettersReplay(Component):
    door = Value()
    code = Value()
    cursor = Value()
    limit = fields.Integer()


class DeadLettersReplayed(Component):
    examined = Value()
    accepted = Value()
    duplicates = Value()
    still_rejected = Value()
    has_more = Value()
    next_cursor = Value()


class KeyUsage(Component):
    key_id = PublicId("key", allow_none=True)
    name = Value()
    environment = Value()
    events = Value()
    billable = Value()


class Usage(Component):
    month = fields.Date(format="%Y-%m")
    events = Value()
    billable = Value()
    keys = fields.Nested(KeyUsage, many=True)
    data_as_of = Time()


class IngestionWarning(Component):
    day = fields.Date()
    kind = Value()
    message = Value()
    events = Value()
    sample_event_id = PublicId("evt")
    last_seen_at = Time()


class IngestionWarningReport(Component):
    data = fields.Nested(IngestionWarning, many=True)
    data_as_of = Time()


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
    event = Value()
    kind = Value()
    where = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Step:
        return funnels.Step(**data)


class FunnelQuery(Component):
    date_range = fields.Nested(DateRange)
    steps = fields.Nested(FunnelStep, many=True)
    window_seconds = fields.Integer()
    order = Value()
    entry = Value()
    ties = Value()
    breakdown = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Question:
        return funnels.Question(**data)


class Interval(Component):
    low = Value()
    high = Value()


class FunnelStepResult(Component):
    step = Value()
    people = Value()
    in_progress = Value()
    dropped_off = Value()
    conversion_rate = Value()
    conversion_interval = fields.Nested(Interval, allow_none=True)
    step_conversion_rate = Value()


class FunnelGroup(Component):
    value = Value()
    other = Value()
    steps = fields.Nested(FunnelStepResult, many=True)


class FunnelResult(Component):
    steps = fields.Nested(FunnelStepResult, many=True)
    breakdown = fields.Nested(FunnelGroup, many=True, allow_none=True)
    date_range = fields.Nested(DateRangeResult)
    window_seconds = Value()
    order = Value()
    entry = Value()
    ties = Value()
    data_as_of = Time()


class ExportCreate(Component):
    kind = Value()
    format = Value()
    date_range = fields.Nested(DateRange)
    events = Value()
    event_kind = Value()
    contact_id = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        range_, contact_id = data.pop("date_range", None), data.pop("contact_id", None)
        filters = exports.Filters(
            start=range_ and range_.start,
            end=range_ and range_.end,
            events=data.pop("events", None),
            event_kind=data.pop("event_kind", None),
        )
        person = contact_id and subjects.Reference(contact_id=ids.internal(contact_id))
        return data | {"filters": filters, "person": person}


class ExportFilters(Component):
    date_range = fields.Nested(DateRangeResult, allow_none=True)
    events = Value()
    event_kind = Value()
    contact_id = PublicId("con")


export_filters = ExportFilters()


class Export(Component):
    id = PublicId("run")
    kind = Value()
    format = Value()
    status = Value()
    filters = fields.Function(lambda export: export_filters.dump(exports.filters_of(export)))
    rows = Value(attribute="row_count")
    rows_estimated = Value()
    bytes = Value(attribute="byte_count")
    error = Value()
    created_at = Time()
    finished_at = Time()
    expires_at = Time()


class PersonReference(Component):
    contact_id = Value()
    user_id = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> subjects.Reference:
        if "contact_id" in data:
            data["contact_id"] = ids.internal(data["contact_id"])
        return subjects.Reference(**data)


class ErasureCreate(Component):
    person = fields.Nested(PersonReference)
    mode = Value()


class ErasureCounts(Component):
    contacts = Value()
    identifiers = Value()
    links = Value()
    trait_changes = Value()
    memberships = Value()
    sessions = Value()
    events = Value()
    dead_letters = Value()
    exports = Value()


class Erasure(Component):
    id = PublicId("era")
    mode = Value()
    counts = fields.Nested(ErasureCounts)
    key_id = PublicId("key")
    created_at = Time()


class RetentionRule(Component):
    event = Value()
    kind = Value()
    days = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> retention.Rule:
        days = data.pop("days")
        ((subject, value),) = data.items()
        return retention.Rule(subject, value, days)

    @post_dump
    def only_its_own(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value is not None}


class RetentionUpdate(Component):
    default_days = fields.Integer(allow_none=True)
    rules = fields.Nested(RetentionRule, many=True)


class Retention(Component):
    default_days = Value()
    rules = fields.Nested(RetentionRule, many=True)


class ContactList(Component):
    data = fields.Nested(Contact, many=True)
    has_more = Value()
    next_cursor = Value()


class EventList(Component):
    data = fields.Nested(Event, many=True)
    has_more = Value()
    next_cursor = Value()


class TraitChangeList(Component):
    data = fields.Nested(TraitChange, many=True)
    has_more = Value()
    next_cursor = Value()


class DeadLetterList(Component):
    data = fields.Nested(DeadLetter, many=True)
    has_more = Value()
    next_cursor = Value()


class KeyList(Component):
    data = fields.Nested(Key, many=True)
    has_more = Value()
    next_cursor = Value()


class ExportList(Component):
    data = fields.Nested(Export, many=True)
    has_more = Value()
    next_cursor = Value()


class ErasureList(Component):
    data = fields.Nested(Erasure, many=True)
    has_more = Value()
    next_cursor = Value()


# Making a schema costs more than using it, so each is made once.
contact, contact_list = Contact(), ContactList()
contact_create, contact_update = ContactCreate(), ContactUpdate()
event, event_list = Event(), EventList()
trait_change_list = TraitChangeList()
project, project_update = Project(), ProjectUpdate()
key, key_list, key_with_secret, own_key = Key(), KeyList(), KeyWithSecret(), OwnKey()
key_create, key_update, key_rotate = KeyCreate(), KeyUpdate(), KeyRotate()
funnel_query, funnel_result = FunnelQuery(), FunnelResult()
dead_letter, dead_letter_list = DeadLetter(), DeadLetterList()
dead_letter_replay, dead_letter_replayed = DeadLetterReplay(), DeadLetterReplayed()
dead_letters_replay, dead_letters_replayed = DeadLettersReplay(), DeadLettersReplayed()
usage, ingestion_warning_report = Usage(), IngestionWarningReport()
export, export_list, export_create = Export(), ExportList(), ExportCreate()
person_reference = PersonReference()
erasure, erasure_list, erasure_create = Erasure(), ErasureList(), ErasureCreate()
retention_rules, retention_update = Retention(), RetentionUpdate()
