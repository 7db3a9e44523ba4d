"""What the headers of an answer say of rates, and whether it adds up."""

import math
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

FIELD = re.compile(r'"(\w+)";(\w)=(\d+);(\w)=(\d+)')


@dataclass(frozen=True)
class Rates:
    """The headers of one answer; `left` and `policies` by the names of the rates, as (requests, seconds)."""

    limit: int
    remaining: int
    reset: int
    left: dict[str, tuple[int, int]]
    policies: dict[str, tuple[int, int]]


def read(headers: Mapping[str, str]) -> Rates:
    """Returns what all five headers say. Raises KeyError where one is missing."""
    limit, remaining, reset = (int(headers[f"x-ratelimit-{name}"]) for name in ("limit", "remaining", "reset"))
    return Rates(limit, remaining, reset, fields(headers["ratelimit"], "rt"), fields(headers["ratelimit-policy"], "qw"))


def fields(text: str, letters: str) -> dict[str, tuple[int, int]]:
    found = [FIELD.fullmatch(item) for item in text.split(", ")]
    assert all(match and match[2] + match[4] == letters for match in found), text
    return {match[1]: (int(match[3]), int(match[5])) for match in found if match}


def check(status: int, headers: Mapping[str, str]) -> None:
    """Raises where the headers of an answer that has just come contradict each other, or the clock."""
    rates, now = read(headers), time.time()
    assert rates.left.keys() == rates.policies.keys()
    for name, (quota, window) in rates.policies.items():
        remaining, seconds = rates.left[name]
        assert 0 <= remaining <= quota
        if remaining:  # what is missing comes back at the rate of the policy, and seconds are rounded up
            assert math.ceil((quota - remaining - 1) * window / quota) <= seconds, (name, rates)
            assert seconds <= math.ceil((quota - remaining) * window / quota), (name, rates)
    assert rates.remaining == min(remaining for remaining, _ in rates.left.values())
    assert (rates.limit, rates.remaining) in {(rates.policies[n][0], rates.left[n][0]) for n in rates.left}
    window = max(window for _, window in rates.policies.values())
    assert now - 120 <= rates.reset <= now + window + 1, (now, rates)  # an answer may have been long on its way
    if status == 429:
        assert rates.remaining == 0
        assert int(headers["retry-after"]) >= 1
