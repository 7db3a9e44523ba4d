from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.path_node import PathNode


T = TypeVar("T", bound="PathEdge")


@_attrs_define
class PathEdge:
    """From one node to the next.

    Attributes:
        step (int): Which node of its path the source is, from 1.
        source (PathNode): A name of events, or a value of the property.
        target (PathNode): A name of events, or a value of the property.
        paths (int): How many paths go there.
        people (int): Of how many people.
        average_seconds (float): How long it takes them, on average.
    """

    step: int
    source: PathNode
    target: PathNode
    paths: int
    people: int
    average_seconds: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        source = self.source.to_dict()

        target = self.target.to_dict()

        paths = self.paths

        people = self.people

        average_seconds = self.average_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "step": step,
                "source": source,
                "target": target,
                "paths": paths,
                "people": people,
                "average_seconds": average_seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.path_node import PathNode  # noqa: PLC0415

        d = dict(src_dict)
        step = d.pop("step")

        source = PathNode.from_dict(d.pop("source"))

        target = PathNode.from_dict(d.pop("target"))

        paths = d.pop("paths")

        people = d.pop("people")

        average_seconds = d.pop("average_seconds")

        path_edge = cls(
            step=step,
            source=source,
            target=target,
            paths=paths,
            people=people,
            average_seconds=average_seconds,
        )

        path_edge.additional_properties = d
        return path_edge

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
