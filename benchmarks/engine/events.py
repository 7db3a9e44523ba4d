"""A synthetic history, as no real data set at hand has a hundred million events: people with log-normal activity,
sessions, fifty kinds of events, and properties.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DAYS = 180
START_MS = 1_750_000_000_000 // 86_400_000 * 86_400_000
END_MS = START_MS + DAYS * 86_400_000
EVENTS_A_PERSON = 65
EVENTS_A_SESSION = 8
GAP_MS = 40_000
# Shares of the events that are asked for; the rest is spread over forty-five kinds by Zipf's law.
SHARES = {"page_view": 0.217, "view_item": 0.036, "add_to_cart": 0.0277, "purchase": 0.0215, "signup": 0.011}
OTHERS = 45
NAMES = [*SHARES, *(f"feature_{number}" for number in range(OTHERS))]
COUNTRIES = 40
PATHS = 500


@dataclass(frozen=True)
class Events:
    """Columns of equal length, by person and time; people are numbered from 1, names as in `NAMES`."""

    person: npt.NDArray[np.int64]
    at: npt.NDArray[np.int64]
    name: npt.NDArray[np.uint8]
    country: npt.NDArray[np.uint8]
    path: npt.NDArray[np.uint16]
    amount: npt.NDArray[np.int64]
    people: npt.NDArray[np.int64]
    """Those who turned out to be another person."""
    canonical: npt.NDArray[np.int64]
    """Who they are."""

    @property
    def who(self) -> npt.NDArray[np.int64]:
        """The person of each event, after all merges."""
        is_now = np.arange(max(self.person.max(), self.people.max(), self.canonical.max()) + 1)
        is_now[self.people] = self.canonical
        return is_now[self.person]


def generate(count: int, seed: int = 7) -> Events:
    random = np.random.default_rng(seed)
    people = count // EVENTS_A_PERSON
    sessions = count // EVENTS_A_SESSION
    activity = random.lognormal(0, 1.2, people)
    of_session = np.sort(random.choice(people, sessions, p=activity / activity.sum()))
    first_day = random.uniform(0, DAYS * 0.8, people)
    begins = first_day[of_session] + random.uniform(0, 1, sessions) * (DAYS - 1 - first_day[of_session])
    sizes = random.geometric(1 / EVENTS_A_SESSION, sessions)
    of_event = np.repeat(np.arange(sessions), sizes)[:count]
    gaps = random.exponential(GAP_MS, len(of_event))
    firsts = np.flatnonzero(np.diff(of_event, prepend=-1))
    elapsed = np.cumsum(gaps)
    elapsed -= np.repeat(elapsed[firsts], np.diff([*firsts, len(of_event)]))
    at = START_MS + (begins[of_event] * 86_400_000 + elapsed).astype(np.int64)
    person = of_session[of_event] + 1
    rest = 1 / np.arange(1, OTHERS + 1) ** 1.1
    shares = np.array([*SHARES.values(), *(rest / rest.sum() * (1 - sum(SHARES.values())))])
    order = np.lexsort((at, person))
    person, at = person[order], at[order]
    name = random.choice(len(NAMES), len(person), p=shares / shares.sum()).astype(np.uint8)
    name[np.flatnonzero(np.diff(person, prepend=0))] = NAMES.index("signup")
    countries = random.zipf(1.4, people + 1) % COUNTRIES
    merged = random.choice(np.arange(1, people + 1), people // 10, replace=False)
    survivors = np.setdiff1d(np.arange(1, people + 1), merged)
    return Events(
        person=person,
        at=np.minimum(at, END_MS - 1),
        name=name,
        country=countries[person].astype(np.uint8),
        path=(random.zipf(1.3, len(person)) % PATHS).astype(np.uint16),
        amount=np.where(name == NAMES.index("purchase"), random.integers(100, 20_000, len(person)), 0),
        people=np.sort(merged),
        canonical=random.choice(survivors, len(merged)),
    )
