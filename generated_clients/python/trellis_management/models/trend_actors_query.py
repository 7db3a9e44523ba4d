from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.trend_cell import TrendCell
    from ..models.trend_query import TrendQuery


T = TypeVar("T", bound="TrendActorsQuery")


@_attrs_define
class TrendActorsQuery:
    """A question, and of which part of its answer the people are asked for.

    Attributes:
        query (TrendQuery): A question what events measure over time.
        cell (TrendCell): Whose events to look at. Without `start` it is all periods; without `breakdown` and `other`,
            all groups.
    """

    query: TrendQuery
    cell: TrendCell

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
        from ..models.trend_cell import TrendCell  # noqa: PLC0415
        from ..models.trend_query import TrendQuery  # noqa: PLC0415

        d = dict(src_dict)
        query = TrendQuery.from_dict(d.pop("query"))

        cell = TrendCell.from_dict(d.pop("cell"))

        trend_actors_query = cls(
            query=query,
            cell=cell,
        )

        return trend_actors_query
