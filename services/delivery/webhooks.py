"""Signatures of webhooks: Standard Webhooks 1.0, symmetric.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hmac
import secrets as random
from collections.abc import Sequence
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32
LEAST_BYTES = 24


def new_secret() -> str:
    """Returns a random secret, as it is shown to who verifies with it."""
    return PREFIX + base64.b64encode(random.token_bytes(SECRET_BYTES)).decode()


def signed(message_id: str, moment: datetime, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """Returns the headers of an attempt at a moment, with a signature by each secret, so that secrets can be changed.

    Raises ValueError for an identifier with a full stop, which would make what is signed ambiguous, and for a secret
    that is none.
    """
    if not message_id or not message_id.isascii() or not message_id.isprintable() or "." in message_id:
        raise ValueError("The identifier of a message is ASCII without full stops.")
    if not secrets:
        raise ValueError("There is no secret to sign with.")
    timestamp = int(moment.timestamp())
    content = f"{message_id}.{timestamp}.".encode() + body
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(secret, content) for secret in secrets),
    }


def signature(secret: str, content: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    if not secret.startswith(PREFIX) or len(key) < LEAST_BYTES:
        raise ValueError(f"A secret is {PREFIX} and at least {LEAST_BYTES} bytes in base64.")
    return "v1," + base64.b64encode(hmac.digest(key, content, "sha256")).decode()
