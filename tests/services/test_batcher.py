"""Group commit when things go wrong: everybody is answered, and what comes after is stored."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any

import psycopg2
import pytest

from core import clock
from core.errors import Unavailable
from services import batcher
from services.batcher import Batcher
from services.calls import Receipt, Rejection, Submission

Commit = Callable[[Any, Sequence[Submission]], list[Receipt]]


class Store:
    """A connection that cannot be cut, as it has ended by itself."""

    def close(self) -> None:
        pass

    def cut(self) -> None:
        raise psycopg2.InterfaceError("connection already closed")


def submission() -> Submission:
    rejection = Rejection(0, "validation_error", "", "The item is wrong.", {})
    return Submission(1, "batch", clock.now(), [], [rejection])


def stored(store: Any, group: Sequence[Submission]) -> list[Receipt]:
    return [Receipt(0, 0, []) for _ in group]


async def answers(commits: list[Commit], monkeypatch: pytest.MonkeyPatch) -> list[Receipt | BaseException]:
    """Returns the answers to submissions one after the other, each stored in its own way."""
    found: list[Receipt | BaseException] = []
    queue = Batcher(Store, writers=1, linger_s=0, deadline_s=0.2)  # type: ignore[arg-type]
    queue.start()
    for commit in commits:
        monkeypatch.setattr(batcher, "commit", commit)
        found += await asyncio.gather(queue.submit(submission()), return_exceptions=True)
    await queue.stop()
    return found


def test_what_cannot_be_stored_at_all_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(store: Any, group: Sequence[Submission]) -> list[Receipt]:
        raise psycopg2.DataError("a rejected item that cannot be kept")

    first, second = asyncio.run(answers([refused, stored], monkeypatch))
    assert isinstance(first, Unavailable)
    assert isinstance(second, Receipt)


def test_a_connection_that_cannot_be_cut_does_not_end_the_sweeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batcher, "STUCK_SECONDS", 0.0)
    hanging = threading.Event()

    def hangs(store: Any, group: Sequence[Submission]) -> list[Receipt]:
        hanging.wait(1)
        return stored(store, group)

    first, second = asyncio.run(answers([hangs, hangs], monkeypatch))
    assert isinstance(first, Unavailable)
    assert isinstance(second, Unavailable)
