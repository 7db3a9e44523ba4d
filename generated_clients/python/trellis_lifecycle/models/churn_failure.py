from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_failure_cause import ChurnFailureCause

T = TypeVar("T", bound="ChurnFailure")


@_attrs_define
class ChurnFailure:
    """Of how many users nothing can be said, and why.

    Attributes:
        cause (ChurnFailureCause): `no_events`: they were registered in the last four horizons, and did nothing.
            `ml_server_unavailable`: the ML server does not answer. `ml_server_refused`: it answers with an error.
            `too_much`: there is too much to look at. `internal_error`: something went wrong here.
        users (int): How many users.
    """

    cause: ChurnFailureCause
    users: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cause = self.cause.value

        users = self.users

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cause": cause,
                "users": users,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cause = ChurnFailureCause(d.pop("cause"))

        users = d.pop("users")

        churn_failure = cls(
            cause=cause,
            users=users,
        )

        churn_failure.additional_properties = d
        return churn_failure

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
