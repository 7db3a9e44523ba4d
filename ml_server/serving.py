"""Gunicorn, which runs the application in some processes with some threads each."""

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from ml_server.application import create_app
from ml_server.artefact import Key
from ml_server.models import Models
from ml_server.trellis import Trellis


@dataclass(frozen=True, slots=True)
class Settings:
    """`key` is what callers show; `signing_key` vouches for the models in the directory; `trellis` is whom users
    are asked about."""

    key: str
    signing_key: str
    models_dir: Path
    host: str
    port: int
    processes: int
    threads: int
    trellis: Trellis


def run(settings: Settings) -> None:
    """Serves until the process is told to stop."""
    app = create_app(Models(settings.models_dir, Key(settings.signing_key)), settings.key, settings.trellis)
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # batches make many objects; looking through them cost a third of the time
    Gunicorn(app, settings).run()


class Gunicorn(BaseApplication):  # type: ignore[misc]
    """Gunicorn as a library: https://docs.gunicorn.org/en/stable/custom.html"""

    def __init__(self, app: Any, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        address = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        self.cfg.set("bind", f"{address}:{self.settings.port}")
        self.cfg.set("workers", self.settings.processes)
        self.cfg.set("threads", self.settings.threads)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("loglevel", "warning")
        self.cfg.set("graceful_timeout", 10)

    def load(self) -> Any:
        return self.app
