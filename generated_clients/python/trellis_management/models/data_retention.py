from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.data_retention_rule import DataRetentionRule


T = TypeVar("T", bound="DataRetention")


@_attrs_define
class DataRetention:
    """How long events are kept.

    Attributes:
        default_days (int | None): How many days other events are kept; null for ever.
        rules (list[DataRetentionRule]): The rules for kinds and names, in the order of the alphabet.
    """

    default_days: int | None
    rules: list[DataRetentionRule]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        default_days: int | None
        default_days = self.default_days

        rules = []
        for rules_item_data in self.rules:
            rules_item = rules_item_data.to_dict()
            rules.append(rules_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "default_days": default_days,
                "rules": rules,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.data_retention_rule import DataRetentionRule  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_default_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        default_days = _parse_default_days(d.pop("default_days"))

        rules = []
        _rules = d.pop("rules")
        for rules_item_data in _rules:
            rules_item = DataRetentionRule.from_dict(rules_item_data)

            rules.append(rules_item)

        data_retention = cls(
            default_days=default_days,
            rules=rules,
        )

        data_retention.additional_properties = d
        return data_retention

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
