"""Messages about several people, when one of them is forgotten."""

from collections.abc import Sequence
from uuid import UUID

import orjson

from core import ids
from models.db import database
from services.alerts.sending import DIGEST


def forget(environment_id: int, contacts: Sequence[UUID]) -> int:
    """Forgets all messages that name one of some contacts, those that were not sent yet too: what they tell of others
    stands in the list of alerts. Returns how many there were."""
    named = [orjson.dumps({"alerts": [{"contact_id": ids.public("con", id_)}]}).decode() for id_ in contacts]
    parameters = {"environment_id": environment_id, "topic": DIGEST, "named": named}
    forgotten: int = database.execute_sql(
        """DELETE FROM delivery
           WHERE environment_id = %(environment_id)s AND topic = %(topic)s AND data @> ANY (%(named)s::jsonb[])""",
        parameters,
    ).rowcount
    return forgotten
