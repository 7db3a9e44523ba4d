from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.alert_precision_all import AlertPrecisionAll
    from ..models.alert_precision_of_priority import AlertPrecisionOfPriority
    from ..models.alert_precision_of_type import AlertPrecisionOfType


T = TypeVar("T", bound="AlertPrecision")


@_attrs_define
class AlertPrecision:
    """How often alerts were right, of those that were opened in the last year and whose horizon is over.

    Attributes:
        pending (int): How many alerts there are whose horizon is not over.
        all_ (AlertPrecisionAll): How often alerts were right.
        by_type (list[AlertPrecisionOfType]): By type, the one with the most alerts first.
        by_priority (list[AlertPrecisionOfPriority]): By priority, the most urgent first.
    """

    pending: int
    all_: AlertPrecisionAll
    by_type: list[AlertPrecisionOfType]
    by_priority: list[AlertPrecisionOfPriority]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        pending = self.pending

        all_ = self.all_.to_dict()

        by_type = []
        for by_type_item_data in self.by_type:
            by_type_item = by_type_item_data.to_dict()
            by_type.append(by_type_item)

        by_priority = []
        for by_priority_item_data in self.by_priority:
            by_priority_item = by_priority_item_data.to_dict()
            by_priority.append(by_priority_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "pending": pending,
                "all": all_,
                "by_type": by_type,
                "by_priority": by_priority,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alert_precision_all import AlertPrecisionAll  # noqa: PLC0415
        from ..models.alert_precision_of_priority import AlertPrecisionOfPriority  # noqa: PLC0415
        from ..models.alert_precision_of_type import AlertPrecisionOfType  # noqa: PLC0415

        d = dict(src_dict)
        pending = d.pop("pending")

        all_ = AlertPrecisionAll.from_dict(d.pop("all"))

        by_type = []
        _by_type = d.pop("by_type")
        for by_type_item_data in _by_type:
            by_type_item = AlertPrecisionOfType.from_dict(by_type_item_data)

            by_type.append(by_type_item)

        by_priority = []
        _by_priority = d.pop("by_priority")
        for by_priority_item_data in _by_priority:
            by_priority_item = AlertPrecisionOfPriority.from_dict(by_priority_item_data)

            by_priority.append(by_priority_item)

        alert_precision = cls(
            pending=pending,
            all_=all_,
            by_type=by_type,
            by_priority=by_priority,
        )

        alert_precision.additional_properties = d
        return alert_precision

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
