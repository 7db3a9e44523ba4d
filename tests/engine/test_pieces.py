"""What threads count of pieces adds up to what one counts of all."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import psycopg2.extensions
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import pieces
from engine.keys import TIME_BITS, key_of
from models.db import transaction
from services import funnel_actors, funnels, retention, trends
from services.breakdowns import ByProperty
from services.funnel_chains import Track
from services.funnel_progress import Rules, Step
from services.questions import DateRange, Selector
from services.trend_measures import Series
from tests.support import histories
from tests.support.histories import Happened
from tests.support.project import Project

KEYS = st.lists(st.builds(key_of, st.integers(0, 5), st.integers(0, 9)), max_size=30).map(
    lambda keys: np.sort(np.array(keys, np.int64))
)


@given(one=KEYS, other=KEYS, cores=st.integers(1, 4))
def test_pieces_hold_whole_people(one: Any, other: Any, cores: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LEAST", 4)
        patch.setattr(pieces, "cores", lambda: cores)
        found = pieces.at_once(lambda *parts: [part.keys for part in parts], Track(one), Track(other))
    assert len(found) <= cores
    for number, whole in enumerate((one, other)):
        assert np.concatenate([parts[number] for parts in found]).tolist() == whole.tolist()
    people = [{int(key >> TIME_BITS) for part in parts for key in part} for parts in found]
    assert sum(map(len, people)) == len(set().union(*people))


START = datetime(2026, 1, 1, tzinfo=UTC)
WITHIN = DateRange(START, START + timedelta(days=20))


def test_answers_are_the_same(
    server_url: str, owner: psycopg2.extensions.connection, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [
        Happened(n * 7 % 40 + 1, START + timedelta(hours=n * 13 % 480), "abc"[n % 3], properties={"p": n % 4})
        for n in range(400)
    ]
    histories.replace(owner, project, ZoneInfo("UTC"), events, {40: 3}, [300])
    rules = Rules(steps=[Step(events=Selector(name)) for name in "abc"])
    funnel = funnels.Question(date_range=WITHIN, rules=rules, breakdown=ByProperty("p"))
    cohorts = retention.Question(date_range=WITHIN, start_event=Selector("a"), period="day", periods=3)
    people = trends.Question(date_range=WITHIN, series=[Series(Selector("a"), "people")])

    def answers() -> list[Any]:
        with transaction(project.live.id):
            first = retention.ActorsCell(START)
            listed = [
                len(funnel_actors.list_funnel_actors(project.live.id, funnel, funnel_actors.Cell(2)).people),
                len(retention.list_retention_actors(project.live.id, cohorts, first).people),
            ]
            found = funnels.query_funnel(project.live.id, funnel)
            return [
                *listed, found.steps, found.breakdown, retention.query_retention(project.live.id, cohorts).total,
                trends.query_trend(project.live.id, people).groups,
            ]  # fmt: skip

    alone = answers()
    assert alone[0] > 0
    monkeypatch.setattr(pieces, "LEAST", 5)
    monkeypatch.setattr(pieces, "cores", lambda: 3)
    assert answers() == alone
