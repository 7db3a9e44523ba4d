"""The isolation matrix: every operation, every id slot, every sort of caller, made from the contract.

Whoever asks with the id of somebody else's thing is told the same as with an id that was never there, learns nothing,
and changes nothing; also when every finder has lost its tenant, as row-level security stands behind them.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from models import db
from models.db import TenantModel, database
from services import ingest
from services.keys import ALL_SCOPES
from tests.support.api import Api
from tests.support.intruders import (
    DESTRUCTIVE,
    SLOTS,
    Intruder,
    Victim,
    intruders,
    locked_out,
    never_existed,
    strangers,
    told,
    with_keys,
)
from tests.support.project import make_key
from tests.support.scene import make_scene
from tests.support.slots import Slot

every_slot = pytest.mark.parametrize("slot", SLOTS, ids=str)
ROLES = 8  # the victim's own key, six sorts of intruders, and a key without the scope


@pytest.fixture(scope="module")
def victim(server_url: str, owner: psycopg2.extensions.connection) -> Iterator[Victim]:
    with closing(Victim(make_scene(server_url, owner), owner)) as victim:
        yield victim


@pytest.fixture(scope="module")
def callers(victim: Victim) -> Iterator[list[Intruder]]:
    yield from opened(intruders(victim))


def opened(callers: list[Intruder]) -> Iterator[list[Intruder]]:
    yield callers
    for caller in callers:
        caller.close()


@pytest.fixture(scope="module")
def mirror(server_url: str, owner: psycopg2.extensions.connection) -> Iterator[Victim]:
    """Like the victim, for what its own key does to it."""
    with closing(Victim(make_scene(server_url, owner), owner)) as mirror:
        yield mirror


def attempt(slot: Slot, victim: Victim, *callers: Intruder) -> None:
    """Has everybody try the slot with the victim's value, and with one that was never there."""
    value = victim.value(slot)
    before = victim.state()
    for caller in callers:
        answer = caller.send(slot, value)
        about = f"{caller.name}: {slot}: {answer.status_code} {answer.text[:300]}"
        assert answer.status_code in caller.statuses(slot), about
        assert not [secret for secret in victim.secrets() - {value} if secret in answer.text], about
        assert told(answer) == told(caller.send(slot, never_existed(slot, value))), about
    assert victim.state() == before


@every_slot
def test_intruders_learn_and_change_nothing(slot: Slot, victim: Victim, callers: list[Intruder]) -> None:
    attempt(slot, victim, *callers)


@every_slot
def test_a_key_without_the_scope_learns_and_changes_nothing(
    slot: Slot, victim: Victim, callers: list[Intruder], owner: psycopg2.extensions.connection
) -> None:
    others = [scope for scope in ALL_SCOPES if scope not in slot.operation.scopes]
    key, page = (make_key(owner, victim.scene.live.id, "live", type_, others) for type_ in ("secret", "public"))
    with closing(Intruder("a key without the scope", key, page, callers[0].scene, locked_out(403))) as outsider:
        attempt(slot, victim, outsider)


@every_slot
def test_the_owner_gets_what_intruders_do_not(
    slot: Slot, mirror: Victim, server_url: str, owner: psycopg2.extensions.connection
) -> None:
    """The control: the same request, with the right key, leads somewhere."""
    with ExitStack() as stack:
        own = mirror
        if slot.operation.spec["operationId"] in DESTRUCTIVE:
            own = stack.enter_context(closing(Victim(make_scene(server_url, owner), owner)))
        caller = Intruder("the owner", own.scene.key, own.scene.live.public_key, own.scene, strangers)
        answer = stack.enter_context(closing(caller)).send(slot, own.value(slot))
    assert answer.status_code in (slot.operation.success, 409), answer.text
    is_empty = "SEALED" in os.environ and slot.operation.spec["operationId"] == "listLiveEvents"  # it is of rows
    if slot.place == "query" and not is_empty:
        shown = answer.json()
        assert shown.get("data") or shown.get("run_id") or shown.get("features"), "a page of nothing shows nothing"


def test_the_matrix_is_large() -> None:
    cells = len(SLOTS) * ROLES
    print(f"isolation matrix: {len(SLOTS)} id slots x {ROLES} callers = {cells} cells")
    assert cells > 1_000


# What every finder looks like to the database: in Peewee's spelling, and in that of SQL written by hand.
SCOPED = re.compile(r"((?:\"?\w+\"?\.)?\"?environment_id\"?) = (%s|%\(\w+\)s)")


def loose(sql: str) -> str:
    """Returns the statement with conditions on the environment that hold for every row."""
    return SCOPED.sub(r"(\1 = \2 OR TRUE)", sql)


class LooseCursor:
    """The cursor of an ingest writer whose statements have lost their tenant."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor

    def execute(self, sql: Any, parameters: Any = None) -> None:
        self.cursor.execute(loose(sql.decode() if isinstance(sql, bytes) else sql), parameters)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.cursor)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)


@pytest.fixture
def mutated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finders without their tenant, all of them: the scoped one, and every statement that names the environment."""
    execute_sql = database.execute_sql
    monkeypatch.setattr(TenantModel, "of", classmethod(lambda cls, environment_id: cls.select()))
    monkeypatch.setattr(database, "execute_sql", lambda sql, *rest, **named: execute_sql(loose(sql), *rest, **named))
    assert ingest.process.batcher
    for writer in ingest.process.batcher.writers:
        if writer.store:
            monkeypatch.setattr(writer.store, "cursor", LooseCursor(writer.store.cursor))


@pytest.fixture(scope="module")
def second_victim(server_url: str, owner: psycopg2.extensions.connection) -> Iterator[Victim]:
    """One whose ids no intruder's environment has seen yet."""
    with closing(Victim(make_scene(server_url, owner), owner)) as victim:
        yield victim


@pytest.fixture(scope="module")
def second_wave(second_victim: Victim) -> Iterator[list[Intruder]]:
    yield from opened(with_keys(second_victim))


@every_slot
def test_row_level_security_holds_where_finders_fail(
    slot: Slot, second_victim: Victim, second_wave: list[Intruder], mutated: None
) -> None:
    attempt(slot, second_victim, *second_wave)


@pytest.mark.skipif("SEALED" in os.environ, reason="as the owner, every environment's events would be put away at once")
def test_without_row_level_security_the_mutation_would_leak(
    server_url: str, second_victim: Victim, second_wave: list[Intruder], postgres: EmbeddedPostgres, mutated: None
) -> None:
    """The control: as the owner of the tables, whom no policy stops, a stranger sees the victim's contact."""
    from tests.conftest import SETTINGS

    database.close_all()
    db.connect_to(postgres.url("trellis_owner"), role="trellis_owner", pool_size=4, statement_timeout_ms=5000)
    try:
        with Api(server_url, second_wave[0].key) as api:
            answer = api.get(f"/v1/contacts/{second_victim.scene.contact_id}")
            assert answer.json()["id"] == second_victim.scene.contact_id
    finally:
        database.close_all()
        db.connect_to(
            postgres.url("trellis_app"), role="trellis_app", pool_size=SETTINGS.pool_size, statement_timeout_ms=30_000
        )
