"""Ends a process when the one that started it is gone, however that happened."""

import os
import signal
import threading
import time

SECONDS_BETWEEN_LOOKS = 0.25


def end_with_parent() -> None:
    """Sends this process SIGTERM as soon as its parent is another one than now."""
    threading.Thread(target=watch, args=[os.getppid()], name="lifeline", daemon=True).start()


def watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)
