"""Which rates a request counts against, and what its answer says of them.

A request with a key counts against the key and its project. One without, or with a key that nobody knows, counts
against the address that it comes from.
"""

import hashlib
import ipaddress
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from starlette.types import Scope

from app.errors import Headers
from app.exchange import Exchange, Shares
from core.gcra import Bucket, Rate
from services.keys import Caller
from services.limits import Limiter, Refused
from services.plans import PLANS

NOBODY = 0  # the environment of addresses
CAPACITY = 10_000
NAMES = (b"x-ratelimit-limit", b"x-ratelimit-remaining", b"x-ratelimit-reset", b"ratelimit", b"ratelimit-policy")


class Limits:
    """Counts requests. `address_limit` is in requests a second; proxies that are trusted say whom they speak for."""

    def __init__(self, limiter: Limiter, address_limit: int, trusted_proxies: int) -> None:
        self.limiter = limiter
        self.address_rate = Rate(address_limit, 1)
        self.trusted_proxies = trusted_proxies
        self.callers: dict[tuple[UUID, str, bool], Shares] = {}

    async def count_caller(self, current: Exchange, caller: Caller, is_ingest: bool) -> None:
        """Raises RateLimited, and Unavailable where that cannot be found out."""
        which = (caller.key.id, caller.plan, is_ingest)
        shares = self.callers.get(which)
        if shares is None:
            if len(self.callers) >= CAPACITY:
                self.callers.clear()
            shares = self.callers[which] = shares_of(list(self.buckets_of(caller, is_ingest)))
        await self.count(current, shares)

    async def count_address(self, current: Exchange, scope: Scope) -> None:
        """Raises RateLimited, and Unavailable where that cannot be found out."""
        id_ = bucket_id("address", network_of(address_of(scope, self.trusted_proxies)))
        bucket = self.limiter.bucket(NOBODY, id_, "address", self.address_rate)
        await self.count(current, shares_of([bucket]))

    async def count(self, current: Exchange, shares: Shares) -> None:
        current.shares = shares
        try:
            await self.limiter.take(shares.buckets)
        except Refused as refusal:
            current.shares = replace(shares, refused_by=refusal.bucket)
            raise

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
    """Returns who a request comes from, as the proxies say that are trusted."""
    peer: str = (scope["client"] or ("unknown",))[0]
    given = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for").decode("latin-1")
    hops = [hop.strip() for hop in given.split(",")] if given else []
    named = hops[-trusted_proxies] if 0 < trusted_proxies <= len(hops) else peer
    try:
        address = ipaddress.ip_address(named)
    except ValueError:
        return peer
    return str(getattr(address, "ipv4_mapped", None) or address)


def network_of(address: str) -> str:
    """Returns the network of an IPv6 address, as its owner has 2 ** 64 of them; any other address as it is."""
    if ":" not in address:
        return address
    return str(ipaddress.ip_network((address, 64), strict=False))


def shares_of(buckets: Sequence[Bucket]) -> Shares:
    policies = ", ".join(f'"{b.name}";q={b.rate.limit};w={b.rate.window_s}' for b in buckets)
    return Shares(buckets, policies.encode())


def headers(shares: Shares | None) -> Headers:
    """Returns what an answer says of the rates: the tightest one by X-RateLimit-*, all of them by draft-11 of the IETF.

    `X-RateLimit-Reset` is the epoch second in which the whole limit is there again. `t` is the seconds until then, or,
    where nothing remains, until the next request may come.
    """
    if shares is None:
        return []
    now = time.monotonic()
    least, limit, reset_in, parts = math.inf, 0, 0.0, []
    for bucket in shares.buckets:
        remaining, free_in, full_in = bucket.standing(now)
        if bucket is shares.refused_by:
            remaining = 0
        parts.append(f'"{bucket.name}";r={remaining};t={math.ceil(full_in if remaining else max(1.0, free_in))}')
        if remaining < least:
            least, limit, reset_in = remaining, bucket.rate.limit, full_in
    return [
        (b"x-ratelimit-limit", b"%d" % limit),
        (b"x-ratelimit-remaining", b"%d" % least),
        (b"x-ratelimit-reset", b"%d" % math.ceil(time.time() + reset_in)),
        (b"ratelimit", ", ".join(parts).encode()),
        (b"ratelimit-policy", shares.policies),
    ]
