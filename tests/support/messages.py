"""Messages in tests: what a user is told, and what is told of a user."""

from tests.support.api import Api


def told(api: Api, user_id: str) -> None:
    """Tells a user something, and nothing any more."""
    api.patch("/v1/nudges/settings", {"holdout_percent": 0})
    webhook = {"name": "x", "type": "webhook", "url": "https://hooks.example.com"}
    destination = api.post("/v1/destinations", webhook).json()["id"]
    nudge = {"user_id": user_id, "channel": "webhook", "destination_id": destination}
    assert api.post("/api/nudge", nudge).json()["status"] == "queued"
    api.post("/v1/suppressions", {"person": {"user_id": user_id}})
