from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.trend_result import TrendResult


T = TypeVar("T", bound="TrendAnswer")


@_attrs_define
class TrendAnswer:
    """What events measure over time.

    Attributes:
        type_ (Literal['trend']): What kind of question was asked.
        result (TrendResult): What events measure over time.
    """

    type_: Literal["trend"]
    result: TrendResult
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        result = self.result.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "result": result,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.trend_result import TrendResult  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["trend"], d.pop("type"))
        if type_ != "trend":
            raise ValueError(f"type must match const 'trend', got '{type_}'")

        result = TrendResult.from_dict(d.pop("result"))

        trend_answer = cls(
            type_=type_,
            result=result,
        )

        trend_answer.additional_properties = d
        return trend_answer

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
