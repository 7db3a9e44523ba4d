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
    from ..models.stickiness_result import StickinessResult


T = TypeVar("T", bound="StickinessAnswer")


@_attrs_define
class StickinessAnswer:
    """In how many periods people are active.

    Attributes:
        type_ (Literal['stickiness']): What kind of question was asked.
        result (StickinessResult): In how many periods people are active.
    """

    type_: Literal["stickiness"]
    result: StickinessResult
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
        from ..models.stickiness_result import StickinessResult  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["stickiness"], d.pop("type"))
        if type_ != "stickiness":
            raise ValueError(f"type must match const 'stickiness', got '{type_}'")

        result = StickinessResult.from_dict(d.pop("result"))

        stickiness_answer = cls(
            type_=type_,
            result=result,
        )

        stickiness_answer.additional_properties = d
        return stickiness_answer

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
