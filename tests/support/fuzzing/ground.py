"""What the fuzz plays with."""

from dataclasses import dataclass, field
from typing import Any

import psycopg2.extensions

from tests.support.project import make_key
from tests.support.scene import LISTS, STICKINESS, Scene

Json = dict[str, Any]


@dataclass
class Ground:
    """What the fuzz has to play with: things that are there, lists with a next page, and a key that must live."""

    scene: Scene
    stranger: Scene
    ids: dict[str, list[str]]
    own_key_ids: set[str]
    owner: psycopg2.extensions.connection
    pages: dict[str, list[Json]] = field(default_factory=dict)


def prepare(scene: Scene, stranger: Scene, owner: psycopg2.extensions.connection) -> Ground:
    for number in range(40):
        make_key(
            owner, scene.live.id, "live", "secret", [f"{kind}:read" for kind in ("contacts", "events")][number % 2 :]
        )
    with scene.api() as api:
        api.track(
            *({"userId": f"user-{number}", "event": "seen", "messageId": f"fuzz-{number}"} for number in range(80))
        )
        for number in range(3):
            api.post("/v1/contacts", {"email": "shared@example.com", "user_id": f"shared-{number}"})
        contacts = [contact["id"] for contact in api.get("/v1/contacts", limit=100).json()["data"]]
        happened = [event["id"] for event in api.get("/v1/events", limit=100).json()["data"]]
        keys = [key["id"] for key in api.get("/v1/keys", limit=100).json()["data"]]
        for _ in range(2):
            api.post("/v1/batch", {"batch": [{"type": "track", "userId": "ann"}] * 100})
        letters = [letter["id"] for letter in api.get("/v1/dead-letters", limit=100).json()["data"]]
        own = {api.get("/v1/keys/self").json()["id"]}
        runs = [run["id"] for run in api.get("/v1/exports").json()["data"]]
        receipts = [receipt["id"] for receipt in api.get("/v1/privacy/erasures").json()["data"]]
        lists = [
            api.post("/v1/cohorts", {"name": f"List {number}", "people": {"user_ids": ["ann"]}}).json()["id"]
            for number in range(20)
        ]
        reports = [
            api.post("/v1/reports", {"name": f"Report {number}", "question": STICKINESS}).json()["id"]
            for number in range(20)
        ]
        templates = [
            api.post("/v1/templates", {"name": f"Template {number}", "text": "Hello"}).json()["id"]
            for number in range(20)
        ]
        webhook = {"type": "webhook", "url": "https://hooks.example.com/"}
        destinations = [
            api.post("/v1/destinations", {"name": f"Webhook {number}", **webhook}).json()["id"] for number in range(20)
        ]
        for contact in contacts[::2]:
            api.post("/v1/suppressions", {"person": {"contact_id": contact}})
        low = {"metric": "average_periods", "is": "below", "threshold": 0}
        rules = [api.post(f"/v1/reports/{scene.report_id}/alert-rules", low).json()["id"] for _ in range(20)]
        ground = Ground(
            scene,
            stranger,
            {
                "contact_id": contacts,
                "event_id": happened,
                "key_id": [key for key in keys if key not in own],
                "dead_letter_id": letters,
                "run_id": runs,
                "erasure_id": receipts,
                "merged_id": [scene.merged_id],
                "cohort_id": lists,
                "report_id": reports,
                "churn_run_id": [scene.churn_run_id],
                "run": [scene.discovery_run_id],
                "backtest_run": [scene.backtest_run_id],
                "user_id": ["ann", "bob", *(f"user-{number}" for number in range(80))],
                "template_id": templates,
                "nudge_id": [scene.nudge_id],
                "destination_id": destinations,
                "alert_id": [alert["id"] for alert in api.get("/v1/alerts").json()["data"]],
                "rule_id": rules,
                "write_key": [scene.live.write_key],
            },
            own,
            owner,
        )
        for operation in LISTS:
            for filters in FILTERS.get(operation.spec["operationId"], [{}]):
                page = scene.first_page(api, operation, **filters)
                ground.pages.setdefault(operation.path, []).append(filters | {"cursor": page["next_cursor"]})
    return ground


FILTERS: dict[str, list[Json]] = {
    "listContacts": [{}, {"identified": "true"}],
    "listEvents": [{}, {"event": "seen"}, {"kind": "custom", "event": "seen"}],
    "listAlerts": [{}, {"type": "high_value_user_at_risk"}],
    "listChurnScores": [{}, {"risk_level": "high"}],
    "lookupContacts": [{"email": "shared@example.com"}],
}
