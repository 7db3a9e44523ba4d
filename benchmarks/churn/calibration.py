"""Whether models say of themselves when their probabilities are off."""

from collections.abc import Callable, Mapping, Sequence

from ml_server.train import training
from ml_server.train.snapshots import Snapshot, testable
from ml_server.train.training import Forward

Flags = dict[str, list[bool]]


def flags(table: Sequence[Snapshot], tested: Sequence[int], told: Callable[[int], Forward]) -> Flags:
    """Returns of each tested cut-off whether the model that would have answered said that it was calibrated, by what
    came before, and whether its mean probability was off by more than that allows. `told` is what was said of one."""

    def gap(index: int) -> float:
        return told(index).measures()["blend"].gap

    def says_calibrated(index: int) -> bool:
        known = [number for number in range(index) if table[number].known_from <= table[index].moment]
        judged = [number for number in known if testable(table, number)][-training.TESTS :]
        return bool(judged) and all(gap(number) <= training.GAP for number in judged)

    return {
        "calibrated": [says_calibrated(index) for index in tested],
        "off": [gap(index) > training.GAP for index in tested],
    }


def calibration_table(found: Mapping[str, Flags]) -> list[str]:
    """Returns the lines of a table, with how often what was off had been flagged, and what was not."""
    rows = {name: counts([*zip(of["off"], of["calibrated"], strict=True)]) for name, of in found.items()}
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    return [
        "",
        f"## Cut-offs whose mean probability was off by more than {training.GAP}, and what had been said of it",
        "",
        "| | cut-offs | off | of these `calibrated: false` | others | of these `calibrated: false` |",
        "|---|--:|--:|--:|--:|--:|",
        *(f"| {name} | {' | '.join(map(str, row))} |" for name, row in rows.items()),
        f"| **all** | {' | '.join(map(str, total))} |",
    ]


def counts(cutoffs: Sequence[tuple[bool, bool]]) -> list[int]:
    off = [calibrated for is_off, calibrated in cutoffs if is_off]
    right = [calibrated for is_off, calibrated in cutoffs if not is_off]
    return [len(cutoffs), len(off), off.count(False), len(right), right.count(False)]
