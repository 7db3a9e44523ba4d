"""A real randomised e-mail test: 64,000 customers of a shop got an e-mail about men's things, about women's, or none.

Kevin Hillstrom, MineThatData E-Mail Analytics and Data Mining Challenge, 2008. It states no licence and is not among
our files: `TRELLIS_HILLSTROM` names its `hillstrom.csv.gz`.
"""

import csv
import gzip
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ml_server.train.decisions import Decisions

EMAILS = ("Womens E-Mail", "Mens E-Mail")
NO_EMAIL = "No E-Mail"
ZIP_CODES, CHANNELS = ("Rural", "Surburban", "Urban"), ("Multichannel", "Phone", "Web")  # as they are spelt there


def tests(original: Path) -> dict[str, Decisions]:
    """Returns, for each of the e-mails, who got it, who got none, and who visited the shop in the two weeks after."""
    with gzip.open(original, "rt", encoding="utf-8", newline="") as file:
        customers = list(csv.DictReader(file))
    return {email: test([one for one in customers if one["segment"] in (email, NO_EMAIL)]) for email in EMAILS}


def test(customers: list[dict[str, str]]) -> Decisions:
    return Decisions(
        rows=np.array([[*map(float, known(one))] for one in customers]),
        acted=np.array([one["segment"] != NO_EMAIL for one in customers]),
        responded=np.array([one["visit"] == "1" for one in customers]),
        propensities=np.full(len(customers), 0.5),  # each was drawn for one of three groups of the same size
    )


def known(one: Mapping[str, str]) -> list[float | bool | str]:
    """Returns what was known of a customer before: all that the data have."""
    spent = float(one["history"])
    return [
        *(one[name] for name in ("recency", "mens", "womens", "newbie")),
        spent,
        np.log(spent),
        *(one["zip_code"] == name for name in ZIP_CODES),
        *(one["channel"] == name for name in CHANNELS),
    ]
