from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.data_retention_rule import DataRetentionRule


T = TypeVar("T", bound="DataRetentionUpdate")


@_attrs_define
class DataRetentionUpdate:
    """The rules, all of them. Where two rules name the same, the shorter time holds.

    Attributes:
        default_days (int | None): How many days other events are kept; null for ever.
        rules (list[DataRetentionRule]): The rules for names and kinds.
    """

    default_days: int | None
    rules: list[DataRetentionRule]

    def to_dict(self) -> dict[str, Any]:
        default_days: int | None
        default_days = self.default_days

        rules = []
        for rules_item_data in self.rules:
            rules_item = rules_item_data.to_dict()
            rules.append(rules_item)

        field_dict: dict[str, Any] = {}

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

        data_retention_update = cls(
            default_days=default_days,
            rules=rules,
        )

        return data_retention_update
