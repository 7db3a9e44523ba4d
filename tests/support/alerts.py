"""Alerts in tests: people who stay away, what is said of them, and what comes then."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg2.extensions

import jobs.alerts
from core import clock
from core.settings import Settings
from jobs.task import Task
from models.db import transaction
from tests.support import churn
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
ALERT, ALERTS, SETTINGS, PRECISION = "/api/alert-founder", "/v1/alerts", "/v1/alerts/settings", "/v1/alerts/precision"


class World:
    """People who did something, runs that say how likely each is to stay away, and alerts about them."""

    def __init__(self, api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
        self.api, self.project, self.owner = api, project, owner

    def active(self, user_id: str, days_ago: float = 7, events: int = 1) -> None:
        moment = clock.text(clock.now() - timedelta(days_ago))
        self.api.track(*({"userId": user_id, "event": "x", "timestamp": moment} for _ in range(events)))

    def run(self, risks: dict[str, float], **options: Any) -> None:
        """A run that is a day later than those before it."""
        with self.owner.cursor() as cursor:
            query = "UPDATE churn_run SET as_of = as_of - interval '1 day' WHERE environment_id = %s"
            cursor.execute(query, (self.project.live.id,))
        churn.put(self.owner, self.project.live.id, list(risks), list(risks.values()), **options)

    def ask(self, **body: Any) -> Json:
        answer = self.api.post(ALERT, body)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def alert(self, *users: str, risk: float = 0.9, confidence: str = "high") -> list[Json]:
        """Opens an alert about each of some users, who did something a week ago. Returns them, the latest first."""
        for user in users:
            self.active(user)
        self.run(dict.fromkeys(users, risk), confidence=confidence)
        assert self.ask()["opened"] == len(users)
        return self.alerts(limit=len(users))

    def alerts(self, **query: Any) -> list[Json]:
        found: list[Json] = self.api.get(ALERTS, **query).json()["data"]
        return found

    def of(self, user_id: str) -> Json:
        """Returns the latest alert about a user."""
        return next(alert for alert in self.alerts() if alert["user_id"] == user_id)

    def age(self, column: str, days: float) -> None:
        """Moves a time of all alerts into the past."""
        with self.owner.cursor() as cursor:
            cursor.execute(
                f"UPDATE alert SET {column} = {column} - make_interval(secs => %s) WHERE environment_id = %s",
                (days * 86_400, self.project.live.id),
            )

    def move(self, days: float) -> None:
        """Moves all alerts into the past, and the scores that they were opened for."""
        self.age("opened_at", days)
        self.age("scored_at", days)

    def known_for(self, days: int) -> None:
        with self.owner.cursor() as cursor:
            query = "UPDATE person SET created_at = now() - make_interval(days => %s) WHERE environment_id = %s"
            cursor.execute(query, (days, self.project.live.id))

    def destination(self, **about: Any) -> str:
        body = {"name": "There", "type": "webhook", "url": "https://hooks.example.com"} | about
        made: str = self.api.post("/v1/destinations", body).json()["id"]
        return made

    def sent(self, destination: str) -> list[Json]:
        """Returns the deliveries to a destination, the latest first."""
        found: list[Json] = self.api.get(f"/v1/destinations/{destination}/deliveries").json()["data"]
        return found

    def do(self, job: Callable[[Task], None]) -> None:
        with transaction(self.project.live.id):
            job(Task(uuid.uuid4(), self.project.live.id, "", {}, 1, 1, Settings()))

    def precision(self) -> Json:
        self.do(jobs.alerts.measure)
        found: Json = self.api.get(PRECISION).json()
        return found


def nothing() -> Json:
    """Returns the answer where there is nobody to be alerted of."""
    return {
        "success": True, "alert_id": None, "alert_type": None, "user_id": None, "priority": None, "message": None,
        "recommended_actions": [], "degraded": True, "opened": 0,
    }  # fmt: skip
