"""No process outlives the one that started it, not even one that started it and was killed at once."""

import signal
import subprocess
import sys

import psutil

CHILD = """
import sys, time
from app import lifeline
lifeline.end_with(int(sys.argv[1]))
print("alive", flush=True)
time.sleep(60)
"""
PARENT = f"""
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}, str(os.getpid())])
print(child.pid, flush=True)
time.sleep(60)
"""


def test_a_parent_that_was_gone_before_is_missed() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(gone.pid)], stdout=subprocess.DEVNULL)
    assert child.wait(20) == -signal.SIGTERM


def test_a_parent_that_goes_takes_its_children_along() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    with parent.stdout as said:
        child = psutil.Process(int(said.readline()))
        assert said.readline() == "alive\n"
        assert child.is_running()
        parent.kill()
        parent.wait()
    assert not psutil.wait_procs([child], timeout=20)[1]
