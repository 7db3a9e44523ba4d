from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AlertAsk")


@_attrs_define
class AlertAsk:
    """Whom to look at; `{}`, or nothing at all, for everybody.

    Attributes:
        user_id (str | Unset): Your own id for a person who is known to you, such as the primary key of your user table.
        dry_run (bool | Unset): Only say what would be done; nothing is opened, ended or sent.
    """

    user_id: str | Unset = UNSET
    dry_run: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_id = d.pop("user_id", UNSET)

        dry_run = d.pop("dry_run", UNSET)

        alert_ask = cls(
            user_id=user_id,
            dry_run=dry_run,
        )

        return alert_ask
