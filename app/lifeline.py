"""Ends a process when the one that started it is gone, however that happened."""

import os
import signal
import threading
import time

SECONDS_BETWEEN_LOOKS = 0.25


def end_with(parent: int) -> None:
    """Sends this process SIGTERM as soon as its parent is another one.

    The parent says its own process id: one that was killed while this process started would be missed by a look here.
    """
    threading.Thread(target=watch, args=[parent], name="lifeline", daemon=True).start()


def watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)
