"""Looks every second whether the ML server answers, for requests that cannot wait to find out."""

import asyncio

from app.threads import Threads
from services.churn import predictor

EVERY_SECONDS = 1.0


async def run(threads: Threads) -> None:
    """Looks until it is cancelled; once where there is no ML server."""
    while predictor.process.client:
        await threads.run(predictor.process.look)
        await asyncio.sleep(EVERY_SECONDS)
