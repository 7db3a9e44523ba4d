"""Visitors of pages: what is told from a browser's request, and what is not kept of it."""

import asyncio
import hashlib
import hmac
import ipaddress
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import anyio
import peewee
from playhouse.pool import MaxConnectionsExceeded
from ua_parser import parse

from core import clock
from core.errors import Unavailable
from core.ids import WIDTH, base62
from models.db import transaction
from models.session import VisitorSalt
from services.crawlers import is_crawler

log = logging.getLogger(__name__)
MAX_USER_AGENT = 1024
ANSWER_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Sender:
    """What sends a request. `untracked` browsers ask that nothing be kept of them."""

    ip: str
    user_agent: str
    untracked: bool = False


@dataclass(slots=True)
class Salts:
    """The salt of the day. `in_thread` runs a function where it may wait for the database."""

    in_thread: Callable[[Callable[[], bytes]], Awaitable[bytes]] | None = None
    known: dict[date, bytes] = field(default_factory=dict)
    asking: asyncio.Task[None] | None = None

    async def of(self, day: date) -> bytes:
        """Returns the salt of a day, the same in all processes. Raises Unavailable."""
        if day not in self.known:
            if self.asking is None or self.asking.done():
                self.asking = asyncio.create_task(self.ask(day))
            await asyncio.wait([self.asking])
        if day not in self.known:
            raise Unavailable("The database is not available at the moment.")
        return self.known[day]

    async def ask(self, day: date) -> None:
        """Learns the salt, once for all who wait, unless the database does not say it in time."""
        if self.in_thread is None:
            return
        try:
            with anyio.fail_after(ANSWER_SECONDS):
                self.known = {day: await self.in_thread(lambda: salt_of(day))}
        except (TimeoutError, peewee.PeeweeException, MaxConnectionsExceeded) as error:
            log.warning("The salt of the day is not known: %s", str(error).strip() or "no answer in time")


salts = Salts()


def salt_of(day: date) -> bytes:
    with transaction(None):
        VisitorSalt.insert(day=day, salt=secrets.token_bytes(32)).on_conflict_ignore().execute()
        return bytes(VisitorSalt.get_by_id(day).salt)


async def daily_visitor_id(environment_id: int, host: str, sender: Sender) -> str:
    """Returns an id for a visitor who has none: the same for a day, on one host, from one address and browser.

    It is an HMAC under a salt that is deleted when the day (UTC) is over; then nothing leads back to the address.
    """
    salt = await salts.of(clock.now().date())
    told = "\0".join((str(environment_id), host, sender.ip, sender.user_agent))
    digest = hmac.digest(salt, told.encode(), hashlib.sha256)
    return f"day_{base62(int.from_bytes(digest[:16]), WIDTH)}"


def truncated_ip(ip: str) -> str | None:
    """Returns the network of an address: the first three of four bytes, or 48 of 128 bits. None for no address."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    bits = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network((address, bits), strict=False).network_address)


@lru_cache(maxsize=4096)
def browser_properties(user_agent: str) -> dict[str, Any]:
    """Returns what a browser says of itself, in the one spelling of event properties; `is_bot` where it is none."""
    found = parse(user_agent[:MAX_USER_AGENT])
    properties: dict[str, Any] = {}
    if found.user_agent:
        properties["browser"] = found.user_agent.family
    if found.os:
        properties["os"] = found.os.family
    if is_crawler(user_agent[:MAX_USER_AGENT]):
        properties["is_bot"] = True
    return properties
