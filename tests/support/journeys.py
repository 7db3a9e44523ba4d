"""Stories of people: `journeys(api, ann=["signed_up", "+2h activated"])`."""

import re
from datetime import datetime, timedelta

from tests.support.api import Api

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def journeys(api: Api, start: str = "2026-01-10T00:00:00Z", **people: list[str]) -> None:
    """Sends what each person does; `+2h` waits from the person's event before, and nothing means at the same time."""
    items = []
    for user_id, events in people.items():
        at = datetime.fromisoformat(start)
        for event in events:
            match = re.fullmatch(r"(?:\+(\d+)([smhd]) )?(\w+)", event)
            assert match, event
            amount, unit, name = match.groups()
            if amount:
                at += timedelta(**{UNITS[unit]: int(amount)})
            items.append({"userId": user_id, "event": name, "timestamp": at.isoformat()})
    receipt = api.track(*items).json()
    assert receipt["accepted"] == len(items), receipt
