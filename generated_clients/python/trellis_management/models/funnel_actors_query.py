from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.funnel_cell import FunnelCell
    from ..models.funnel_query import FunnelQuery


T = TypeVar("T", bound="FunnelActorsQuery")


@_attrs_define
class FunnelActorsQuery:
    """A question, and of which part of its answer the people are asked for.

    Attributes:
        query (FunnelQuery): A question how far people get along a sequence of steps.
        cell (FunnelCell): Whom to list of a funnel. `start` names a period of the trend, `breakdown` or `other` a
            group; not both.
    """

    query: FunnelQuery
    cell: FunnelCell

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
        from ..models.funnel_cell import FunnelCell  # noqa: PLC0415
        from ..models.funnel_query import FunnelQuery  # noqa: PLC0415

        d = dict(src_dict)
        query = FunnelQuery.from_dict(d.pop("query"))

        cell = FunnelCell.from_dict(d.pop("cell"))

        funnel_actors_query = cls(
            query=query,
            cell=cell,
        )

        return funnel_actors_query
