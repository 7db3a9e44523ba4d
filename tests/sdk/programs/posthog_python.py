"""Tells the story with PostHog's SDK for Python."""

import os
from datetime import UTC, datetime

from posthog import Posthog

client = Posthog(os.environ["TRELLIS_WRITE_KEY"], host=os.environ["TRELLIS_URL"])
visitor = {"$process_person_profile": False}
page = {"$current_url": "https://example.com/pricing?q=1", "$pathname": "/pricing", "title": "Pricing"}
client.capture("$pageview", distinct_id="device", properties=page | visitor)
client.capture("Looked", distinct_id="device", properties=visitor)
client.capture("$identify", distinct_id="ann", properties={"$anon_distinct_id": "device"})
client.set(distinct_id="ann", properties={"plan": "growth", "email": "ann@example.com"})
client.set_once(distinct_id="ann", properties={"plan": "none"})
paid_at = datetime(2026, 1, 15, 14, 22, tzinfo=UTC)
paid = {"amount": 5, "currency": "EUR"}
client.capture("Paid", distinct_id="ann", properties=paid, timestamp=paid_at, groups={"company": "acme"})
client.capture("$screen", distinct_id="ann", properties={"$screen_name": "Home"})
client.group_identify("company", "acme", {"name": "Acme Inc"})
client.alias("tablet", "ann")
for n in range(150):
    client.capture("Bulk", distinct_id="ann", properties={"n": n})
assert client.feature_enabled("anything", "ann") is not True
client.flush()
client.shutdown()
