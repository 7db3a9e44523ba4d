"""Trains a project's own model, and says whether it may answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ml_server.blend import Blend
from ml_server.features import Numbers
from ml_server.members import Members, shift_between
from ml_server.train import gate
from ml_server.train.fitting import fit
from ml_server.train.gate import Measures
from ml_server.train.snapshots import LATEST, Snapshot, check, earlier, testable

GAP = 0.05  # by which mean probabilities may be off to count as calibrated
BINS = 10
TESTS = 3  # of the latest ones, each told in advance by what was known before


@dataclass(frozen=True, slots=True)
class Bin:
    """Some people, their mean probability, and which share of them stayed away."""

    people: int
    predicted: float
    churned: float


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """What was said of a snapshot by what was known before it: by the blend that would have answered, and by others."""

    snapshot: Snapshot
    blend: Numbers
    others: Mapping[str, Numbers]

    def measures(self, **more: Numbers) -> dict[str, Measures]:
        """Returns how well each of them told it, and what else was said."""
        said = {"blend": self.blend, **self.others, **more}
        return {name: gate.measured(one, self.snapshot.labels) for name, one in said.items()}

    @property
    def bins(self) -> list[Bin]:
        """Tenths of the people, from those who were the least likely to stay away to the most likely."""
        order = np.argsort(self.blend, kind="stable")
        return [
            Bin(len(some), float(self.blend[some].mean()), float(self.snapshot.labels[some].mean()))
            for some in np.array_split(order, BINS)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A model of a project, why it may not answer (`objections`), how it did on the newest snapshot, and what
    was told of the latest ones."""

    members: Members
    histories: int
    churned: int
    objections: list[str]
    calibrated: bool
    measures: dict[str, Measures]
    tests: list[Forward]


def train(snapshots: Sequence[Snapshot], shipped: Members, champion: Blend | None = None) -> Trained:
    """Returns a model that was trained on the snapshots, which are in the order of their moments.

    The newest ones are told in advance first. Raises TooLittleError.
    """
    check(snapshots)
    tested = [index for index in range(len(snapshots)) if testable(snapshots, index)][-TESTS:]
    tests = [forward(snapshots, index, shipped) for index in tested]
    newest = tests[-1]
    measures = newest.measures(**{"champion": champion.fitted(newest.snapshot)} if champion else {})
    used = snapshots[-LATEST:]
    known = np.concatenate([snapshot.labels for snapshot in used])
    return Trained(
        members=members_of(used),
        histories=len(known),
        churned=int(known.sum()),
        objections=gate.objections(measures),
        calibrated=all(one.measures()["blend"].gap <= GAP for one in tests),
        measures=measures,
        tests=tests,
    )


def forward(snapshots: Sequence[Snapshot], index: int, shipped: Members) -> Forward:
    """Tells a snapshot by what was known when it was taken."""
    now, before = snapshots[index], earlier(snapshots, index)
    blend = Blend(shipped, members_of(before), sum(len(snapshot.labels) for snapshot in before))
    return Forward(now, blend.fitted(now), gate.simple(before, now))


def members_of(snapshots: Sequence[Snapshot]) -> Members:
    """Returns what was learned here, with BG/NBD brought to say on average what came."""
    labels = np.concatenate([snapshot.labels for snapshot in snapshots])
    silence = np.concatenate([snapshot.column("bgnbd_silence") for snapshot in snapshots])
    members = fit(np.concatenate([snapshot.inputs for snapshot in snapshots]), labels)
    told = ~np.isnan(silence)
    return (
        replace(members, silence_shift=shift_between(silence[told], float(labels[told].mean())))
        if told.any()
        else members
    )
