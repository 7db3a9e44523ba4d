"""Trains what is shipped, for those who have no labels of their own yet: `python -m benchmarks.churn.prior`.

It learns from the histories in `data/` only. Small ones count more than they have people, as each is a world of its
own: a cut-off's rows weigh as its root.
"""

import hashlib
import shutil
from collections.abc import Iterable

import numpy as np

from benchmarks.churn.histories import COMMUNITIES, community, online_retail
from benchmarks.churn.tables import snapshots
from ml_server import artefact
from ml_server.members import Members
from ml_server.shipped import FOLDER, PIN
from ml_server.train.fitting import fit
from ml_server.train.publishing import origin
from ml_server.train.snapshots import Snapshot


def main() -> None:
    """Writes the model and its pin into `ml_server/shipped`."""
    used = [*map(community, COMMUNITIES), online_retail()]
    tables = [table for history in used for table in snapshots(history)]
    labels = np.concatenate([table.labels for table in tables])
    known = {"histories": len(labels), "churned": int(labels.sum()), "calibrated": False}
    shutil.rmtree(FOLDER, ignore_errors=True)
    about = origin([history.name for history in used]) | known
    manifest = artefact.write(FOLDER, trained(tables), about, tables[-1])
    PIN.write_text(hashlib.sha256(manifest).hexdigest() + "\n", "ascii")


def trained(tables: Iterable[Snapshot]) -> Members:
    """Returns what was learned from several histories."""
    some = list(tables)
    weights = np.concatenate([np.full(len(table.labels), len(table.labels) ** -0.5) for table in some])
    return fit(
        np.concatenate([table.inputs for table in some]), np.concatenate([table.labels for table in some]), weights
    )


if __name__ == "__main__":
    main()
