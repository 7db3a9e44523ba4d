"""What a process does again and again beside its requests."""

import asyncio
import logging
from collections.abc import Callable

from app.threads import Threads

log = logging.getLogger(__name__)


async def regularly(threads: Threads, pause_seconds: float, work: Callable[[], None]) -> None:
    """Does it in a thread, after each pause, until it is cancelled."""
    while True:
        await asyncio.sleep(pause_seconds)
        try:
            await threads.run(work)
        except Exception:
            log.exception("%s went wrong.", work.__qualname__)
