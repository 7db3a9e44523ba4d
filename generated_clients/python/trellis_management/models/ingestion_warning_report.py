from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ingestion_warning import IngestionWarning


T = TypeVar("T", bound="IngestionWarningReport")


@_attrs_define
class IngestionWarningReport:
    """What was stored but looks wrong.

    Attributes:
        data (list[IngestionWarning]): One for each day and kind, the latest day first.
        data_as_of (datetime.datetime): The time of the answer; all that was acknowledged before is in it.
    """

    data: list[IngestionWarning]
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ingestion_warning import IngestionWarning  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = IngestionWarning.from_dict(data_item_data)

            data.append(data_item)

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        ingestion_warning_report = cls(
            data=data,
            data_as_of=data_as_of,
        )

        ingestion_warning_report.additional_properties = d
        return ingestion_warning_report

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
