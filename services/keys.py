"""Keys: who calls and what they may do."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core import api_key, clock, ids, origins
from core.errors import Conflict, Detail, InsufficientScope, NotFound, OriginNotAllowed, Unprocessable
from models.api_key import ApiKey, KeyUse
from models.db import database
from models.project import Environment
from services.pages import Page, page
from services.plans import PLANS

PAST = "The key would have ended already."
WRITE_SCOPES = ("events:write",)
AREAS = (
    "alerts",
    "analytics",
    "campaigns",
    "churn",
    "contacts",
    "events",
    "experiments",
    "exports",
    "keys",
    "nudges",
    "privacy",
    "referrals",
    "segments",
    "settings",
    "surveys",
    "templates",
    "waitlists",
    "webhooks",
)
ALL_SCOPES = tuple(f"{area}:{right}" for area in AREAS for right in ("read", "write"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key, without its secret."""

    id: UUID
    name: str
    type: str
    environment: str
    scopes: tuple[str, ...]
    allowed_origins: tuple[str, ...]
    hint: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKey(Key):
    """The key in use, and what it may do in a time."""

    project_id: UUID
    plan: str
    limits: list["Limit"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A rate: of which doors (`ingest` or `other`), and for whom (`key` or `project`)."""

    doors: str
    per: str
    requests: int
    window_seconds: int


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request: a key of an environment of a project."""

    environment_id: int
    project_id: UUID
    key: Key
    plan: str

    @property
    def valid(self) -> bool:
        return self.key.status in ("active", "expiring")

    def require(self, scope: str) -> None:
        """Raises InsufficientScope where the key may not do this."""
        is_safe = self.key.type == "secret" or scope in WRITE_SCOPES  # what is public only writes, whatever it says
        if scope not in self.key.scopes or not is_safe:
            raise InsufficientScope(f"The key lacks the scope {scope}.", (Detail("", "scope", scope),))

    def require_all(self, scopes: Iterable[str]) -> None:
        """Raises InsufficientScope where the key may not do one of these."""
        for scope in scopes:
            self.require(scope)

    def require_pages(self, patterns: Iterable[str]) -> None:
        """Raises InsufficientScope where a key for these pages, or for all, could be used on more than the caller's."""
        own, wanted = set(self.key.allowed_origins), set(origins.normal(patterns))
        if own and not (wanted and wanted <= own):
            raise InsufficientScope("The key is for fewer pages.", (Detail("allowed_origins", "origin", ""),))

    def require_end(self, end: datetime | None) -> None:
        """Raises InsufficientScope where a key with this end, or with none, would outlive the caller's."""
        own = self.key.expires_at
        if own is not None and (end is None or end > own):
            raise InsufficientScope("The key ends earlier.", (Detail("expires_at", "end", ""),))

    def require_origin(self, origin: str | None) -> None:
        """Raises OriginNotAllowed where a browser uses the key on a page that it is not for."""
        if origin is None or not self.key.allowed_origins or origins.allow(self.key.allowed_origins, origin):
            return
        raise OriginNotAllowed("The key may not be used on this origin.", (Detail("", "origin", origin),))


def look_up(text: str) -> Caller | None:
    """Returns whose key the text is, or None. It need not be valid any more."""
    cursor = database.execute_sql("SELECT * FROM find_api_key(%s)", (api_key.digest(text),))
    found = cursor.fetchone()
    if found is None:
        return None
    row: dict[str, Any] = dict(zip((column.name for column in cursor.description), found, strict=True))
    environment_id, project_id, plan = row.pop("environment_id"), UUID(str(row.pop("project_id"))), row.pop("plan")
    row |= {
        "id": UUID(str(row["id"])),
        "scopes": tuple(row["scopes"]),
        "allowed_origins": tuple(row["allowed_origins"]),
    }
    return Caller(environment_id, project_id, Key(**row), plan)


def note_use(uses: Mapping[tuple[int, UUID], datetime]) -> None:
    """Remembers when keys were used, by their environments and ids; to the minute, whoever saw it."""
    if uses:
        database.execute_sql(
            "SELECT note_key_use(%s, %s::uuid[], %s)",
            ([environment_id for environment_id, _ in uses], [str(id_) for _, id_ in uses], list(uses.values())),
        )


def list_keys(environment_id: int, *, cursor: str | None, limit: int) -> Page[Key]:
    """Returns the keys of the environment, the newest first."""
    environment = environment_name(environment_id)
    rows = ApiKey.of(environment_id)
    result = page(rows, (ApiKey.created_at, ApiKey.id), ["keys", environment_id], cursor, limit)
    used = last_uses(environment_id, [row.id for row in result.data])
    return Page([key_of(row, environment, used.get(row.id)) for row in result.data], result.next_cursor)


def get_key(environment_id: int, key_id: UUID | None) -> Key:
    """Raises NotFound."""
    row = find(environment_id, key_id)
    return key_of(row, environment_name(environment_id), last_uses(environment_id, [row.id]).get(row.id))


def get_own_key(caller: Caller) -> OwnKey:
    """Returns all that the caller's key says and may do. Raises NotFound where it has just been deleted."""
    key = get_key(caller.environment_id, caller.key.id)
    fields = {field.name: getattr(key, field.name) for field in dataclasses.fields(key)}
    return OwnKey(**fields, project_id=caller.project_id, plan=caller.plan, limits=limits_of(caller.plan))


def limits_of(plan: str) -> list[Limit]:
    """Returns the rates of a plan."""
    return [
        Limit(doors, per, rate.limit, rate.window_s)
        for doors in ("ingest", "other")
        for per in ("key", "project")
        if (rate := getattr(getattr(PLANS[plan], doors), per)) is not None
    ]


def create_key(
    caller: Caller,
    *,
    name: str,
    type: str,
    scopes: Iterable[str] | None = None,
    allowed_origins: Iterable[str] = (),
    expires_at: datetime | None = None,
) -> NewKey:
    """Makes a key. Without an end or pages of its own it has those of the caller's key.

    Raises Unprocessable for an end that is over, and InsufficientScope where it could do what the caller may not.
    """
    if expires_at is not None and expires_at <= clock.now():
        raise Unprocessable(PAST, (Detail("expires_at", "past", PAST),))
    if type != "secret":
        wanted: tuple[str, ...] = WRITE_SCOPES
    else:
        wanted = tuple(sorted(scopes)) if scopes is not None else caller.key.scopes
    caller.require_all(wanted)
    pages = list(allowed_origins) or caller.key.allowed_origins
    end = expires_at or caller.key.expires_at
    caller.require_pages(pages)
    caller.require_end(end)
    return issue(
        caller.environment_id,
        caller.key.environment,
        name=name,
        type=type,
        scopes=wanted,
        allowed_origins=pages,
        expires_at=end,
    )


def update_key(
    caller: Caller, key_id: UUID | None, *, name: str | None = None, allowed_origins: Iterable[str] | None = None
) -> Key:
    """Changes what is given. Raises NotFound, and InsufficientScope where the key could do what the caller may not."""
    row = find(caller.environment_id, key_id, lock=True)
    values: dict[str, Any] = {} if name is None else {"name": name}
    if allowed_origins is not None:
        caller.require_all(row.scopes)
        caller.require_pages(allowed_origins)
        values["allowed_origins"] = origins.normal(allowed_origins)
    if values:
        change(row, **values)
    return get_key(caller.environment_id, key_id)


def rotate_key(caller: Caller, key_id: UUID | None, *, grace_seconds: int = 86_400) -> NewKey:
    """Makes a key in place of another one, which goes on working for the grace.

    Raises NotFound, InsufficientScope, and Conflict where the key has ended or is being replaced already.
    """
    old = find(caller.environment_id, key_id, lock=True)
    if old.replaced_by or key_of(old, caller.key.environment).status in ("expired", "revoked"):
        raise Conflict("The key has ended or is being replaced already.")
    caller.require_all(old.scopes)
    caller.require_pages(old.allowed_origins)
    caller.require_end(old.expires_at)
    new = issue(
        caller.environment_id,
        caller.key.environment,
        name=old.name,
        type=old.type,
        scopes=tuple(old.scopes),
        allowed_origins=old.allowed_origins,
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
    allowed_origins: Iterable[str] = (),
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
        allowed_origins=origins.normal(allowed_origins),
        hash=api_key.digest(text),
        hint=text if type == "public" else text[-4:],
        created_at=clock.now(),
        expires_at=expires_at,
    )
    return NewKey(**fields_of(row, environment), last_used_at=None, key=text)


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


def last_uses(environment_id: int, key_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    rows = KeyUse.of(environment_id).where(KeyUse.key_id.in_(list(key_ids)))
    return {row.key_id: row.last_used_at for row in rows}


def key_of(row: ApiKey, environment: str, last_used_at: datetime | None = None) -> Key:
    return Key(**fields_of(row, environment), last_used_at=last_used_at)


def fields_of(row: ApiKey, environment: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "environment": environment,
        "scopes": tuple(row.scopes),
        "allowed_origins": tuple(row.allowed_origins),
        "hint": row.hint,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "revoked_at": row.revoked_at,
    }
