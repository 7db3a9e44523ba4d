"""Who is left alone, so that what an action changes can be seen: drawn once for each person, and never again."""

import hashlib
import hmac

from services.pages import secret


def is_held_out(action: str, environment_id: int, user_id: str, percent: float) -> bool:
    """Returns whether a user is among the so many percent from whom an action is withheld.

    A keyed hash gives each user a place between 0 and 100 for each action, so more percent only ever add people.
    """
    text = f"holdout\0{action}\0{environment_id}\0{user_id}"
    digest = hmac.digest(secret(), text.encode(), hashlib.sha256)
    return int.from_bytes(digest[:8]) / 2**64 * 100 < percent
