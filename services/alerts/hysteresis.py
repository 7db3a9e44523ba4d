"""When an alert is opened, and when it is over: not at the same risk, so that it does not come and go."""

from datetime import timedelta

LEAST_CUT = 0.6  # what is called a high risk
TOP_SHARE = 0.9  # of all who are scored, those who are among the riskiest tenth
CALM_SHARE = 0.8  # of the cut; a risk that is lower than that is low again
CALM_RUNS = 2
APART = timedelta(hours=6)  # one that follows sooner says the same once more


def cut(riskier_than_most: float) -> float:
    """Returns from which risk on somebody is alerted of; `riskier_than_most` is the run's 90th percentile."""
    return max(LEAST_CUT, riskier_than_most)


def calm_runs(before: int, probability: float, cut: float, since: timedelta | None) -> int:
    """Returns at how many runs in a row the risk was low, after one more.

    `since` is the time from the run that changed this number last, if that is known.
    """
    if probability >= CALM_SHARE * cut:
        return 0
    return before if before and since is not None and since < APART else before + 1


def has_recovered(calm_runs: int) -> bool:
    return calm_runs >= CALM_RUNS
