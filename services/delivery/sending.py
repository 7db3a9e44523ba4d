"""How a message leaves: as a signed webhook, in Slack's shape, or as e-mail."""

from dataclasses import dataclass
from functools import cache

import orjson

from core import clock, ids
from core.networks import networks
from core.settings import Settings
from models.delivery import Delivery, Destination
from services.delivery.failures import Forbidden
from services.delivery.http import Answer, Client
from services.delivery.mail import Mailer
from services.delivery.webhooks import signed

JSON = {"Content-Type": "application/json"}
NOTHING = "\u200b"  # takes no place
LONGEST = 2_000  # that Discord takes


@dataclass(frozen=True, slots=True)
class Senders:
    """What all messages leave by."""

    client: Client
    mailer: Mailer

    def send(self, delivery: Delivery, destination: Destination | None) -> Answer | None:
        """Sends a message; returns what a webhook was answered, whatever that is. Raises Unreachable and Forbidden."""
        name = ids.public("dlv", delivery.id)
        address = delivery.address or (destination and destination.address)
        if address:
            self.mailer.send(address, delivery.subject, delivery.text, name)
            return None
        if destination is None or destination.url is None:
            raise Forbidden("There is nowhere to send it to.")
        if destination.signing_secret is None:
            return self.client.post(destination.url, orjson.dumps({"text": escaped(delivery.text)}), JSON)
        now = clock.now()
        body = orjson.dumps(
            {"type": delivery.topic, "timestamp": clock.text(delivery.created_at), "data": delivery.data}
        )
        signatures = signed(name, now, body, [destination.signing_secret])
        return self.client.post(destination.url, body, JSON | signatures)


def escaped(text: str) -> str:
    """Returns the text as Slack wants it, so that nothing in it mentions anybody or leads anywhere.

    https://docs.slack.dev/messaging/formatting-message-text/#escaping
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Others who take the same shape know `@everyone`, and make links of what looks like one.
    plain = plain.replace("@", f"@{NOTHING}").replace("://", f":{NOTHING}//")
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 2].rpartition(chr(10))[0]}\n…"


@cache
def senders(settings: Settings) -> Senders:
    """Returns those of an installation."""
    return Senders(Client(networks(settings.delivery_allow)), Mailer(settings.smtp_url, settings.mail_from))
