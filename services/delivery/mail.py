"""The one sender of mail, over SMTP."""

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.charset import QP, Charset
from email.header import Header
from email.headerregistry import Address
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime, formataddr
from functools import cached_property

import httpx

from core import clock
from core.mail import Relay, relay
from core.mail import address as address_of
from core.mail import sender as sender_of
from services.delivery.failures import Forbidden, Unreachable

SECONDS = 15.0
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
POLICY = compat32.clone(linesep="\r\n", max_line_length=None)  # lines are as they are given
LINE_LENGTH = 900  # characters of a value that leave room for its name in the 998 that a line may have
NAME = re.compile(r"[A-Za-z0-9-]{1,70}")
RESERVED = {"bcc", "cc", "resent-to", "resent-cc", "resent-bcc", "return-path", "sender"}
MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


class Mailer:
    """Hands mail to the relay of `url`, as coming from `sender`. It keeps no connections, and serves all threads.

    `trust` says whose certificates are believed, as for `services.delivery.http.Client`.
    """

    def __init__(self, url: str | None, sender: str | None, trust: ssl.SSLContext | None = None) -> None:
        self.relay = relay(url) if url else None
        self.sender = sender_of(sender) if sender else None
        self.given_trust = trust

    @cached_property
    def trust(self) -> ssl.SSLContext:
        """Whose certificates are believed; read when something is sent, as the API only asks what is configured."""
        return self.given_trust or httpx.create_ssl_context()

    @property
    def configured(self) -> bool:
        return self.relay is not None and self.sender is not None

    def send(self, to: str, subject: str, text: str, message_id: str, headers: Mapping[str, str] = {}) -> None:
        """Sends a text to one address. The same `message_id` makes the same Message-ID, so that a retry is told.

        Raises Unreachable for what may go well later, and Forbidden for an address that is none and for what the relay
        refuses for good.
        """
        if self.relay is None or self.sender is None:
            raise Unreachable("Mail needs a relay and a sender: TRELLIS_SMTP_URL and TRELLIS_MAIL_FROM.")
        recipient = address(to)
        message = composed(self.sender, recipient, subject, text, message_id, headers)
        try:
            with session(self.relay, self.sender.domain, self.trust) as relay:
                handed_in(relay, message.as_bytes(), self.sender.addr_spec, recipient.addr_spec)
        except smtplib.SMTPResponseException as error:
            raise Unreachable(said(error.smtp_code, error.smtp_error)) from None
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(f"The relay for mail cannot be used: {type(error).__name__}.") from None


process = Mailer(None, None)  # of this process; the application says which relay there is


def address(text: str) -> Address:
    """Returns the address that a text is, as `core.mail.address` does. Raises Forbidden where it is none."""
    try:
        return address_of(text)
    except ValueError:
        raise Forbidden("This is not an address for mail.") from None


def is_address(text: str | None) -> bool:
    """Returns whether mail can be sent to it."""
    try:
        return text is not None and bool(address(text))
    except Forbidden:
        return False


def composed(
    sender: Address, to: Address, subject: str, text: str, message_id: str, headers: Mapping[str, str]
) -> Message:
    """Returns the message. Raises ValueError for a header that is not for callers to say, or cannot be one.

    It is not an EmailMessage: that decodes a subject such as `=?utf-8?q?=0D=0ABcc:...?=` and writes what comes out as
    lines of its own, and it encodes long URLs in List-Unsubscribe.
    """
    if not MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"{message_id!r} cannot be in a Message-ID.")
    # Relays leave the lines of quoted-printable as they are, whatever extensions they have.
    charset = Charset("utf-8")
    charset.body_encoding = QP
    message = Message(POLICY)
    message.set_payload(text, charset)
    message["From"] = formataddr((sender.display_name, sender.addr_spec))
    message["To"] = to.addr_spec
    message["Subject"] = encoded(subject)
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{message_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    for name, value in headers.items():
        if name in message or name.lower() in RESERVED or not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a header that can be added.")
        message[name] = encoded(value)
    return message


def encoded(text: str) -> str:
    """Returns the value of a header: one line as it is, and whatever could be taken for something else encoded."""
    line = one_line(text)
    if line.isascii() and "=?" not in line and len(line) <= LINE_LENGTH:
        return line
    return Header(line, "utf-8", header_name="Subject").encode()


def one_line(text: str) -> str:
    return CONTROLS.sub(" ", text).strip()


@contextmanager
def session(relay: Relay, domain: str, trust: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    if relay.scheme == "smtps":
        # The name in the greeting is given, as the machine's own would be looked up and told.
        found: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, domain, timeout=SECONDS, context=trust)
    else:
        found = smtplib.SMTP(relay.host, relay.port, domain, timeout=SECONDS)
    try:
        if relay.scheme == "smtp":
            found.starttls(context=trust)
        if relay.user:
            found.login(relay.user, relay.password)
        yield found
    finally:
        with suppress(OSError, smtplib.SMTPException):  # what was taken is sent, even if the goodbye fails
            found.quit()
        found.close()


def handed_in(relay: smtplib.SMTP, message: bytes, sender: str, recipient: str) -> None:
    try:
        relay.sendmail(sender, [recipient], message)
    except smtplib.SMTPRecipientsRefused as error:
        refused(*error.recipients[recipient])
    except smtplib.SMTPDataError as error:
        refused(error.smtp_code, error.smtp_error)


def refused(code: int, text: bytes | str) -> None:
    raise (Forbidden if code >= 500 else Unreachable)(said(code, text)) from None


def said(code: int, text: bytes | str) -> str:
    words = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return f"The relay says {code}: {one_line(words)[:200]}"
