from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.churn_user import ChurnUser


T = TypeVar("T", bound="ChurnBatch")


@_attrs_define
class ChurnBatch:
    """People, and for how long.

    Attributes:
        users (list[ChurnUser]): The people. What is shipped is fitted to them, unless there is a `shift`, or they are
            fewer than 30.
        scope (str | Unset): Whose model answers; the public key of a project's environment. Without it, what is
            shipped.
        horizon_days (float | Unset): For how many days a person stays away who counts as lost.
        shift (float | Unset): By how much the log-odds of what is shipped are shifted, so that it says on average what
            BG/NBD says of these people.
    """

    users: list[ChurnUser]
    scope: str | Unset = UNSET
    horizon_days: float | Unset = UNSET
    shift: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        users = []
        for users_item_data in self.users:
            users_item = users_item_data.to_dict()
            users.append(users_item)

        scope = self.scope

        horizon_days = self.horizon_days

        shift = self.shift

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "users": users,
            }
        )
        if scope is not UNSET:
            field_dict["scope"] = scope
        if horizon_days is not UNSET:
            field_dict["horizon_days"] = horizon_days
        if shift is not UNSET:
            field_dict["shift"] = shift

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_user import ChurnUser  # noqa: PLC0415

        d = dict(src_dict)
        users = []
        _users = d.pop("users")
        for users_item_data in _users:
            users_item = ChurnUser.from_dict(users_item_data)

            users.append(users_item)

        scope = d.pop("scope", UNSET)

        horizon_days = d.pop("horizon_days", UNSET)

        shift = d.pop("shift", UNSET)

        churn_batch = cls(
            users=users,
            scope=scope,
            horizon_days=horizon_days,
            shift=shift,
        )

        return churn_batch
