"""Puts the API together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from connexion import ConnexionMiddleware
from connexion.middleware.routing import RoutingMiddleware
from connexion.middleware.security import SecurityMiddleware
from connexion.resolver import Resolution, Resolver
from starlette.types import ASGIApp, Receive, Scope, Send

from app import contract as contracts
from app.auth import KeyRing, security_handler
from app.dispatch import Dispatcher
from app.doors import DoorReader
from app.front_door import FrontDoor
from app.key_changes import follow
from app.key_use import KeyUses
from app.limits import Limits
from app.pages import Pages
from app.regularly import regularly
from app.threads import Threads
from core.settings import Settings
from engine import cache, upkeep
from handlers.management import answers
from models import db
from models.ingest import IngestStore
from models.rate_limit import LeaseStore
from services import ingest, reports, visitors
from services.batcher import Batcher
from services.churn import predictor
from services.delivery import mail
from services.limits import Limiter

ROLE = "trellis_app"
Beside = Callable[[], Coroutine[Any, Any, None]]
SWEEP_SECONDS, LOOK_SECONDS = 60.0, 0.2  # the engine's cache is swept; it is looked whether the ML server answers
HANG_SECONDS = 2.0  # how long after its own deadline the database may be silent


def create_app(settings: Settings, database_url: str) -> ASGIApp:
    """Returns the API as an ASGI application. It opens no connection before it is started."""
    contract = contracts.load()
    contract.compile()
    db.connect_to(
        database_url,
        role=ROLE,
        pool_size=settings.pool_size,
        statement_timeout_ms=settings.statement_timeout_ms,
    )
    cache.process = cache.Cache(
        settings.data_dir / "engine", memory_mib=settings.engine_memory_mib, disk_mib=settings.engine_disk_mib
    )
    ingest.process.reader = DoorReader(contract)
    predictor.process = predictor.Predictor(settings.ml_url, settings.ml_key)
    reports.process.answer = answers.answer
    mail.process = mail.Mailer(settings.smtp_url, settings.mail_from)
    threads = Threads(settings.pool_size)
    ring, uses = KeyRing(threads), KeyUses(threads)
    limiter = Limiter(LeaseStore(database_url, ROLE))
    limits = Limits(limiter, settings.address_limit, settings.trusted_proxies)
    routed = ConnexionMiddleware(
        Dispatcher(contract, threads, limits, settings.statement_timeout_ms / 1000 + HANG_SECONDS),
        middlewares=[RoutingMiddleware, SecurityMiddleware],
        security_map={"bearer": security_handler(ring, contract, limits, uses)},
        resolver=ById(contract),
    )
    # With "/" for the base path, Connexion routes but skips security without a word.
    routed.add_api(contract.routing_view(), base_path="")
    door = FrontDoor(routed, contract, Pages(threads), limits, settings.body_timeout_s)
    beside: list[Beside] = [
        limiter.run,
        partial(follow, database_url, ROLE, ring),
        uses.run,
        partial(regularly, threads, SWEEP_SECONDS, upkeep.sweep),
        *[partial(regularly, threads, LOOK_SECONDS, predictor.process.look)] * (settings.ml_url is not None),
    ]
    return with_lifespan(door, partial(running, settings, database_url, threads, beside))


class ById(Resolver):  # type: ignore[misc]
    """Connexion's operations, by the ids of the routing view."""

    def __init__(self, contract: contracts.Contract) -> None:
        super().__init__()
        self.contract = contract

    def resolve(self, operation: Any) -> Resolution:
        return Resolution(self.contract.operations[operation.operation_id].handler, operation.operation_id)


@asynccontextmanager
async def running(
    settings: Settings, database_url: str, threads: Threads, beside: Sequence[Beside]
) -> AsyncIterator[None]:
    """What runs beside the requests of a process: the group commit, what knows the salt of the day, trips for tokens,
    news and notes of keys."""
    batcher = Batcher(
        partial(IngestStore, database_url, ROLE),
        writers=settings.ingest_writers,
        linger_s=settings.ingest_linger_ms / 1000,
        deadline_s=settings.ingest_deadline_ms / 1000,
    )
    ingest.process.batcher = batcher
    visitors.salts.in_thread = threads.run
    batcher.start()
    tasks = [asyncio.create_task(run()) for run in beside]
    yield
    await batcher.stop()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    db.database.close_all()


def with_lifespan(app: ASGIApp, lifespan: Any) -> ASGIApp:
    """Returns the application with a context around its life, as ASGI's lifespan protocol has it."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        await receive()
        async with lifespan():
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})

    return wrapped
