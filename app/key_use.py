"""Notes when keys are used: every second together, each key once a minute, and never while a request waits."""

import asyncio
import logging
import time
from datetime import datetime
from uuid import UUID

import anyio
import peewee

from app.threads import Threads
from core import clock
from models.db import transaction
from services import keys
from services.keys import Caller

log = logging.getLogger(__name__)
BATCH_SECONDS = 1.0
WRITE_SECONDS = 2.0
ONCE_IN_SECONDS = 60.0
CAPACITY = 10_000

Uses = dict[tuple[int, UUID], datetime]


class KeyUses:
    """The keys that were used since the last batch, and those that were noted in the last minute."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.fresh: Uses = {}
        self.noted: dict[tuple[int, UUID], float] = {}

    def note(self, caller: Caller) -> None:
        """Takes note that a key was used now."""
        key = (caller.environment_id, caller.key.id)
        if time.monotonic() - self.noted.get(key, -ONCE_IN_SECONDS) >= ONCE_IN_SECONDS:
            self.fresh[key] = clock.now()

    async def run(self) -> None:
        """Writes batches until it is cancelled, and then what is left."""
        try:
            while True:
                await asyncio.sleep(BATCH_SECONDS)
                await self.write()
        finally:
            await self.write()

    async def write(self) -> None:
        """Writes what is fresh; where the database is away, the next use counts."""
        uses, self.fresh = self.fresh, {}
        if not uses:
            return
        if len(self.noted) > CAPACITY:
            self.noted.clear()
        self.noted.update(dict.fromkeys(uses, time.monotonic()))
        try:
            with anyio.fail_after(WRITE_SECONDS):
                await self.threads.run(lambda: note(uses))
        except (peewee.PeeweeException, TimeoutError) as error:
            log.warning("The use of %s keys was not noted: %s", len(uses), str(error).strip() or "no answer")
            for key in uses:
                del self.noted[key]


def note(uses: Uses) -> None:
    with transaction(None):
        keys.note_use(uses)
