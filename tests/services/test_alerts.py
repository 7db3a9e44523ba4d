"""What alerts go by: priorities, when they are over, and what they say."""

import uuid
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from engine.keys import TIME_BITS
from models.alert import Alert, AlertRule
from models.churn import ChurnRun
from services.alerts.actions import ACTIONS, recommended
from services.alerts.hysteresis import CALM_RUNS, CALM_SHARE, LEAST_CUT, calm_runs, cut, has_recovered
from services.alerts.metrics import text
from services.alerts.priority import LEAST, WEIGHTS, at_least, priority, type_of, urgency
from services.alerts.thresholds import is_beyond
from services.alerts.upkeep import plan
from services.churn.population import came
from services.churn.scores import FACTORS, main_reason

shares = st.floats(0, 1)
confidences = st.sampled_from(sorted(WEIGHTS))


@given(probability=shares, value=shares, confidence=confidences, more=shares)
def test_more_is_never_less_urgent(probability: float, value: float, confidence: str, more: float) -> None:
    order = list(LEAST)[::-1]
    found = urgency(probability, value, confidence)
    assert 0 <= found <= 1
    for other in (
        urgency(max(probability, more), value, confidence),
        urgency(probability, max(value, more), confidence),
        urgency(probability, value, "high"),
    ):
        assert other >= found
        assert order.index(priority(other)) >= order.index(priority(found))


@given(probability=shares, value=shares)
def test_what_is_hardly_known_is_never_critical(probability: float, value: float) -> None:
    assert priority(urgency(probability, value, "low")) != "critical"


@pytest.mark.parametrize(
    ("urgency", "expected"),
    [(0, "low"), (0.149, "low"), (0.15, "medium"), (0.35, "high"), (0.599, "high"), (0.6, "critical"), (1, "critical")],
)
def test_priorities(urgency: float, expected: str) -> None:
    assert priority(urgency) == expected


def test_at_least() -> None:
    assert at_least("low") == set(LEAST)
    assert at_least("high") == {"high", "critical"}


@pytest.mark.parametrize(
    ("value", "days", "expected"),
    [
        (0.8, 3, "high_value_user_at_risk"),
        (0.79, 29.9, "new_user_at_risk"),
        (0.79, 30, "user_at_risk"),
        (0, 3_000, "user_at_risk"),
    ],
)
def test_types(value: float, days: float, expected: str) -> None:
    assert type_of(value, days) == expected


def test_there_is_something_to_do_whatever_it_is() -> None:
    types = {"high_value_user_at_risk", "new_user_at_risk", "user_at_risk"}
    assert set(ACTIONS) == {*FACTORS, None}
    for reason, by_type in ACTIONS.items():
        assert set(by_type) == types
        for type_ in types:
            assert len(recommended(reason, type_)) == len(set(recommended(reason, type_))) == 2


@given(st.lists(st.floats(-5, 5, width=32), min_size=5, max_size=5))
def test_the_main_reason_speaks_for_staying_away(contributions: list[float]) -> None:
    found = main_reason(contributions)
    if max(contributions) <= 0:
        assert found is None
    else:
        assert contributions[FACTORS.index(found or "")] == max(contributions)


@given(risks=st.lists(shares, max_size=12), percentile=shares)
def test_an_alert_is_over_at_the_second_of_two_low_risks(risks: list[float], percentile: float) -> None:
    """Against the sentence that it is: two runs in a row below so many percent of the cut."""
    opened_at = cut(percentile)
    assert opened_at >= max(percentile, LEAST_CUT)
    calm, over_at = 0, None
    for number, risk in enumerate(risks):
        calm = calm_runs(calm, risk, opened_at, None)
        if has_recovered(calm):
            over_at = number
            break
    low = [risk < CALM_SHARE * opened_at for risk in risks]
    expected = next((n for n in range(1, len(low)) if low[n - 1] and low[n]), None)
    assert CALM_RUNS == 2
    assert over_at == expected


