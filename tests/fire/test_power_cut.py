"""The power goes: what has not reached the disk is gone, and nothing that was acknowledged is among it.

A killed process cannot show this, as the kernel still writes what the process has left behind. So Postgres works on a
file system in an image file, and the power cut is a copy of the image: it holds what was forced to the disk, and what
the kernel has written by itself so far. The controls, in which Postgres does not wait for the disk, must lose events.
"""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import psycopg2
import pytest

from app.embedded import EmbeddedPostgres
from handlers.ingest.translate import Envelope, translate
from models.ingest import IngestStore
from models.migrate import migrate
from services.calls import Submission
from services.commit import commit
from tests.fire import checker
from tests.fire.conftest import Report
from tests.support.project import make_project

pytestmark = pytest.mark.fire

IMAGE_BYTES = 2 << 30
RELEASE_SECONDS = 10.0
WRITERS = 4
LOAD_SECONDS = (3.0, 5.0)
CONTROLS = {"fsync is off": ["fsync = off"], "synchronous_commit is off": ["synchronous_commit = off"]}


class Disk:
    """A file system in an image file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.image = folder / "disk"
        self.mounted = folder / "mounted"
        self.mounted.mkdir()

    def make(self) -> None:
        with self.image.open("wb") as file:
            file.truncate(IMAGE_BYTES)
        run("mkfs.ext4", "-q", "-F", str(self.image))

    def mount(self) -> None:
        run("mount", "-o", "loop", str(self.image), str(self.mounted))
        self.mounted.chmod(0o755)  # under root, Postgres runs as another user

    def unmount(self) -> None:
        # Postgres' collector of logs lets go a moment after the server itself.
        deadline = time.monotonic() + RELEASE_SECONDS
        while not unmounted(self.mounted):
            assert time.monotonic() < deadline, f"{self.mounted} is still in use."
            time.sleep(0.05)

    def force(self) -> None:
        """Writes all that is there to the image."""
        run("sync", "-f", str(self.mounted))

    def copy(self) -> Path:
        copy = self.folder / "disk after the power cut"
        run("cp", "--sparse=always", str(self.image), str(copy))
        return copy

    def replace(self, copy: Path) -> None:
        """Goes on with the copy, after the check that a machine makes when it starts."""
        self.unmount()
        copy.replace(self.image)
        checked = subprocess.run(["e2fsck", "-f", "-p", str(self.image)], capture_output=True, text=True, check=False)
        assert checked.returncode in (0, 1), checked.stdout + checked.stderr
        self.mount()


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)


def unmounted(folder: Path) -> bool:
    return subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk() -> Iterator[Disk]:
    if os.geteuid() != 0:
        pytest.skip("Mounting an image needs root.")
    folder = Path(tempfile.mkdtemp(prefix="trellis-power-"))
    folder.chmod(0o755)
    made = Disk(folder)
    try:
        made.make()
        made.mount()
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder)
        pytest.skip(f"An image cannot be mounted here: {getattr(error, 'stderr', None) or error}")
    yield made
    made.unmount()
    shutil.rmtree(folder)


class Load:
    """Writers that commit small groups of events, as the API does, and note what was acknowledged."""

    def __init__(self, url: str, environment_id: int, seed: int) -> None:
        self.url = url
        self.environment_id = environment_id
        self.seed = seed
        self.sent: list[str] = []
        self.acknowledged: list[str] = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.write, args=[number]) for number in range(WRITERS)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def write(self, number: int) -> None:
        choose = random.Random(f"{self.seed}/{number}")
        with closing(IngestStore(self.url, "trellis_app")) as store:
            while not self.stopping.is_set():
                messages = [f"{number}-{choose.randbytes(12).hex()}" for _ in range(choose.randint(1, 20))]
                self.sent += messages
                commit(store, [self.submission(messages, choose)])
                self.acknowledged += messages

    def submission(self, messages: list[str], choose: random.Random) -> Submission:
        items: list[dict[str, Any]] = [
            {"type": "track", "event": "Saved", "userId": f"user {choose.randrange(500)}", "messageId": message}
            for message in messages
        ]
        envelope = Envelope.of({})
        calls, rejections = translate(items, None, envelope, {})
        return Submission(self.environment_id, "batch", envelope.received_at, calls, rejections)


def cut_power(disk: Disk, settings: list[str], seed: int) -> tuple[set[str], checker.Findings]:
    """Returns what was acknowledged when the power went, and what is wrong with what is there afterwards."""
    data_dir = disk.mounted / "data"
    postgres = EmbeddedPostgres(data_dir)
    postgres.start()
    try:
        migrate(postgres.url("trellis_owner"))
        with closing(psycopg2.connect(postgres.url("trellis_owner"))) as owner:
            owner.autocommit = True
            environment_id = make_project(owner).live.id
        postgres.stop()
        with (data_dir / "postgres" / "postgresql.conf").open("a") as file:
            file.writelines(f"{setting}\n" for setting in settings)
        postgres.start()
        disk.force()
        load = Load(postgres.url("trellis_app"), environment_id, seed)
        load.start()
        time.sleep(random.Random(seed).uniform(*LOAD_SECONDS))
        acknowledged, copy = frozen(postgres, lambda: (set(load.acknowledged), disk.copy()))
        load.stop()
    finally:
        postgres.stop()
    disk.replace(copy)
    return acknowledged, what_is_wrong(EmbeddedPostgres(data_dir), acknowledged, set(load.sent))


def frozen(postgres: EmbeddedPostgres, look: Callable[[], tuple[set[str], Path]]) -> tuple[set[str], Path]:
    """Stands the server still meanwhile, so that the copy is of one moment."""
    server = psutil.Process(postgres.pid)
    processes = [server, *server.children()]
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    try:
        return look()
    finally:
        for process in processes:
            process.send_signal(signal.SIGCONT)


def what_is_wrong(postgres: EmbeddedPostgres, acknowledged: set[str], sent: set[str]) -> checker.Findings:
    postgres.start()
    try:
        stored = [message for message, _ in checker.stored_events(postgres.url("trellis_owner"))]
        return checker.compare(acknowledged=acknowledged, sent=sent, stored=stored)
    finally:
        postgres.stop()


def test_what_is_acknowledged_survives_a_power_cut(disk: Disk, seed: int, report: Report) -> None:
    print(f"The seed is {seed}.")
    acknowledged, findings = cut_power(disk, [], seed)
    report.add(
        "Power cut",
        [f"{len(acknowledged):,} events were acknowledged when the power went; {len(findings.lost)} of them are lost."],
    )
    assert acknowledged
    assert findings.none, findings


@pytest.mark.parametrize("control", CONTROLS)
def test_without_waiting_for_the_disk_a_power_cut_loses_events(
    disk: Disk, seed: int, report: Report, control: str
) -> None:
    print(f"The seed is {seed}.")
    acknowledged, findings = cut_power(disk, CONTROLS[control], seed)
    report.add(
        f"Power cut, control: {control}",
        [
            f"{len(acknowledged):,} events were acknowledged when the power went; {len(findings.lost):,} of them are"
            " lost, as is to be expected."
        ],
    )
    assert findings.lost
