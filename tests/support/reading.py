"""What is stored, read back through the Management API."""

from typing import Any

from tests.support.api import Api

Json = dict[str, Any]


def events(api: Api, **query: Any) -> list[Json]:
    """Returns all events, the first received first."""
    return pages(api, "/v1/events", 100, **query)[::-1]


def pages(api: Api, path: str, limit: int, **query: Any) -> list[Json]:
    """Returns all that a list has, page by page."""
    found: list[Json] = []
    cursor = None
    while True:
        page = api.get(path, limit=limit, cursor=cursor, **query).json()
        found += page["data"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


def contacts(api: Api) -> list[Json]:
    """Returns everybody, those who were met last first; a hundred at most."""
    found: list[Json] = api.get("/v1/contacts", limit=100).json()["data"]
    return found


def contact(api: Api, user_id: str) -> Json:
    """Returns the one contact that the user id leads to."""
    (found,) = api.get("/v1/contacts/lookup", user_id=user_id).json()["data"]
    return found


def letters(api: Api, **query: Any) -> list[Json]:
    """Returns the dead letters, the latest first."""
    found: list[Json] = api.get("/v1/dead-letters", **query).json()["data"]
    return found


def timeline(api: Api, user_id: str) -> list[str]:
    """Returns the names of what a user did, the first first."""
    page = api.get(f"/v1/contacts/{contact(api, user_id)['id']}/events", limit=100).json()
    return [event["event"] for event in page["data"]][::-1]
