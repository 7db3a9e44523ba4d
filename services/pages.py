"""Pages of a list: ordered by (time, id), stable under inserts, continued by a signed cursor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

import peewee

from core import cursor as cursors
from core.errors import InvalidCursor
from models.project import Installation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list. `next_cursor` is None on the last page."""

    data: list[T]
    next_cursor: str | None

    @property
    def has_more(self) -> bool:
        return self.next_cursor is not None


def page(rows: Any, order: tuple[peewee.Field, ...], scope: list[Any], cursor: str | None, limit: int) -> Page[Any]:
    """Returns the rows after the cursor, in descending order.

    `scope` names the list and its filters in JSON values; a cursor of another scope raises InvalidCursor.
    """
    if cursor is not None:
        position = [
            field.python_value(from_json(field, value))
            for field, value in zip(order, position_of(scope, cursor), strict=True)
        ]
        after = [peewee.Value(value, converter=field.db_value) for field, value in zip(order, position, strict=True)]
        rows = rows.where(peewee.Tuple(*order) < peewee.Tuple(*after))
    found = list(rows.order_by(*(field.desc() for field in order)).limit(limit + 1))
    return cut(found, scope, limit, lambda last: [to_json(getattr(last, field.name)) for field in order])


def cut(found: list[T], scope: list[Any], limit: int, position: Callable[[T], list[Any]]) -> Page[T]:
    """Returns the first items as a page; what `found` has beyond them says that there are more.

    `position` is that of an item in the list, in JSON values.
    """
    if len(found) <= limit:
        return Page(found, None)
    return Page(found[:limit], next_cursor(scope, position(found[limit - 1])))


def next_cursor(scope: list[Any], last: list[Any]) -> str:
    """Returns the cursor of what follows the last item's position, a list of JSON values."""
    return cursors.sign(secret(), scope, last)


def position_of(scope: list[Any], cursor: str) -> list[Any]:
    """Returns the position of the last item before the cursor. Raises InvalidCursor."""
    return cursors.read(secret(), scope, cursor)


@cache
def secret() -> bytes:
    """Returns what cursors are signed with: the same in all processes of an installation."""
    return bytes(Installation.get_by_id(1).cursor_secret)


def to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_json(field: peewee.Field, value: Any) -> Any:
    try:
        return datetime.fromisoformat(value) if isinstance(field, peewee.DateTimeField) else value
    except (TypeError, ValueError):
        raise InvalidCursor("The cursor is damaged or belongs to another list.") from None