def test_runs_that_follow_each_other_at_once_are_one() -> None:
    assert calm_runs(0, 0.1, 0.6, timedelta(0)) == 1
    assert calm_runs(1, 0.1, 0.6, timedelta(hours=5, minutes=59)) == 1
    assert calm_runs(1, 0.1, 0.6, timedelta(hours=6)) == 2
    assert calm_runs(1, 0.6, 0.6, timedelta(0)) == 0


alerts = st.builds(
    Alert,
    id=st.uuids(),
    person_id=st.integers(1, 4),
    cut=st.floats(0.6, 1),
    calm_runs=st.integers(0, 1),
    run_id=st.sampled_from([uuid.UUID(int=1), uuid.UUID(int=2)]),
)
people = st.integers(1, 4)


@given(
    alerts=st.lists(alerts, max_size=6, unique_by=lambda alert: alert.id),
    survivors=st.dictionaries(people, people, max_size=2),
    risks=st.dictionaries(people, shares),
)
def test_one_alert_of_a_person_goes_on_at_most(
    alerts: list[Alert], survivors: dict[int, int], risks: dict[int, float]
) -> None:
    run_id = uuid.UUID(int=2)
    made = plan(alerts, survivors, ChurnRun(id=run_id, as_of=clock.now()), risks, {})
    people = [survivors.get(alert.person_id, alert.person_id) for alert in alerts]
    going_on = [who for alert, who in zip(alerts, people, strict=True) if alert.id not in made.endings]
    assert len(going_on) == len(set(going_on))
    for alert, who in zip(alerts, people, strict=True):
        because = made.endings.get(alert.id)
        assert (because == "merged") == (alert.id not in {a.id for a, p in firsts(alerts, people)})
        if because == "lost":
            assert who not in risks
        if because == "recovered":
            assert alert.calm_runs == 1
            assert risks[who] < 0.8 * alert.cut
        if alert.run_id == run_id:
            assert because in (None, "merged")
            assert alert.id not in made.calm


def firsts(alerts: list[Alert], people: list[int]) -> list[tuple[Alert, int]]:
    """Returns the first alert of each person."""
    found: dict[int, Alert] = {}
    for alert, person in zip(alerts, people, strict=True):
        found.setdefault(person, alert)
    return [(alert, person) for person, alert in found.items()]


times = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 50)), max_size=20)


@given(events=times, after=st.integers(-10, 60), span=st.integers(0, 60))
def test_who_came_in_a_span(events: list[tuple[int, int]], after: int, span: int) -> None:
    keys = np.sort(np.array([person << TIME_BITS | at for person, at in events], np.int64))
    found = came(keys, np.arange(4), after, max(after, 0) + span)
    expected = [
        any(p == person and max(after, 0) < at <= max(after, 0) + span for p, at in events) for person in range(4)
    ]
    assert found.tolist() == expected


numbers = st.floats(-1e6, 1e6)


@given(direction=st.sampled_from(["above", "below"]), lines=st.tuples(numbers, numbers), values=st.lists(numbers))
def test_a_rule_does_not_come_and_go_between_its_two_lines(
    direction: str, lines: tuple[float, float], values: list[float]
) -> None:
    """Beyond the threshold it always is, on the other side of what clears it never, and in between as before."""
    clear_at, threshold = sorted(lines, reverse=direction == "below")
    rule = AlertRule(direction=direction, threshold=threshold, clear_at=clear_at)
    sign = 1 if direction == "above" else -1
    for value in values:
        before, rule.is_beyond = rule.is_beyond, is_beyond(rule, value)
        if sign * value > sign * threshold:
            assert rule.is_beyond
        elif sign * value <= sign * clear_at:
            assert not rule.is_beyond
        else:
            assert rule.is_beyond == before


@pytest.mark.parametrize(
    ("value", "expected"), [(6, "6"), (0.25, "0.25"), (1_234_567.891, "1,234,567.891"), (-0.00001, "0"), (100, "100")]
)
def test_numbers_are_short(value: float, expected: str) -> None:
    assert text(value) == expected
