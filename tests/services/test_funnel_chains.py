"""Plain funnels, followed for everybody at once, equal brute force: cut into pieces, with places remembered or not."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import pieces
from engine.kernels.places import passed
from engine.keys import TIME_BITS, key_of
from services import funnel_progress
from services.funnel_chains import Track, along
from tests.support.funnel_oracle import NOTHING, Event, Rules, in_time, progress

STEPS = 3
ONE_STEP = st.integers(0, STEPS - 1).map(lambda step: frozenset({step}))
ALONE = st.lists(st.builds(Event, st.integers(0, 12), ONE_STEP, st.just(NOTHING)), max_size=8)


@settings(max_examples=500, deadline=None)
@given(
    people=st.lists(ALONE, min_size=1, max_size=5),
    start=st.integers(0, 6),
    lasting=st.integers(0, 8),
    window=st.integers(0, 8),
    entry=st.sampled_from(["best", "first"]),
    ties=st.sampled_from(["in_order", "strict"]),
    are_known=st.booleans(),
    cores=st.integers(1, 3),
)
def test_everybody_at_once(
    people: list[list[Event]], start: int, lasting: int, window: int, entry: str, ties: str, are_known: bool, cores: int
) -> None:
    end = start + lasting
    everything = [(n, event) for n, events in enumerate(people) for event in events]
    keys = [
        np.sort(np.array([key_of(n, event.at * 1000) for n, event in everything if step in event.matches], np.int64))
        for step in range(STEPS)
    ]
    places = [passed(before, after, ties == "strict") for before, after in pairwise(keys)] if are_known else [None] * 2
    rules = funnel_progress.Rules(steps=[], window_seconds=window, entry=entry, ties=ties)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LEAST", 3)
        patch.setattr(pieces, "cores", lambda: cores)
        tracks = [Track(keys[0]), *map(Track, keys[1:], places)]
        parts = pieces.at_once(lambda *those: along(those, rules, start * 1000, end * 1000), *tracks)
    found = {
        int(key >> TIME_BITS): depth
        for latest, depths in parts
        for key, depth in zip(latest, depths.tolist(), strict=True)
    }
    told = Rules(steps=STEPS, entry_end=end, window=window, order="ordered", entry=entry, ties=ties)
    depths = {
        n: progress(
            in_time([event for event in events if event.at >= start or 0 not in event.matches], told), told
        ).depth
        for n, events in enumerate(people)
    }
    assert found == {n: depth for n, depth in depths.items() if depth}
