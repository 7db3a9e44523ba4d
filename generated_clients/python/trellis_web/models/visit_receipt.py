from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.rejection import Rejection


T = TypeVar("T", bound="VisitReceipt")


@_attrs_define
class VisitReceipt:
    """What became of the request. `received` is always `accepted` + `duplicates` + `untracked` + the number of `rejected`;
    what is accepted is on disk.

        Attributes:
            success (bool): Whether nothing was rejected.
            received (int): How many items the request held.
            accepted (int): How many items were stored by this request.
            duplicates (int): How many items had been stored before, told by their visitor, time, type, path and name.
            untracked (int): How many items were not stored because the visitor's browser asks not to be tracked.
            rejected (list[Rejection]): Which items were not stored, and why.
    """

    success: bool
    received: int
    accepted: int
    duplicates: int
    untracked: int
    rejected: list[Rejection]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        received = self.received

        accepted = self.accepted

        duplicates = self.duplicates

        untracked = self.untracked

        rejected = []
        for rejected_item_data in self.rejected:
            rejected_item = rejected_item_data.to_dict()
            rejected.append(rejected_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "received": received,
                "accepted": accepted,
                "duplicates": duplicates,
                "untracked": untracked,
                "rejected": rejected,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rejection import Rejection  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        received = d.pop("received")

        accepted = d.pop("accepted")

        duplicates = d.pop("duplicates")

        untracked = d.pop("untracked")

        rejected = []
        _rejected = d.pop("rejected")
        for rejected_item_data in _rejected:
            rejected_item = Rejection.from_dict(rejected_item_data)

            rejected.append(rejected_item)

        visit_receipt = cls(
            success=success,
            received=received,
            accepted=accepted,
            duplicates=duplicates,
            untracked=untracked,
            rejected=rejected,
        )

        visit_receipt.additional_properties = d
        return visit_receipt

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
