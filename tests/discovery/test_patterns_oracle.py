"""Mining equals brute force: who has which pattern, and which patterns the same people have."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.kernels.strata import SUMS
from services.discovery.patterns import VOCABULARY, Pattern, mined
from services.discovery.tallies import tally
from tests.discovery.newcomers import begun, every_pattern, has

CODES = 4
REST = st.lists(st.tuples(st.integers(0, 8), st.integers(0, CODES - 1)), max_size=9)
HISTORIES = st.lists(st.builds(lambda code, rest: [(0, code), *rest], st.integers(0, CODES - 1), REST), max_size=12)


@settings(max_examples=300, deadline=None)
@given(HISTORIES, st.integers(1, 4), st.integers(1, 3), st.randoms())
def test_what_enough_people_have(histories: list, least: int, length: int, chance) -> None:
    chosen = [person for person in range(len(histories)) if chance.random() < 0.8]
    everybody, people = begun(histories), np.array(chosen, np.int64)
    candidates = mined(everybody, people, least, length)
    owners = {
        pattern: frozenset(person for person in chosen if has(histories[person], pattern))
        for pattern in every_pattern(CODES, length)
    }
    expected = {pattern: who for pattern, who in owners.items() if len(who) >= least}
    found = [candidates.pattern(int(number)) for number in candidates.numbers]
    assert len(found) == len(expected)
    assert set(found) == set(expected)
    strata = np.array([chance.randrange(3) for _ in histories], np.int64)
    reached = np.array([chance.random() < 0.5 for _ in histories], np.bool_)
    effects, signs = tally(everybody, candidates, people, strata, reached)
    assert effects.column("exposed").tolist() == [len(expected[pattern]) for pattern in found]
    assert effects.column("cases").tolist() == [sum(reached[list(expected[pattern])]) for pattern in found]
    same = {(one, other) for one in range(len(found)) for other in range(one) if signs[one] == signs[other]}
    assert same == {
        (one, other)
        for one in range(len(found))
        for other in range(one)
        if expected[found[one]] == expected[found[other]]
    }
    assert np.isfinite(effects.sums).all() and effects.sums.shape[1] == len(SUMS)


def test_only_the_events_of_most_people_are_in_the_vocabulary() -> None:
    histories = [[(code, code) for code in range(60) if code <= person] for person in range(60)]
    candidates = mined(begun(histories), np.arange(60), 5, 2)
    assert candidates.vocabulary.tolist() == list(range(VOCABULARY))
    pairs = {(one, other) for one in range(VOCABULARY) for other in range(one + 1, VOCABULARY)}
    patterns = {candidates.pattern(int(number)) for number in candidates.numbers}
    assert patterns == {Pattern((code,)) for code in range(VOCABULARY)} | {Pattern(pair) for pair in pairs}


def test_nobody() -> None:
    assert len(mined(begun([]), np.empty(0, np.int64), 1, 3).numbers) == 0
