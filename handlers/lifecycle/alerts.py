"""Tag `Alerts`: who needs attention."""

from typing import Any

from handlers.lifecycle.schemas import alert_ask, alert_found
from services.alerts import founder
from services.keys import Caller

Json = dict[str, Any]


def alert_founder(caller: Caller, body: Json) -> Json:
    answer: Json = alert_found.dump(founder.alert_founder(caller.environment_id, **alert_ask.load(body)))
    return answer
