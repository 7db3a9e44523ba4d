"""Schemas of the tag `Contacts`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.schemas.churn import ChurnScore


class GroupMembership(Component):
    id = Value()
    traits = Value()


class Contact(Component):
    id = PublicId("con", attribute="person.public_id")
    user_id = Value(attribute="person.user_id")
    email = Value()
    traits = Value(attribute="person.traits")
    groups = fields.Nested(GroupMembership, many=True)
    churn = fields.Nested(ChurnScore)
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


class TraitChange(Component):
    trait = Value()
    previous = Value()
    value = Value()
    source = Value()
    changed_at = Time()


class Merge(Component):
    id = PublicId("con", attribute="person.public_id")
    cause = Value()
    merged_at = Time()
    anonymous_ids = Value()


ContactList = list_of(Contact)


class ActorList(Component):
    data = fields.Nested(Contact, many=True)
    total = Value()
    has_more = Value()
    next_cursor = Value()
    data_as_of = Time()


MergeList, TraitChangeList = list_of(Merge), list_of(TraitChange)
contact, contact_list, actor_list = Contact(), ContactList(), ActorList()
contact_create, contact_update = ContactCreate(), ContactUpdate()
merge_list, trait_change_list = MergeList(), TraitChangeList()
