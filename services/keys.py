"""Keys: who calls and what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core import api_key, clock, ids
from core.errors import Conflict, Detail, InsufficientScope, NotFound
from models.api_key import ApiKey
from models.db import database
from models.project import Environment
from services.pages import Page, page

WRITE_SCOPES = ("events:write",)
ALL_SCOPES = (
    "analytics:read",
    "contacts:read",
    "contacts:write",
    "events:read",
    "events:write",
    "exports:read",
    "exports:write",
    "keys:read",
    "keys:write",
    "privacy:read",
    "privacy:write",
    "settings:read",
    "settings:write",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key, without its secret."""

    id: UUID
    name: str
    type: str
    environment: str
    scopes: tuple[str, ...]
    hint: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @property
    def status(self) -> str:
        """`active`, `expiring`, `expired` or `revoked`."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is None:
            return "active"
        return "expiring" if self.expires_at > clock.now() else "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey(Key):
    """A key with its secret, which is known this one time."""

    key: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request: a key of an environment of a project."""

    environment_id: int
    project_id: UUID
    key: Key

    @property
    def valid(self) -> bool:
        return self.key.status in ("active", "expiring")

    def require(self, scope: str) -> None:
        """Raises InsufficientScope where the key may not do this."""
        if scope not in self.key.scopes:
            raise InsufficientScope(f"The key lacks the scope {scope}.", (Detail("", "scope", scope),))


def look_up(text: str) -> Caller | None:
    """Returns whose key the text is, or None. It need not be valid any more."""
    row = database.execute_sql(
        """SELECT environment_id, project_id, id, name, type, environment, scopes, hint, created_at, expires_at,
                  revoked_at FROM find_api_key(%s)""",
        (api_key.digest(text),),
    ).fetchone()
    if row is None:
        return None
    environment_id, project_id, id_, name, type_, environment, scopes, hint, created, expires, revoked = row
    key = Key(
        id=UUID(str(id_)),
        name=name,
        type=type_,
        environment=environment,
        scopes=tuple(scopes),
        hint=hint,
        created_at=created,
        expires_at=expires,
        revoked_at=revoked,
    )
    return Caller(environment_id, UUID(str(project_id)), key)


def list_keys(environment_id: int, *, cursor: str | None, limit: int) -> Page[Key]:
    """Returns the keys of the environment, the newest first."""
    environment = environment_name(environment_id)
    rows = ApiKey.of(environment_id)
    result = page(rows, (ApiKey.created_at, ApiKey.id), ["keys", environment_id], cursor, limit)
    return Page([key_of(row, environment) for row in result.data], result.next_cursor)


def get_key(environment_id: int, key_id: UUID | None) -> Key:
    """Raises NotFound."""
    return key_of(find(environment_id, key_id), environment_name(environment_id))


def create_key(
    caller: Caller,
    *,
    name: str,
    type: str,
    scopes: Iterable[str] | None = None,
    expires_at: datetime | None = None,
) -> NewKey:
    """Makes a key. Raises InsufficientScope where it could do what the caller may not."""
    if type == "write":
        wanted: tuple[str, ...] = WRITE_SCOPES
    else:
        wanted = tuple(sorted(scopes)) if scopes is not None else caller.key.scopes
    for scope in wanted:
        caller.require(scope)
    return issue(
        caller.environment_id, caller.key.environment, name=name, type=type, scopes=wanted, expires_at=expires_at
    )


def rotate_key(caller: Caller, key_id: UUID | None, *, grace_seconds: int = 86_400) -> NewKey:
    """Makes a key in place of another one, which goes on working for the grace.

    Raises NotFound, InsufficientScope, and Conflict where the key has ended or is being replaced already.
    """
    old = find(caller.environment_id, key_id, lock=True)
    if old.replaced_by or key_of(old, caller.key.environment).status in ("expired", "revoked"):
        raise Conflict("The key has ended or is being replaced already.")
    for scope in old.scopes:
        caller.require(scope)
    new = issue(
        caller.environment_id,
        caller.key.environment,
        name=old.name,
        type=old.type,
        scopes=tuple(old.scopes),
        expires_at=old.expires_at,
    )
    end = clock.now() + timedelta(seconds=grace_seconds)
    change(old, replaced_by=new.id, expires_at=min(end, old.expires_at or end))
    return new


def revoke_key(environment_id: int, key_id: UUID | None) -> None:
    """Ends a key now; one that is revoked stays as it is. Raises NotFound."""
    key = find(environment_id, key_id, lock=True)
    if key.revoked_at is None:
        change(key, revoked_at=clock.now())


def issue(
    environment_id: int,
    environment: str,
    *,
    name: str,
    type: str,
    scopes: tuple[str, ...],
    expires_at: datetime | None = None,
) -> NewKey:
    """Makes a key with any scopes: for the command line, and for those who have checked."""
    text = api_key.generate(type, environment)
    row = ApiKey.create(
        environment_id=environment_id,
        id=ids.new(),
        type=type,
        name=name,
        scopes=list(scopes),
        hash=api_key.digest(text),
        hint=text if type == "public" else text[-4:],
        created_at=clock.now(),
        expires_at=expires_at,
    )
    return NewKey(**fields_of(row, environment), key=text)


def find(environment_id: int, key_id: UUID | None, *, lock: bool = False) -> ApiKey:
    query = ApiKey.of(environment_id).where(ApiKey.id == key_id)
    row = (query.for_update() if lock else query).first()
    if row is None:
        raise NotFound("There is no such key.")
    return row


def change(row: ApiKey, **values: Any) -> None:
    ApiKey.update(values).where(ApiKey.environment_id == row.environment_id, ApiKey.id == row.id).execute()


def environment_name(environment_id: int) -> str:
    return Environment.get_by_id(environment_id).name


def key_of(row: ApiKey, environment: str) -> Key:
    return Key(**fields_of(row, environment))


def fields_of(row: ApiKey, environment: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "environment": environment,
        "scopes": tuple(row.scopes),
        "hint": row.hint,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "revoked_at": row.revoked_at,
    }
