"""Tells the story with one of Segment's SDK for Python and its descendants; the argument is the module."""

import importlib
import os
import sys
from datetime import UTC, datetime

vendor = importlib.import_module(f"{sys.argv[1]}.client")
client = vendor.Client(os.environ["TRELLIS_WRITE_KEY"], host=os.environ["TRELLIS_URL"], on_error=print)

page = {"url": "https://example.com/pricing?q=1", "path": "/pricing", "title": "Pricing"}
client.page(anonymous_id="device", name="Pricing", properties=page)
client.track(anonymous_id="device", event="Looked")
client.identify("ann", {"plan": "growth", "email": "ann@example.com"}, anonymous_id="device")
paid_at = datetime(2026, 1, 15, 14, 22, tzinfo=UTC)
client.track("ann", "Paid", {"amount": 5, "currency": "EUR"}, timestamp=paid_at)
client.screen("ann", name="Home")
client.group("ann", "acme", {"name": "Acme Inc"})
client.alias("tablet", "ann")
for n in range(150):
    client.track("ann", "Bulk", {"n": n})
client.flush()
client.join()
