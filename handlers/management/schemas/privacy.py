"""Schemas of the tag `Privacy`."""

from typing import Any

from marshmallow import fields, post_dump, post_load

from core import ids
from handlers.fields import Component, PublicId, Time, Value, list_of
from services import data_retention, subjects


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
    cohorts = Value(dump_default=0)  # receipts from before there were any
    churn_scores = Value(dump_default=0)
    nudges = Value(dump_default=0)
    alerts = Value(dump_default=0)
    deliveries = Value(dump_default=0)
    suppressions = Value(dump_default=0)
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


class DataRetentionRule(Component):
    event = Value()
    kind = Value()
    days = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> data_retention.Rule:
        days = data.pop("days")
        ((subject, value),) = data.items()
        return data_retention.Rule(subject, value, days)

    @post_dump
    def only_its_own(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value is not None}


class DataRetentionUpdate(Component):
    default_days = fields.Integer(allow_none=True)
    rules = fields.Nested(DataRetentionRule, many=True)


class DataRetention(Component):
    default_days = Value()
    rules = fields.Nested(DataRetentionRule, many=True)


ErasureList = list_of(Erasure)
person_reference = PersonReference()
erasure, erasure_list, erasure_create = Erasure(), ErasureList(), ErasureCreate()
data_retention_rules, data_retention_update = DataRetention(), DataRetentionUpdate()
