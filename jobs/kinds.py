"""What is done for each kind of queued job. `services.jobs.enqueue` queues one."""

from collections.abc import Callable
from dataclasses import dataclass

from jobs import (
    alerts,
    api_keys,
    archive,
    churn,
    cohorts,
    data_retention,
    dead_letters,
    deliveries,
    discovery,
    exports,
    idempotency,
    ingestion_warnings,
    nudges,
    sealing,
    sessions,
)
from jobs.task import Task

# The first of those that Standard Webhooks 1.0 recommends: what is said to a person some hours later is said too late.
DELIVERY_PAUSES = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of job is done: by a function that raises where it fails.

    It runs inside of a transaction that names the job's environment, in which the job also ends: what it writes is
    there exactly once. A kind with `own_transactions` opens `models.db.transaction(task.environment_id)` by itself, as
    one must that calls others over the network or takes long; what it does may then happen more than once.

    `pauses` are the seconds between its attempts, where these are not the usual ones. A kind that `waits_for_others`,
    who may be slow, has threads of its own, so that nothing else waits for them too, and its jobs have lanes.
    """

    name: str
    run: Callable[[Task], None]
    own_transactions: bool = False
    pauses: tuple[float, ...] = ()
    waits_for_others: bool = False


KINDS = {
    kind.name: kind
    for kind in (
        Kind("archive_events", archive.archive, own_transactions=True),
        Kind("backtest_churn", churn.backtest, own_transactions=True),
        Kind("calculate_churn", churn.calculate, own_transactions=True),
        Kind("deliver", deliveries.deliver, own_transactions=True, pauses=DELIVERY_PAUSES, waits_for_others=True),
        Kind("check_alert_rules", alerts.check_rules, own_transactions=True),
        Kind("discover", discovery.discover, own_transactions=True),
        Kind("end_inactive_sessions", sessions.end_inactive),
        Kind("enforce_data_retention", data_retention.enforce, own_transactions=True),
        Kind("evaluate_alerts", alerts.look),
        Kind("expire_alerts", alerts.expire),
        Kind("expire_dead_letters", dead_letters.expire),
        Kind("expire_exports", exports.expire),
        Kind("expire_messages", deliveries.expire),
        Kind("expire_idempotency", idempotency.expire),
        Kind("expire_keys", api_keys.expire),
        Kind("expire_warnings", ingestion_warnings.expire),
        Kind("keep_backtesting", churn.keep_backtesting),
        Kind("keep_learning_nudges", nudges.keep_learning),
        Kind("keep_scoring", churn.keep_scoring),
        Kind("keep_discovering", discovery.keep_discovering),
        Kind("learn_nudges", nudges.learn, own_transactions=True),
        Kind("measure_alerts", alerts.measure),
        Kind("seal_events", sealing.seal, own_transactions=True),
        Kind("update_cohorts", cohorts.update, own_transactions=True),
        Kind("write_export", exports.write, own_transactions=True),
    )
}


def kinds(*, waiting: bool) -> list[str]:
    """Returns the names of the kinds that wait for others, or of all the rest."""
    return [name for name, kind in KINDS.items() if kind.waits_for_others == waiting]
