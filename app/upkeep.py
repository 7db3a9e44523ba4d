"""Sweeps the engine's cache every minute."""

import asyncio
import logging

from app.threads import Threads
from engine import upkeep

log = logging.getLogger(__name__)
EVERY_SECONDS = 60.0


async def run(threads: Threads) -> None:
    """Sweeps until it is cancelled."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            await threads.run(upkeep.sweep)
        except Exception:
            log.exception("The engine's cache was not swept.")
