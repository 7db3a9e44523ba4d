"""Trains what is shipped, for those who have no labels of their own yet: `python -m benchmarks.churn.prior`.

It learns from the histories in `data/` only. Small ones count more than they have people, as each is a world of its
own: a cut-off's rows weigh as its root.
"""

import hashlib
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime

import numpy as np
import sklearn

from benchmarks.churn.histories import COMMUNITIES, History, community, online_retail
from benchmarks.churn.tables import Cut, cuts
from ml_server import artefact
from ml_server.members import Members
from ml_server.shipped import FOLDER, PIN
from ml_server.train.fitting import fit

GOLDEN = 20


def trained(tables: Iterable[Cut]) -> Members:
    """Returns what was learned from several histories."""
    some = list(tables)
    weights = np.concatenate([np.full(len(table.labels), len(table.labels) ** -0.5) for table in some])
    return fit(
        np.concatenate([table.inputs for table in some]), np.concatenate([table.labels for table in some]), weights
    )


def main() -> None:
    """Writes the model and its pin into `ml_server/shipped`."""
    used = [*map(community, COMMUNITIES), online_retail()]
    tables = [table for history in used for table in cuts(history).values()]
    shutil.rmtree(FOLDER, ignore_errors=True)
    manifest = artefact.write(
        FOLDER, trained(tables), about(used, tables), tables[-1].features[:GOLDEN], tables[-1].horizon
    )
    PIN.write_text(hashlib.sha256(manifest).hexdigest() + "\n", "ascii")


def about(used: Iterable[History], tables: Iterable[Cut]) -> dict[str, object]:
    labels = np.concatenate([table.labels for table in tables])
    return {
        "created_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.000Z}",
        "trained_on": [history.name for history in used],
        "histories": len(labels),
        "churned": int(labels.sum()),
        "calibrated": False,
        "versions": {"scikit_learn": sklearn.__version__, "numpy": np.__version__},
    }


if __name__ == "__main__":
    main()
