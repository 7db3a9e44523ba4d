"""Questions take turns: a few at once, projects one after the other, and nobody waits for ever."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from app.turns import Turns
from core.errors import Unavailable


class Work:
    """Notes in which order turns came, and how many there were at once."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.order: list[int] = []
        self.now = self.most = 0

    async def ask(self, environment_id: int, seconds: float = 0.01) -> None:
        async with self.turns.turn(environment_id):
            self.order.append(environment_id)
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(seconds)
            self.now -= 1


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_a_few_at_once_and_projects_in_turn() -> None:
    work = Work(Turns(at_once=2))

    async def everybody() -> None:
        await asyncio.gather(*(work.ask(n) for n in (1, 1, 1, 1, 1, 1, 2, 2, 3)))

    run(everybody())
    assert work.most == 2
    assert work.order == [1, 1, 1, 2, 3, 1, 2, 1, 1]
    assert (work.turns.free, len(work.turns.queues)) == (2, 0)


def test_who_waits_for_too_long_is_told() -> None:
    turns = Turns(at_once=1, wait_s=0.05)
    work = Work(turns)

    async def both() -> list[Any]:
        return await asyncio.gather(work.ask(1, 0.2), work.ask(2), return_exceptions=True)

    first, second = run(both())
    assert first is None
    assert isinstance(second, Unavailable) and second.retry_after == 5
    assert (turns.free, len(turns.queues)) == (1, 0)


def test_the_queue_of_a_project_has_an_end() -> None:
    turns = Turns(at_once=1, waiting=2)
    work = Work(turns)

    async def many() -> list[Any]:
        return await asyncio.gather(*(work.ask(1) for _ in range(5)), work.ask(2), return_exceptions=True)

    answers = run(many())
    assert sum(isinstance(answer, Unavailable) for answer in answers) == 2
    assert answers[-1] is None
    assert turns.free == 1


@pytest.mark.parametrize("when", ["waiting", "just now"])
def test_who_goes_away_leaves_the_turn_to_others(when: str) -> None:
    turns = Turns(at_once=1)
    work = Work(turns)

    async def story() -> None:
        first = asyncio.create_task(work.ask(1, 0.05))
        await asyncio.sleep(0)
        gone, last = asyncio.create_task(work.ask(2)), asyncio.create_task(work.ask(3))
        await asyncio.sleep(0)
        if when == "just now":
            first.cancel()  # so the turn passes on, to one that is cancelled before it runs
            await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(first, gone, last, return_exceptions=True)
        assert last.exception() is None

    run(story())
    assert (turns.free, len(turns.queues)) == (1, 0)
    assert work.order == [1, 3]


def test_a_turn_that_nobody_waits_for_any_more_is_not_lost() -> None:
    """Who waits is cancelled, and before it has left the queue, a turn ends."""
    turns = Turns(at_once=1)
    work = Work(turns)

    async def story() -> None:
        first = asyncio.create_task(work.ask(1, 10))
        await asyncio.sleep(0)
        gone = asyncio.create_task(work.ask(2))
        await asyncio.sleep(0)
        gone.cancel()
        turns.pass_on()
        first.cancel()
        await asyncio.gather(first, gone, return_exceptions=True)

    run(story())
    assert (turns.free, len(turns.queues)) == (2, 0)  # one was passed on above, by nobody who had it
