"""The salt of the day is asked for once, and nobody waits for it for long."""

import asyncio
from collections.abc import Callable
from datetime import date

import anyio
import pytest
from playhouse.pool import MaxConnectionsExceeded

from core.errors import Unavailable
from services import visitors
from services.visitors import Salts

TODAY = date(2026, 11, 21)
Ask = Callable[[], bytes]


def test_all_who_wait_are_told_the_same_by_one_question() -> None:
    questions = []

    async def in_thread(ask: Ask) -> bytes:
        questions.append(ask)
        await anyio.sleep(0.01)
        return b"salt"

    async def scene() -> list[bytes]:
        salts = Salts(in_thread)
        return await asyncio.gather(*(salts.of(TODAY) for _ in range(50)))

    assert set(asyncio.run(scene())) == {b"salt"}
    assert len(questions) == 1


@pytest.mark.parametrize("trouble", [TimeoutError, MaxConnectionsExceeded])
def test_a_salt_that_is_not_told_is_asked_for_again(trouble: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "ANSWER_SECONDS", 0.05)
    away = True

    async def in_thread(ask: Ask) -> bytes:
        if away and trouble is TimeoutError:
            await anyio.sleep(10)
        elif away:
            raise trouble
        return b"salt"

    async def scene() -> bytes:
        nonlocal away
        salts = Salts(in_thread)
        with pytest.raises(Unavailable):
            await salts.of(TODAY)
        away = False
        return await salts.of(TODAY)

    assert asyncio.run(scene()) == b"salt"
