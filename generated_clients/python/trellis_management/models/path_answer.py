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
    from ..models.path_result import PathResult


T = TypeVar("T", bound="PathAnswer")


@_attrs_define
class PathAnswer:
    """Where people go.

    Attributes:
        type_ (Literal['path']): What kind of question was asked.
        result (PathResult): Where people go.
    """

    type_: Literal["path"]
    result: PathResult
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
        from ..models.path_result import PathResult  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["path"], d.pop("type"))
        if type_ != "path":
            raise ValueError(f"type must match const 'path', got '{type_}'")

        result = PathResult.from_dict(d.pop("result"))

        path_answer = cls(
            type_=type_,
            result=result,
        )

        path_answer.additional_properties = d
        return path_answer

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
