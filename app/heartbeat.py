"""Looks every second whether the ML server answers, for requests that cannot wait to find out."""

import asyncio
import logging

from app.threads import Threads
from services.churn import predictor

log = logging.getLogger(__name__)
EVERY_SECONDS = 1.0


async def run(threads: Threads) -> None:
    """Looks until it is cancelled; never where there is no ML server."""
    while predictor.process.client:
        try:
            await threads.run(predictor.process.look)
        except Exception:
            log.exception("The ML server could not be looked at.")
        await asyncio.sleep(EVERY_SECONDS)
