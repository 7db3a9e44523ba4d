"""What the ingest doors hand in: calls in one spelling, whatever door they came through."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(slots=True, kw_only=True)
class Call:
    """One item of a request. `index` is its place in the request; one of the two ids at least is there.

    Where an item says several things, all but the first are not `counted`: a receipt counts items.
    """

    index: int
    user_id: str | None
    anonymous_id: str | None
    message_id: str | None
    item: Any
    counted: bool = True


@dataclass(slots=True, kw_only=True)
class EventCall(Call):
    """Something that a person did. `timestamp` is corrected and in milliseconds.

    `visitor_id` stands in the place of the two ids: it is a user's if there is that user, else a visitor's. With
    `opens_session`, an event without a session joins the person's open one, or opens one; `session_id` says which.
    """

    name: str
    kind: str
    session_id: str | None
    properties: dict[str, Any]
    context: dict[str, Any]
    timestamp: datetime
    original_timestamp: datetime | None
    sent_at: datetime | None
    visitor_id: str | None = None
    opens_session: bool = False


@dataclass(slots=True, kw_only=True)
class IdentifyCall(Call):
    """Who a person is. A trait that is None is to be removed; `traits_once` are kept where there is nothing yet.

    `created` and `changed` are known when it is stored: whether the person is new, and the traits that it changed.
    """

    traits: dict[str, Any]
    traits_once: dict[str, Any] = field(default_factory=dict)
    created: bool = False
    changed: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class GroupCall(Call):
    """A person belongs to an account. A trait of the account that is None is to be removed."""

    account_id: str
    traits: dict[str, Any]


@dataclass(slots=True, kw_only=True)
class AccountCall(GroupCall):
    """Something is known about an account, and nobody is said to belong to it: both ids are None."""


@dataclass(slots=True, kw_only=True)
class AliasCall(Call):
    """What came under `previous_id` belongs to `user_id`, which is there."""

    previous_id: str


@dataclass(slots=True, kw_only=True)
class SamePersonCall(Call):
    """`user_id`, which is there, and `other_id` are the same person; nobody says which of them is a visitor's."""

    other_id: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one item was not stored, and the item as it came."""

    index: int
    code: str
    field: str
    message: str
    item: Any


@dataclass(frozen=True, slots=True)
class ScriptSeen:
    """The page script was at work on a page of this host."""

    host: str
    version: str | None


@dataclass(frozen=True, slots=True)
class Submission:
    """The items of one request, which are stored in one transaction. `strict`: all of them, or none.

    `key_id` is the key that it came with, for which it is counted; None where a door takes none. `envelope` is what the
    request said about all items, in JSON values and times; it is kept with those that are rejected, to read them again.
    Message ids of one `namespace` have nothing to do with those of another.
    """

    environment_id: int
    door: str
    received_at: datetime
    calls: list[Call]
    rejections: list[Rejection]
    strict: bool = False
    script: ScriptSeen | None = None
    key_id: UUID | None = None
    envelope: dict[str, Any] = field(default_factory=dict)
    namespace: str = ""

    @property
    def size(self) -> int:
        return len(self.calls) + len(self.rejections)


@dataclass(slots=True)
class Receipt:
    """What became of a submission."""

    accepted: int
    duplicates: int
    rejections: list[Rejection]
