"""`trellis worker`: work that nobody waits for."""

import signal
import threading

import click

from app import databases, lifeline, logs
from core.settings import Settings
from handlers.management import answers
from jobs import worker
from models import db
from services import reports


@click.command()
@click.option("--beside", type=int, hidden=True)
@click.pass_obj
def command(settings: Settings, beside: int | None) -> None:
    """Do scheduled and queued work until stopped; `trellis jobs` shows it."""
    if beside:
        lifeline.end_with(beside)
    logs.configure(settings)
    db.connect_to(
        databases.url(settings, "trellis_worker"),
        role="trellis_worker",
        # One for each thread and one for its lease, and the same for the schedule.
        pool_size=2 * (settings.worker_threads + settings.delivery_threads) + 2,
        statement_timeout_ms=settings.statement_timeout_ms,
    )
    reports.process.answer = answers.answer
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.run(settings, stop)
