"""Where mail is handed in and whom it comes from, as operators write them."""

import re
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address, AddressHeader, HeaderRegistry
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
LIKE = "It must be like smtp://user:password@host:587, smtps:// or smtp+plain://, with the password percent-encoded."

ONE = "It must be one address in ASCII, such as Acme <hello@acme.example>."
PLAIN = re.compile(r"[A-Za-z0-9.-]+")


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


def sender(text: str) -> Address:
    """Returns the address of `Acme <hello@acme.example>`. Raises ValueError for anything but one address in ASCII."""
    try:
        header = HeaderRegistry()("From", text)
    except (ValueError, IndexError, MessageError):  # what the parser raises depends on where it stumbles
        raise ValueError(ONE) from None
    found = header.addresses if isinstance(header, AddressHeader) and text.isprintable() else ()
    if header.defects or len(found) != 1 or not found[0].addr_spec.isascii() or not PLAIN.fullmatch(found[0].domain):
        raise ValueError(ONE)
    return found[0]
