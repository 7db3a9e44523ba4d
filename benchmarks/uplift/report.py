"""What is shown of it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

COLUMNS = ("random", "risk", "response", "T-learner", "chosen")
INTRODUCTION = """# Who should be nudged

`python -m benchmarks.uplift` learns from one half of a real randomised e-mail test (Hillstrom 2008: 64,000 customers of
a shop; each got an e-mail about men's things, about women's, or none) and orders the other half, a hundred times. A
response is a visit in the two weeks after. The data state no licence and are not among our files: `TRELLIS_HILLSTROM`
names them.

- **risk**: who is the least likely to come by themselves first, by a logistic regression of the visit on those of the
  first half who got no e-mail. There is no later date in the data to tell churn by.
- **response**: who is the most likely to come after an e-mail first, by the same on those who got it.
- **T-learner**: by the difference of the two.
- **chosen**: what `ml_server.train.uplift` chooses from the first half alone, which is random where nothing is proven.

All use the same inputs: recency, spending and its logarithm, men's and women's things bought, newcomer, kind of area,
channel. Neither they nor the penalty were tuned: a tenth and ten times of it change the T-learner's Qini by 0.002. All
halves are of the same customers, so the means hold for these customers; for others, they are less certain than the
ranges look: uplift among the best 30 % of one half has a standard error of about 0.9 points.
"""


def page(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Returns the report."""
    return "\n".join(
        [
            INTRODUCTION,
            *table("Uplift among the best 30 %, in points: mean of the halves (least to most)", found, "best", 100),
            *table("Qini coefficient (0 is random): mean of the halves (least to most)", found, "qini", 1),
            *claims(found),
            *choices(found),
            "",
        ]
    )


def table(title: str, found: Mapping[str, Mapping[str, Any]], measure: str, unit: float) -> list[str]:
    def cell(email: str, column: str) -> str:
        values = unit * np.array([half["measures"][column][measure] for half in found[email]["halves"]])
        digits = 2 if unit > 1 else 3
        spread = f" ({values.min():.{digits}f} to {values.max():.{digits}f})" if np.ptp(values) else ""
        return f"{values.mean():.{digits}f}{spread}"

    rows = [f"| {email} | {' | '.join(cell(email, column) for column in COLUMNS)} |" for email in found]
    return [f"## {title}", "", f"| | {' | '.join(COLUMNS)} |", f"|---|{'--:|' * len(COLUMNS)}", *rows, ""]


def claims(found: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Returns what was to be shown, and what is."""
    women, men = found

    def values(email: str, column: str, measure: str) -> list[float]:
        return [half["measures"][column][measure] for half in found[email]["halves"]]

    def mean(email: str, column: str, measure: str, halves: int) -> float:
        return float(np.mean(values(email, column, measure)[:halves]))

    def ratio(halves: int) -> float:
        return mean(women, "chosen", "best", halves) / mean(women, "risk", "best", halves)

    def worse(halves: int) -> int:
        return sum(qini < 0 for qini in values(men, "chosen", "qini")[:halves])

    ten, every = 10, len(found[women]["halves"])
    tens = [np.reshape(values(women, column, "best"), (-1, ten)).mean(axis=1) for column in ("chosen", "risk")]
    ratios = tens[0] / tens[1]
    return [
        "## What was to be shown",
        "",
        f"| | wanted | first {ten} halves | all {every} |",
        "|---|--:|--:|--:|",
        f"| {women}: uplift among the best 30 %, chosen by risk | 1.40 | {ratio(ten):.3f} | {ratio(every):.3f} |",
        f"| {women}: Qini of what was chosen | 0.150 "
        f"| {mean(women, 'chosen', 'qini', ten):.3f} | {mean(women, 'chosen', 'qini', every):.3f} |",
        f"| {men}: Qini of what was chosen | 0 "
        f"| {mean(men, 'chosen', 'qini', ten):.3f} | {mean(men, 'chosen', 'qini', every):.3f} |",
        f"| {men}: halves in which that is worse than random | 0 | {worse(ten)} | {worse(every)} |",
        "",
        f"The ratio hangs on the draw: of {ten} halves at a time, it is {ratios.min():.2f} to {ratios.max():.2f}.",
        "",
    ]


def choices(found: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Returns what was chosen how often, and what is claimed where there is nothing to find."""
    methods = ("uplift", "response", "none")

    def told(email: str, method: str) -> str:
        said = [half["said"][method] for half in found[email]["halves"]]
        return "{:.3f} ± {:.3f}".format(*np.mean(said, axis=0))

    rows = [
        f"| {email} | "
        + " | ".join(str(sum(half["chosen"] == method for half in found[email]["halves"])) for method in methods)
        + f" | {told(email, 'uplift')} | {told(email, 'response')} | "
        + " | ".join(str(found[email]["shuffled"].get(method, 0)) for method in methods)
        + " |"
        for email in found
    ]
    return [
        "## What is chosen, and how often wrongly",
        "",
        "What is said beforehand is Qini ± standard error (mean of the halves), of models that were trained on a fifth",
        "to four fifths of the first half. *Shuffled* is the same with who got an e-mail drawn anew, three hundred",
        "times: then nothing is there.",
        "",
        "| | uplift | response | none | said of uplift | said of response | shuffled: uplift | response | none |",
        f"|---|{'--:|' * 8}",
        *rows,
    ]
