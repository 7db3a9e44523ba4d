"""A budget of time: those who work for long look now and then whether there is any left."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

end: ContextVar[float] = ContextVar("end", default=math.inf)


class OutOfTimeError(Exception):
    """The budget is used up."""


@contextmanager
def seconds(count: float) -> Iterator[None]:
    """Has `spend` raise OutOfTimeError when so many seconds are over."""
    token = end.set(time.monotonic() + count)
    try:
        yield
    finally:
        end.reset(token)


def spend() -> None:
    """Raises OutOfTimeError where no time is left."""
    if time.monotonic() > end.get():
        raise OutOfTimeError
