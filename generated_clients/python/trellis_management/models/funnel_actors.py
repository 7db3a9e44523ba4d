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
    from ..models.funnel_cell import FunnelCell
    from ..models.funnel_query import FunnelQuery


T = TypeVar("T", bound="FunnelActors")


@_attrs_define
class FunnelActors:
    """Who took a step, or stopped at it.

    Attributes:
        type_ (Literal['funnel']): What kind of question it is.
        query (FunnelQuery): A question how far people get along a sequence of steps.
        cell (FunnelCell): Whom to list of a funnel. `start` names a period of the trend, `breakdown` or `other` a
            group; not both.
    """

    type_: Literal["funnel"]
    query: FunnelQuery
    cell: FunnelCell

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
        from ..models.funnel_cell import FunnelCell  # noqa: PLC0415
        from ..models.funnel_query import FunnelQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["funnel"], d.pop("type"))
        if type_ != "funnel":
            raise ValueError(f"type must match const 'funnel', got '{type_}'")

        query = FunnelQuery.from_dict(d.pop("query"))

        cell = FunnelCell.from_dict(d.pop("cell"))

        funnel_actors = cls(
            type_=type_,
            query=query,
            cell=cell,
        )

        return funnel_actors
