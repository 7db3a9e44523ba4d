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
    from ..models.funnel_result import FunnelResult


T = TypeVar("T", bound="FunnelAnswer")


@_attrs_define
class FunnelAnswer:
    """How far people get.

    Attributes:
        type_ (Literal['funnel']): What kind of question was asked.
        result (FunnelResult): How far people got.
    """

    type_: Literal["funnel"]
    result: FunnelResult
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
        from ..models.funnel_result import FunnelResult  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["funnel"], d.pop("type"))
        if type_ != "funnel":
            raise ValueError(f"type must match const 'funnel', got '{type_}'")

        result = FunnelResult.from_dict(d.pop("result"))

        funnel_answer = cls(
            type_=type_,
            result=result,
        )

        funnel_answer.additional_properties = d
        return funnel_answer

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
