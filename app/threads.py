"""The threads that handlers run in: no more than there are database connections, so that none waits for one."""

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

T = TypeVar("T")


class Threads:
    """A limit on threads of its own, so that waiting reports do not starve anything else."""

    def __init__(self, limit: int) -> None:
        self.limiter = anyio.CapacityLimiter(limit)

    async def run(self, function: Callable[[], T]) -> T:
        """Returns what the function returns. Giving up on it leaves the thread to finish by itself."""
        return await anyio.to_thread.run_sync(function, limiter=self.limiter, abandon_on_cancel=True)
