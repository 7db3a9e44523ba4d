"""How founders are told of new alerts. That somebody is suppressed does not matter: it is not told anything itself."""

from collections.abc import Sequence

from models.alert import Alert, AlertSettings
from services.alerts.priority import at_least
from services.alerts.shown import Shown, shown
from services.alerts.wording import digest, digest_subject, subject, text
from services.delivery import outbox
from services.delivery.outbox import Message

ALERT, DIGEST = "alert", "alert_digest"
LISTED = 50  # in a digest


def send(settings: AlertSettings, opened: Sequence[Alert]) -> None:
    """Has new alerts sent to all destinations, the most urgent first: each by itself, or, where they are many, in one
    message."""
    if not settings.destination_ids:
        return
    worth = at_least(settings.least_priority)
    wanted = [alert for alert in opened if alert.priority in worth]
    for message in messages(settings, wanted):
        for destination_id in settings.destination_ids:
            outbox.queue(settings.environment_id, message, destination_id=destination_id)


def messages(settings: AlertSettings, alerts: Sequence[Alert]) -> list[Message]:
    listed = shown(settings.environment_id, alerts[: max(LISTED, settings.digest_above)])
    if len(alerts) > settings.digest_above:
        return [all_of(listed[:LISTED], len(alerts))]
    return [Message(ALERT, subject(one), text(one), one.as_json(), one.alert.person_id) for one in listed]


def all_of(listed: list[Shown], count: int) -> Message:
    """Returns one message about many alerts, of which some are listed. It is about several people: see `digests`."""
    data = {"alerts": [one.as_json() for one in listed], "opened": count}
    return Message(DIGEST, digest_subject(count), digest(listed, count), data)
