from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.training_user import TrainingUser


T = TypeVar("T", bound="TrainingSnapshot")


@_attrs_define
class TrainingSnapshot:
    """People as of a moment.

    Attributes:
        taken_at (datetime.datetime): The moment. The horizon that follows is over.
        users (list[TrainingUser]): The people, or a random part of them.
    """

    taken_at: datetime.datetime
    users: list[TrainingUser]

    def to_dict(self) -> dict[str, Any]:
        taken_at = self.taken_at.isoformat()

        users = []
        for users_item_data in self.users:
            users_item = users_item_data.to_dict()
            users.append(users_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "taken_at": taken_at,
                "users": users,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.training_user import TrainingUser  # noqa: PLC0415

        d = dict(src_dict)
        taken_at = datetime.datetime.fromisoformat(d.pop("taken_at"))

        users = []
        _users = d.pop("users")
        for users_item_data in _users:
            users_item = TrainingUser.from_dict(users_item_data)

            users.append(users_item)

        training_snapshot = cls(
            taken_at=taken_at,
            users=users,
        )

        return training_snapshot
