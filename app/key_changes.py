"""News of keys: a trigger tells every process that a key has changed, as soon as that is committed."""

import asyncio
import logging

import psycopg2

from app.auth import KeyRing
from models.loop_connection import LoopConnection

log = logging.getLogger(__name__)
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 0.5


async def follow(url: str, role: str, ring: KeyRing) -> None:
    """Tells the ring of changes until it is cancelled. While it cannot, keys are looked up again when they are old."""
    is_told = False
    while True:
        try:
            await listen(url, role, ring)
        except (psycopg2.Error, OSError) as error:  # a TimeoutError is an OSError
            if not is_told:
                log.warning("Revoked keys may work for five more seconds: %s", str(error).strip() or "no connection")
            is_told = True
        await asyncio.sleep(RETRY_SECONDS)


async def listen(url: str, role: str, ring: KeyRing) -> None:
    """Returns never. Raises psycopg2.Error where the connection breaks, or OSError where there is none."""
    async with asyncio.timeout(CONNECT_SECONDS):
        connection = await LoopConnection.open(url, role)
    try:
        await connection.rows("LISTEN api_key")
        ring.may_have_changed()  # while nobody listened
        while True:
            for digest in await connection.notices():
                ring.has_changed(bytes.fromhex(digest))
    finally:
        connection.close()
