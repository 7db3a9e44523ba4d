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

if TYPE_CHECKING:
    from ..models.path_cell import PathCell
    from ..models.path_query import PathQuery


T = TypeVar("T", bound="PathActors")


@_attrs_define
class PathActors:
    """Who goes there, or whose path ends there.

    Attributes:
        type_ (Literal['path']): What kind of question it is.
        query (PathQuery): A question where people go.
        cell (PathCell): Whom to list - of an edge, from the `source` to the `target`; without a target, whose paths end
            at the source.
    """

    type_: Literal["path"]
    query: PathQuery
    cell: PathCell

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        query = self.query.to_dict()

        cell = self.cell.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
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
        type_ = cast(Literal["path"], d.pop("type"))
        if type_ != "path":
            raise ValueError(f"type must match const 'path', got '{type_}'")

        query = PathQuery.from_dict(d.pop("query"))

        cell = PathCell.from_dict(d.pop("cell"))

        path_actors = cls(
            type_=type_,
            query=query,
            cell=cell,
        )

        return path_actors
