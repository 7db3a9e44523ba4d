"""Schemas of the tag `Suppressions`."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.schemas.privacy import PersonReference


class Suppression(Component):
    contact_id = PublicId("con")
    reason = Value(attribute="row.reason")
    created_at = Time(attribute="row.created_at")


class SuppressionCreate(Component):
    person = fields.Nested(PersonReference)
    reason = Value()


SuppressionList = list_of(Suppression)
suppression, suppression_list, suppression_create = Suppression(), SuppressionList(), SuppressionCreate()
