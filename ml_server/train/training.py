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
TESTS = 3  # of the latest ones, each told in advance by what was known before


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """What was said of a snapshot by what was known before it: by the blend that would have answered, and by others."""

    snapshot: Snapshot
    blend: Numbers
    others: Mapping[str, Numbers]


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A model of a project, why it may not answer (`objections`), and how it did on the newest snapshot."""

    members: Members
    histories: int
    churned: int
    objections: list[str]
    calibrated: bool
    measures: dict[str, Measures]


def train(snapshots: Sequence[Snapshot], shipped: Members, champion: Blend | None = None) -> Trained:
    """Returns a model that was trained on the snapshots, which are in the order of their moments.

    The newest ones are told in advance first. Raises TooLittleError.
    """
    check(snapshots)
    tested = [index for index in range(len(snapshots)) if testable(snapshots, index)][-TESTS:]
    tests = [forward(snapshots, index, shipped) for index in tested]
    newest = tests[-1]
    others = dict(newest.others)
    if champion:
        others["champion"] = champion.fitted(newest.snapshot)
    said = {"blend": newest.blend, **others}
    measures = {name: gate.measured(one, newest.snapshot.labels) for name, one in said.items()}
    used = snapshots[-LATEST:]
    known = np.concatenate([snapshot.labels for snapshot in used])
    return Trained(
        members=members_of(used),
        histories=len(known),
        churned=int(known.sum()),
        objections=gate.objections(measures),
        calibrated=all(gate.measured(one.blend, one.snapshot.labels).gap <= GAP for one in tests),
        measures=measures,
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
