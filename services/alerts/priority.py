"""How urgent it is that somebody may stay away, and who that is."""

WEIGHTS = {"low": 0.5, "medium": 0.75, "high": 1.0}  # how much stands behind a score
LEAST = {"critical": 0.6, "high": 0.35, "medium": 0.15, "low": 0.0}  # the most urgent first
HIGH_VALUE = 0.8  # the upper fifth
NEW_DAYS = 30.0

HIGH_VALUE_USER, NEW_USER, USER = "high_value_user_at_risk", "new_user_at_risk", "user_at_risk"


def urgency(probability: float, value: float, confidence: str) -> float:
    """Returns the risk times the value, both from 0 to 1, times how much stands behind it."""
    return probability * value * WEIGHTS[confidence]


def priority(urgency: float) -> str:
    """Returns the urgency in a word."""
    return next(name for name, least in LEAST.items() if urgency >= least)


def at_least(priority: str) -> set[str]:
    """Returns the priority and those above it."""
    return {name for name, least in LEAST.items() if least >= LEAST[priority]}


def type_of(value: float, known_days: float) -> str:
    """Returns the type of the alert about somebody who is worth so much and has been known for so many days."""
    if value >= HIGH_VALUE:
        return HIGH_VALUE_USER
    return NEW_USER if known_days < NEW_DAYS else USER
