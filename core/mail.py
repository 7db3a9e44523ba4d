"""Addresses, and where mail is handed in and whom it comes from, as operators write them."""

from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import getaddresses
from urllib.parse import unquote, urlsplit

import email_validator
from email_validator import validate_email

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
LIKE = "It must be like smtp://user:password@host:587, smtps:// or smtp+plain://, with the password percent-encoded."

ONE = "It must be one address, such as Acme <hello@acme.example>."
# The library's own way to say, for the whole process, that a relay may well deliver to corp.local.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()


@dataclass(frozen=True, slots=True)
class Relay:
    """A server that takes mail: `smtp` wants STARTTLS, `smtps` begins with TLS, `smtp+plain` does without."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)


def relay(url: str) -> Relay:
    """Returns the relay that a URL names. Raises ValueError, which does not repeat the URL: it has a password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        user, password = unquote(parts.username or "", errors="strict"), unquote(parts.password or "", errors="strict")
    except ValueError:
        raise ValueError(LIKE) from None
    if parts.scheme not in PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(LIKE)
    if bool(user) != bool(password) or not (user + password).isascii():
        raise ValueError("It needs a user and a password, both in ASCII, or neither.")
    if user and parts.scheme == "smtp+plain":
        raise ValueError("A password is not sent without TLS: use smtp:// or smtps://.")
    return Relay(parts.scheme, host, port or PORTS[parts.scheme], user, password)


def address(text: str) -> Address:
    """Returns the address that a text is, with its domain in ASCII. Raises ValueError where it is none.

    What is before the @ must be ASCII: few relays know SMTPUTF8.
    """
    found = validate_email(text, allow_smtputf8=False, check_deliverability=False, globally_deliverable=False)
    return Address(username=found.local_part, domain=found.ascii_domain)


def sender(text: str) -> Address:
    """Returns the address of `Acme <hello@acme.example>`. Raises ValueError for anything but one address."""
    if not text.isprintable():
        raise ValueError(ONE)
    try:
        [(name, spec)] = getaddresses([text])
        found = address(spec)
    except ValueError:
        raise ValueError(ONE) from None
    return Address(name, found.username, found.domain)
