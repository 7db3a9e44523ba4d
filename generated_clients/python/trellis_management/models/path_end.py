from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.path_node import PathNode


T = TypeVar("T", bound="PathEnd")


@_attrs_define
class PathEnd:
    """Where paths end. At the last step, people may have gone on.

    Attributes:
        step (int): Which node of its path it is, from 1.
        node (PathNode): A name of events, or a value of the property.
        paths (int): How many paths end there.
    """

    step: int
    node: PathNode
    paths: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        node = self.node.to_dict()

        paths = self.paths

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "step": step,
                "node": node,
                "paths": paths,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.path_node import PathNode  # noqa: PLC0415

        d = dict(src_dict)
        step = d.pop("step")

        node = PathNode.from_dict(d.pop("node"))

        paths = d.pop("paths")

        path_end = cls(
            step=step,
            node=node,
            paths=paths,
        )

        path_end.additional_properties = d
        return path_end

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
