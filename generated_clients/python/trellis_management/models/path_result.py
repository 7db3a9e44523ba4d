from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.date_range_result import DateRangeResult
    from ..models.path_edge import PathEdge
    from ..models.path_end import PathEnd


T = TypeVar("T", bound="PathResult")


@_attrs_define
class PathResult:
    """Where people go.

    Attributes:
        paths (int): How many paths there are; each session has one at most.
        edges (list[PathEdge]): Those with most paths first.
        edge_count (int): How many edges there are, with those that are not listed.
        ends (list[PathEnd]): Those where most paths end first.
        date_range (DateRangeResult): The range that was used.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    paths: int
    edges: list[PathEdge]
    edge_count: int
    ends: list[PathEnd]
    date_range: DateRangeResult
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        paths = self.paths

        edges = []
        for edges_item_data in self.edges:
            edges_item = edges_item_data.to_dict()
            edges.append(edges_item)

        edge_count = self.edge_count

        ends = []
        for ends_item_data in self.ends:
            ends_item = ends_item_data.to_dict()
            ends.append(ends_item)

        date_range = self.date_range.to_dict()

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "paths": paths,
                "edges": edges,
                "edge_count": edge_count,
                "ends": ends,
                "date_range": date_range,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range_result import DateRangeResult  # noqa: PLC0415
        from ..models.path_edge import PathEdge  # noqa: PLC0415
        from ..models.path_end import PathEnd  # noqa: PLC0415

        d = dict(src_dict)
        paths = d.pop("paths")

        edges = []
        _edges = d.pop("edges")
        for edges_item_data in _edges:
            edges_item = PathEdge.from_dict(edges_item_data)

            edges.append(edges_item)

        edge_count = d.pop("edge_count")

        ends = []
        _ends = d.pop("ends")
        for ends_item_data in _ends:
            ends_item = PathEnd.from_dict(ends_item_data)

            ends.append(ends_item)

        date_range = DateRangeResult.from_dict(d.pop("date_range"))

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        path_result = cls(
            paths=paths,
            edges=edges,
            edge_count=edge_count,
            ends=ends,
            date_range=date_range,
            data_as_of=data_as_of,
        )

        path_result.additional_properties = d
        return path_result

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
