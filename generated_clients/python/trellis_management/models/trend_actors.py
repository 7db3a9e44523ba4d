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
    from ..models.trend_cell import TrendCell
    from ..models.trend_query import TrendQuery


T = TypeVar("T", bound="TrendActors")


@_attrs_define
class TrendActors:
    """Who is behind a number of a trend.

    Attributes:
        type_ (Literal['trend']): What kind of question it is.
        query (TrendQuery): A question what events measure over time.
        cell (TrendCell): Whose events to look at. Without `start` it is all periods; without `breakdown` and `other`,
            all groups.
    """

    type_: Literal["trend"]
    query: TrendQuery
    cell: TrendCell

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
        from ..models.trend_cell import TrendCell  # noqa: PLC0415
        from ..models.trend_query import TrendQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["trend"], d.pop("type"))
        if type_ != "trend":
            raise ValueError(f"type must match const 'trend', got '{type_}'")

        query = TrendQuery.from_dict(d.pop("query"))

        cell = TrendCell.from_dict(d.pop("cell"))

        trend_actors = cls(
            type_=type_,
            query=query,
            cell=cell,
        )

        return trend_actors
