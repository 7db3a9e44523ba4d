"""Which rates a request counts against, and what its answer says of them.

A request with a key counts against the key and its project. One without, or with a key that nobody knows, counts
against the address that it comes from.
"""

import hashlib
import ipaddress
import math
import time
from collections.abc import Iterator, Sequence
from uuid import UUID

from starlette.types import Scope

from app.errors import Headers
from app.exchange import Exchange
from core.gcra import Bucket, Rate
from services.keys import Caller
from services.limits import Limiter, Refused, Standing, standings
from services.plans import PLANS

NOBODY = 0  # the environment of addresses
CAPACITY = 10_000
NAMES = (b"x-ratelimit-limit", b"x-ratelimit-remaining", b"x-ratelimit-reset", b"ratelimit", b"ratelimit-policy")

Buckets = Sequence[Bucket]


class Limits:
    """Counts requests. `address_limit` is in requests a second; proxies that are trusted say whom they speak for."""

    def __init__(self, limiter: Limiter, address_limit: int, trusted_proxies: int) -> None:
        self.limiter = limiter
        self.address_rate = Rate(address_limit, 1)
        self.trusted_proxies = trusted_proxies
        self.callers: dict[tuple[UUID, str, bool], Buckets] = {}

    async def count_caller(self, current: Exchange, caller: Caller, is_ingest: bool) -> None:
        """Raises RateLimited, and Unavailable where that cannot be found out."""
        which = (caller.key.id, caller.plan, is_ingest)
        buckets = self.callers.get(which)
        if buckets is None:
            if len(self.callers) >= CAPACITY:
                self.callers.clear()
            buckets = self.callers[which] = list(self.buckets_of(caller, is_ingest))
        await self.count(current, buckets)

    async def count_address(self, current: Exchange, scope: Scope) -> None:
        """Raises RateLimited, and Unavailable where that cannot be found out."""
        id_ = bucket_id("address", address_of(scope, self.trusted_proxies))
        await self.count(current, [self.limiter.bucket(NOBODY, id_, "address", self.address_rate)])

    async def count(self, current: Exchange, buckets: Buckets) -> None:
        refused_by = None
        try:
            await self.limiter.take(buckets)
        except Refused as refusal:
            refused_by = refusal.bucket
            raise
        finally:
            current.standings = standings(buckets, refused_by)

    def buckets_of(self, caller: Caller, is_ingest: bool) -> Iterator[Bucket]:
        """Yields what a caller counts against; ingest and all other doors have rates of their own."""
        plan = PLANS[caller.plan]
        doors, allowance = ("ingest", plan.ingest) if is_ingest else ("other", plan.other)
        environment_id = caller.environment_id
        if allowance.key is not None:
            yield self.limiter.bucket(environment_id, bucket_id(doors, str(caller.key.id)), "key", allowance.key)
        yield self.limiter.bucket(environment_id, bucket_id(doors), "project", allowance.project)


def bucket_id(*parts: str) -> bytes:
    """Returns the id of a bucket in its environment. It is short, and an address cannot be read from it."""
    return hashlib.sha256(" ".join(parts).encode()).digest()[:16]


def address_of(scope: Scope, trusted_proxies: int) -> str:
    """Returns who a request comes from: the network of an IPv6 address, as its owner has 2 ** 64 of them."""
    peer: str = (scope["client"] or ("unknown",))[0]
    given = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for").decode("latin-1")
    hops = [hop.strip() for hop in given.split(",")] if given else []
    named = hops[-trusted_proxies] if 0 < trusted_proxies <= len(hops) else peer
    try:
        address = ipaddress.ip_address(named)
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def headers(standings: Sequence[Standing]) -> Headers:
    """Returns what an answer says of the rates: the tightest one by X-RateLimit-*, all of them by draft-11 of the IETF.

    `X-RateLimit-Reset` is the epoch second in which the whole limit is there again. `t` is the seconds until then, or,
    where nothing remains, until the next request may come.
    """
    if not standings:
        return []
    tightest = min(standings, key=lambda standing: standing.remaining)
    values = (
        str(tightest.rate.limit),
        str(tightest.remaining),
        str(math.ceil(time.time() + tightest.full_in)),
        ", ".join(f'"{s.name}";r={s.remaining};t={seconds(s)}' for s in standings),
        ", ".join(f'"{s.name}";q={s.rate.limit};w={s.rate.window_s}' for s in standings),
    )
    return [(name, value.encode()) for name, value in zip(NAMES, values, strict=True)]


def seconds(standing: Standing) -> int:
    return math.ceil(standing.full_in) if standing.remaining else max(1, math.ceil(standing.free_in))
