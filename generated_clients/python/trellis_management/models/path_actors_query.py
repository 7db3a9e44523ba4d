from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.path_cell import PathCell
    from ..models.path_query import PathQuery


T = TypeVar("T", bound="PathActorsQuery")


@_attrs_define
class PathActorsQuery:
    """A question, and of which part of its answer the people are asked for.

    Attributes:
        query (PathQuery): A question where people go.
        cell (PathCell): Whom to list - of an edge, from the `source` to the `target`; without a target, whose paths end
            at the source.
    """

    query: PathQuery
    cell: PathCell

    def to_dict(self) -> dict[str, Any]:
        query = self.query.to_dict()

        cell = self.cell.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "query": query,
                "cell": cell,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.path_cell import PathCell  # noqa: PLC0415
        from ..models.path_query import PathQuery  # noqa: PLC0415

        d = dict(src_dict)
        query = PathQuery.from_dict(d.pop("query"))

        cell = PathCell.from_dict(d.pop("cell"))

        path_actors_query = cls(
            query=query,
            cell=cell,
        )

        return path_actors_query
