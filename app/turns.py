"""Turns of questions: a few at once in a process, and projects take turns, so that none waits for all of another's."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import Unavailable

AT_ONCE = 2  # more would only share the same cores
WAITING = 32  # of one environment
WAIT_SECONDS = 10.0


class Turns:
    """To be used from one event loop."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, wait_s: float = WAIT_SECONDS) -> None:
        self.free = at_once
        self.most = waiting
        self.wait_s = wait_s
        self.queues: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, environment_id: int) -> AsyncIterator[None]:
        """Waits until it is this environment's turn. Raises Unavailable where that takes too long."""
        if self.free:
            self.free -= 1
        else:
            await self.wait(environment_id)
        try:
            yield
        finally:
            self.pass_on()

    async def wait(self, environment_id: int) -> None:
        queue = self.queues.setdefault(environment_id, deque())
        if len(queue) >= self.most:
            raise Unavailable("Too many questions wait for an answer.", retry_after=5)
        mine = asyncio.get_running_loop().create_future()
        queue.append(mine)
        try:
            async with asyncio.timeout(self.wait_s):
                await mine
        except BaseException as error:
            if mine.done() and not mine.cancelled():
                self.pass_on()  # it came, but nobody is there any more to take it
            self.leave(environment_id, mine)
            if isinstance(error, TimeoutError):
                raise Unavailable("Other questions took too long.", retry_after=5) from None
            raise

    def leave(self, environment_id: int, mine: "asyncio.Future[None]") -> None:
        queue = self.queues.get(environment_id)
        if queue and mine in queue:
            queue.remove(mine)
            if not queue:
                del self.queues[environment_id]

    def pass_on(self) -> None:
        """Gives the turn to who has waited longest in the environment whose turn it is."""
        while self.queues:
            environment_id, queue = self.queues.popitem(last=False)
            following = queue.popleft()
            if queue:
                self.queues[environment_id] = queue
            if not following.done():  # nobody waits for it any more
                following.set_result(None)
                return
        self.free += 1
