"""Who is left alone, so that what an action changes can be seen: drawn once for each person, and never again."""

import hashlib
import hmac

from services.pages import secret


def is_held_out(action: str, environment_id: int, user_id: str, percent: float) -> bool:
    """Returns whether a user is among the so many percent from whom an action is withheld; more only ever add users."""
    return place_of(f"holdout {action}", environment_id, user_id) * 100 < percent


def place_of(draw: str, environment_id: int, user_id: str) -> float:
    """Returns a number between 0 and 1 that a keyed hash draws for a user, the same each time."""
    digest = hmac.digest(secret(), f"{draw}\0{environment_id}\0{user_id}".encode(), hashlib.sha256)
    return int.from_bytes(digest[:8]) / 2**64
