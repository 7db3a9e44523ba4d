from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.retention_actors_cell import RetentionActorsCell
    from ..models.retention_query import RetentionQuery


T = TypeVar("T", bound="RetentionActorsQuery")


@_attrs_define
class RetentionActorsQuery:
    """A question, and of which part of its answer the people are asked for.

    Attributes:
        query (RetentionQuery): A question who comes back.
        cell (RetentionActorsCell): Whom to list. Without `start`, it is all cohorts.
    """

    query: RetentionQuery
    cell: RetentionActorsCell

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
        from ..models.retention_actors_cell import RetentionActorsCell  # noqa: PLC0415
        from ..models.retention_query import RetentionQuery  # noqa: PLC0415

        d = dict(src_dict)
        query = RetentionQuery.from_dict(d.pop("query"))

        cell = RetentionActorsCell.from_dict(d.pop("cell"))

        retention_actors_query = cls(
            query=query,
            cell=cell,
        )

        return retention_actors_query
