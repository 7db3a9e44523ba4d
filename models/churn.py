"""Churn: runs that score everybody, and what the latest of them said of each person."""

import peewee
from playhouse.postgres_ext import ArrayField

from models.db import TenantModel
from models.run import Run


class ChurnRun(Run):
    """One time that everybody is scored: of so many `users`, so many were so far.

    `failures` tells of how many users nothing can be said, by cause; `model` is what answered, once it has.
    """

    JOB = "calculate_churn"

    horizon_days = peewee.DoubleField()
    users = peewee.IntegerField(default=0)
    successful = peewee.IntegerField(default=0)
    failures = peewee.JSONField(default=list)
    model = peewee.JSONField(null=True)

    @property
    def processed(self) -> int:
        return self.successful + self.failed

    @property
    def failed(self) -> int:
        return sum(failure["users"] for failure in self.failures)

    def fail(self, cause: str) -> None:
        """Ends it without a result: what it has said does not count."""
        left = {"cause": cause, "users": self.users - self.failed}
        self.change(successful=0, failures=[*self.failures, left])
        super().fail(cause)


class ChurnBacktest(Run):
    """One time that past moments are told in advance, and the project's own model is trained; `result` is what
    `ModelTrained` says."""

    JOB = "backtest_churn"

    result = peewee.JSONField(null=True)


class ChurnScore(TenantModel):
    """What a run says of a person: how likely it is to stay away, and what each factor adds to the log-odds of it, in
    the order of `services.churn.scores.FACTORS`. It counts if the run is the latest that is done."""

    person_id = peewee.BigIntegerField()
    run_id = peewee.UUIDField()
    probability = peewee.DoubleField()
    risk_level = peewee.TextField()
    confidence = peewee.TextField()
    contributions = ArrayField(peewee.FloatField, index=False)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "person_id", "run_id")
        indexes = ((("environment_id", "run_id", "probability", "person_id"), False),)
