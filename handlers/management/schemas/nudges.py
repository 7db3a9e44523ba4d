"""Schemas of the tag `Nudges`."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value, list_of


class Nudge(Component):
    id = PublicId("nudge", attribute="nudge.id")
    contact_id = PublicId("con")
    user_id = Value(attribute="nudge.user_id")
    channel = Value(attribute="nudge.channel")
    status = Value()
    withheld_because = Value(attribute="nudge.withheld_because")
    template_id = Value(attribute="nudge.template_id")
    reason = Value(attribute="nudge.reason")
    churn_probability = Value(attribute="nudge.churn_probability")
    subject = Value(attribute="nudge.subject")
    content = Value(attribute="nudge.content")
    missing = Value(attribute="nudge.missing")
    created_at = Time(attribute="nudge.created_at")
    send_at = Time(attribute="delivery.due_at", dump_default=None)
    finished_at = Time(attribute="delivery.finished_at", dump_default=None)
    attempts = Value(attribute="delivery.attempts", dump_default=0)
    error = Value(attribute="delivery.error", dump_default=None)


class NudgeSettings(Component):
    paused = Value()
    holdout_percent = Value()
    frequency_cap = Value()
    quiet_hours = Value()
    response_days = Value()
    updated_at = Time()


class NudgeSettingsUpdate(Component):
    paused = Value()
    holdout_percent = Value()
    frequency_cap = Value()
    quiet_hours = Value()
    response_days = fields.Integer()


class NudgeArm(Component):
    people = Value()
    came_back = Value(attribute="successes")
    rate = Value()


class UpliftInterval(Component):
    estimate = Value()
    low = Value()
    high = Value()


class NudgeUplift(Component):
    since = Time()
    data_as_of = Time()
    response_days = Value()
    nudged = fields.Nested(NudgeArm)
    held_out = fields.Nested(NudgeArm)
    too_recent = Value()
    difference = fields.Nested(UpliftInterval, allow_none=True)
    verdict = Value()
    people_needed = Value()


class NudgeCandidate(Component):
    contact_id = PublicId("con")
    user_id = Value()
    expected = Value()
    churn_probability = Value()
    risk_level = Value()


class NudgeCandidates(Component):
    method = Value()
    learned_at = Time()
    people = Value()
    tests = Value()
    data = fields.Nested(NudgeCandidate, many=True)


NudgeList = list_of(Nudge)
nudge, nudge_list, nudge_uplift, nudge_candidates = Nudge(), NudgeList(), NudgeUplift(), NudgeCandidates()
nudge_settings, nudge_settings_update = NudgeSettings(), NudgeSettingsUpdate()
