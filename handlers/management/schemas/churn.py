"""Schemas of the tag `Churn`."""

from marshmallow import fields

from handlers.fields import Component, OfRun, PublicId, Time, Value, list_of


class ChurnReason(Component):
    factor = Value()
    contribution = Value()


class ChurnScore(Component):
    contact_id = PublicId("con", attribute="person.public_id")
    user_id = Value(attribute="person.user_id")
    churn_probability = Value(attribute="row.probability")
    risk_level = Value(attribute="row.risk_level")
    confidence = Value(attribute="row.confidence")
    calibrated = Value(attribute="run.model.calibrated")
    source = Value(attribute="run.model.source")
    own_weight = Value(attribute="run.model.own_weight")
    horizon_days = Value(attribute="run.horizon_days")
    baseline = Value(attribute="run.model.baseline")
    reasons = fields.Nested(ChurnReason, many=True)
    model_id = Value(attribute="run.model.model_id")
    run_id = PublicId("run", attribute="run.id")
    scored_at = Time(attribute="run.as_of")


class ChurnRun(Component):
    id = PublicId("run")
    status = Value()
    horizon_days = Value()
    total_users = Value(attribute="users")
    processed_users = Value(attribute="processed")
    successful_users = Value(attribute="successful")
    failed_users = Value(attribute="failed")
    failures = Value()
    created_at = Time()
    as_of = Time()
    finished_at = Time()


class ChurnBacktest(OfRun, Component):
    promoted = Value(attribute="run.result.promoted", dump_default=None)
    objections = Value(attribute="run.result.objections", dump_default=[])
    calibrated = Value(attribute="run.result.calibrated", dump_default=None)
    histories = Value(attribute="run.result.histories", dump_default=None)
    churned = Value(attribute="run.result.churned", dump_default=None)
    tests = Value(attribute="run.result.tests", dump_default=[])


class ChurnUserQuestion(Component):
    scope = Value()
    user_id = Value()
    horizon_days = Value()
    shift = Value()
    features = Value()


churn_user_question = ChurnUserQuestion()
ChurnScoreList = list_of(ChurnScore)
churn_score_list, churn_run, churn_backtest = ChurnScoreList(), ChurnRun(), ChurnBacktest()
