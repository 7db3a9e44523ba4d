"""Events as the page script sends them."""

import time
import uuid
from typing import Any

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
)


def visit(**fields: Any) -> dict[str, Any]:
    """Returns a page view of a new visitor, a moment ago."""
    return {
        "eventType": "pageview",
        "pathname": "/pricing",
        "fullUrl": "https://www.example.com/pricing?utm_source=newsletter",
        "referrer": "https://news.example.org/",
        "sessionId": "s-1",
        "visitorId": f"v-{uuid.uuid4()}",
        "timestamp": int(time.time() * 1000) - 1000,
    } | fields
