"""What models are trained on: what was known of people at a moment, and who of them stayed away after it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ml_server.features import People

DAY = 86_400_000
LATEST = 12  # snapshots that a model is trained on
LEAST_ROWS, LEAST_OF_EACH = 50, 5
Labels = npt.NDArray[np.int8]


class TooLittleError(Exception):
    """There is too little to train a model, or to test it; the message says of what."""


@dataclass(frozen=True, eq=False)
class Snapshot(People):
    """People as of a moment, in milliseconds since 1970, and whether each is known to have stayed away after it (1)."""

    moment: int
    labels: Labels

    @property
    def known_from(self) -> int:
        """When the labels were known."""
        return self.moment + int(self.horizon * DAY)


def check(snapshots: Sequence[Snapshot]) -> None:
    """Raises TooLittleError, unless the newest of the snapshots can be told in advance."""
    if not snapshots or not testable(snapshots, len(snapshots) - 1):
        raise TooLittleError("Too few people were known when the newest snapshot was taken, or are in it.")


def earlier(snapshots: Sequence[Snapshot], index: int) -> list[Snapshot]:
    """Returns the snapshots whose labels were known at the moment of one."""
    moment = snapshots[index].moment
    return [snapshot for snapshot in snapshots[:index] if snapshot.known_from <= moment][-LATEST:]


def testable(snapshots: Sequence[Snapshot], index: int) -> bool:
    """Returns whether a snapshot can be told in advance, and what was told be judged."""
    return enough(snapshots[index : index + 1]) and enough(earlier(snapshots, index))


def enough(snapshots: Sequence[Snapshot]) -> bool:
    """Returns whether there are enough people, of both kinds, to train or to judge a model."""
    rows = sum(len(snapshot.labels) for snapshot in snapshots)
    lost = sum(int(snapshot.labels.sum()) for snapshot in snapshots)
    return rows >= LEAST_ROWS and min(lost, rows - lost) >= LEAST_OF_EACH
