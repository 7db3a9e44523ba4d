"""Leases: a worker has its work for a while, and says again and again that it is alive."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import peewee

log = logging.getLogger(__name__)


@contextmanager
def kept(extend: Callable[[], None], lease_s: float) -> Iterator[None]:
    """Calls `extend` three times in each lease, in a thread of its own, until the block ends.

    Where the database does not take it, the lease ends, and another worker may begin the same work.
    """
    done = threading.Event()

    def beat() -> None:
        while not done.wait(lease_s / 3):
            try:
                extend()
            except peewee.PeeweeException as error:
                log.warning("A lease could not be extended: %s", str(error).strip())

    thread = threading.Thread(target=beat, name="lease")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
