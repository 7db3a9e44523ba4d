"""Discoveries in JSON values, as they are kept and answered."""

import math
from typing import Any

from services.discovery.effects import Effect, Estimate
from services.discovery.findings import Discovery, Finding
from services.discovery.question import Question

SHOWN = 100  # findings that are kept
DAY_SECONDS = 86_400

Json = dict[str, Any]


def result_of(found: Discovery, names: list[str], question: Question) -> Json:
    """Returns what `DiscoveryResults` has of a discovery, whose events have these names by their codes."""
    conclusion = "found" if found.findings else "nothing_beyond_activity" if found.tested else "too_few_people"
    return {
        "conclusion": conclusion,
        "people": found.people,
        "later_people": found.later_people,
        "patterns_tested": found.tested,
        "sequences": [sequence_of(one, names, question) for one in found.findings[:SHOWN]],
    }


def sequence_of(finding: Finding, names: list[str], question: Question) -> Json:
    """Returns a `DiscoveredSequence`."""
    sequence, times = [names[code] for code in finding.pattern.codes], finding.pattern.times
    return {
        "rank": finding.rank,
        "sequence": sequence,
        "at_least": times,
        "predictive_power": min(finding.predictive_power, 1.0),
        "q": finding.q,
        "effect": effect_of(finding.effect),
        "verdict": finding.verdict,
        "confirmation": effect_of(finding.later),
        "definition": definition_of(sequence, times, question.first_days),
    }


def definition_of(sequence: list[str], times: int, first_days: int) -> Json:
    """Returns a condition on people who did it, at any time."""
    if len(sequence) == 1:
        return {"$performed": {"event": sequence[0], "at_least": times}}
    steps = [{"event": name} for name in sequence]
    return {"$sequence": {"steps": steps, "window_seconds": first_days * DAY_SECONDS}}


def effect_of(effect: Effect) -> Json:
    return {
        "support": effect.support,
        "rate_with": number(effect.rate_with),
        "rate_without": number(effect.rate_without),
        "risk_ratio": estimate_of(effect.risk_ratio),
        "risk_difference": estimate_of(effect.risk_difference),
        "p": number(effect.p),
    }


def estimate_of(estimate: Estimate) -> Json:
    return {"value": number(estimate.value), "low": number(estimate.low), "high": number(estimate.high)}


def number(value: float) -> float | None:
    """Returns what JSON has; it knows no infinity."""
    return value if math.isfinite(value) else None
