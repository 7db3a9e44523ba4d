"""Schemas of the tag `AutoDiscovery`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, OfRun, Value
from handlers.management.schemas.questions import EventSelector, PersonCondition, Query
from services.discovery import question


class DiscoveryTarget(Component):
    events = fields.Nested(EventSelector)
    from_day = fields.Integer()
    to_day = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> question.Target:
        return question.Target(**data)


class DiscoveryQuestion(Query, Component):
    first_days = fields.Integer()
    target = fields.Nested(DiscoveryTarget)
    lookback_days = fields.Integer()
    people = PersonCondition()
    compare_within = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> question.Question:
        return question.Question(**data)


class DiscoveryResults(OfRun, Component):
    conclusion = Value(attribute="run.result.conclusion", dump_default=None)
    question = Value(attribute="run.question", dump_default=None)
    sequences = Value(attribute="run.result.sequences", dump_default=[])
    people = Value(attribute="run.result.people", dump_default=None)
    later_people = Value(attribute="run.result.later_people", dump_default=None)
    patterns_tested = Value(attribute="run.result.patterns_tested", dump_default=None)
    maximum_age_seconds = Value()


discovery_question, discovery_results = DiscoveryQuestion(), DiscoveryResults()
