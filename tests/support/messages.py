"""Messages in tests: what a user is told, what is told of a user, and how it is delivered."""

import uuid
from typing import Any

import jobs.deliveries
from core.settings import Settings
from jobs.task import Task
from models.db import transaction
from models.job import Job
from services.delivery.outbox import ATTEMPTS
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]


def told(api: Api, user_id: str) -> None:
    """Tells a user something, and nothing any more."""
    api.patch("/v1/nudges/settings", {"holdout_percent": 0})
    webhook = {"name": "x", "type": "webhook", "url": "https://hooks.example.com"}
    destination = api.post("/v1/destinations", webhook).json()["id"]
    nudge = {"user_id": user_id, "channel": "webhook", "destination_id": destination}
    assert api.post("/api/nudge", nudge).json()["status"] == "queued"
    api.post("/v1/suppressions", {"person": {"user_id": user_id}})


def nudged(api: Api, **options: Any) -> Json:
    """Nudges Ann. Returns the answer."""
    answer = api.post("/api/nudge", {"user_id": "ann", **options})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def deliver(project: Project, settings: Settings, attempt: int = 1) -> None:
    """Does the jobs that deliver, the first queued first, as the worker would at an attempt."""
    live = project.live.id
    with transaction(live):
        queued = Job.of(live).where(Job.kind == "deliver").order_by(Job.queued_at)
        payloads = [job.payload for job in queued]
    for payload in payloads:
        jobs.deliveries.deliver(Task(uuid.uuid4(), live, "deliver", payload, attempt, ATTEMPTS, settings))
