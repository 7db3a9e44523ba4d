"""Schemas of the tag `Cohorts`."""

from typing import Any

from marshmallow import fields, post_load

from core import clock
from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.schemas.funnels import funnel_actors_query
from handlers.management.schemas.lifecycle import lifecycle_actors_query
from handlers.management.schemas.paths import path_actors_query
from handlers.management.schemas.questions import PersonCondition, Query, placed
from handlers.management.schemas.retention import retention_actors_query
from handlers.management.schemas.stickiness import stickiness_actors_query
from handlers.management.schemas.trends import trend_actors_query
from services.analytics_actors import AnalyticsActors
from services.cohort_lists import People

READ_BY = {
    "funnel": funnel_actors_query,
    "lifecycle": lifecycle_actors_query,
    "path": path_actors_query,
    "retention": retention_actors_query,
    "stickiness": stickiness_actors_query,
    "trend": trend_actors_query,
}


class Cohort(Component):
    id = PublicId("coh")
    name = Value()
    description = Value()
    type = Value()
    definition = Value()
    status = Value()
    people = Value()
    data_as_of = Time(attribute="found_at")
    created_at = Time()
    updated_at = Time()


class CohortPeople(Component):
    user_ids = Value()
    contact_ids = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> People:
        return People(**data)


class Actors(fields.Field[AnalyticsActors]):
    """A question of any kind, and one cell of its answer."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> AnalyticsActors:
        with placed(lambda field: f"actors.{field}"):
            asked = READ_BY[value["type"]].load({"query": value["query"], "cell": value["cell"]})
        return AnalyticsActors(value["type"], asked["query"], asked["cell"])


class CohortCreate(Query, Component):
    name = Value()
    description = Value()
    definition = PersonCondition()
    people = fields.Nested(CohortPeople)
    actors = Actors()


class CohortUpdate(Query, Component):
    name = Value()
    description = Value()
    definition = PersonCondition()


class CohortPreviewQuery(Query, Component):
    definition = PersonCondition()
    as_of = Time()


class CohortPreview(Component):
    people = Value()
    total = Value()
    data_as_of = Time()


class CohortMember(Component):
    contact_id = PublicId("con", attribute="person.public_id")
    user_id = Value(attribute="person.user_id")
    entered_at = Time()


class CohortMembersChange(Component):
    add = fields.Nested(CohortPeople)
    remove = fields.Nested(CohortPeople)


class CohortMembersChanged(Component):
    added = Value()
    removed = Value()
    unknown_ids = Value()
    people = Value()


class CohortEvidence(Component):
    event = Value(attribute="name")
    kind = Value()
    timestamp = fields.Function(lambda done: clock.text(clock.from_milliseconds(done.at)))
    properties = Value()


class CohortLeaf(Component):
    path = Value()
    holds = Value()
    value = Value()
    count = Value()
    events = fields.Nested(CohortEvidence, many=True)


class CohortExplanation(Component):
    contact_id = PublicId("con", attribute="person.public_id")
    holds = Value()
    is_member = Value()
    leaves = fields.Nested(CohortLeaf, many=True)
    data_as_of = Time()


CohortList, CohortMemberList = list_of(Cohort), list_of(CohortMember)
cohort, cohort_list, cohort_member_list = Cohort(), CohortList(), CohortMemberList()
cohort_create, cohort_update = CohortCreate(), CohortUpdate()
cohort_preview_query, cohort_preview = CohortPreviewQuery(), CohortPreview()
cohort_members_change, cohort_members_changed = CohortMembersChange(), CohortMembersChanged()
cohort_explanation = CohortExplanation()
as_of = Time()
