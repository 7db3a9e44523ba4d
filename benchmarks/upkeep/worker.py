"""Seals events and moves them into blocks every two seconds, as a worker does every minute, until its input ends.

python -m benchmarks.upkeep.worker URL ENVIRONMENT_ID
"""

import sys
import threading
from uuid import UUID

from archive import moving
from archive.wanted import FIRST_ID, LAST_ID
from jobs import sealing
from models import db


def put_away(environment_id: int) -> None:
    """Seals all events that there are, and moves them into blocks."""
    sealing.seal_events(environment_id)
    sealing.merge_segments(environment_id)
    last: UUID | None = FIRST_ID
    while last:
        with db.transaction(environment_id):
            last = moving.archive(environment_id, after=last, before=LAST_ID, enough=1)


def main(url: str, environment_id: int) -> None:
    db.connect_to(url, role="trellis_worker", pool_size=2, statement_timeout_ms=600_000)
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    while not ended.wait(2.0):
        put_away(environment_id)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
