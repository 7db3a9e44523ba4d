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
    from ..models.stickiness_cell import StickinessCell
    from ..models.stickiness_query import StickinessQuery


T = TypeVar("T", bound="StickinessActors")


@_attrs_define
class StickinessActors:
    """Who was active so often.

    Attributes:
        type_ (Literal['stickiness']): What kind of question it is.
        query (StickinessQuery): A question in how many periods people are active.
        cell (StickinessCell): Whom to list, by the number of periods that they were active in.
    """

    type_: Literal["stickiness"]
    query: StickinessQuery
    cell: StickinessCell

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
        from ..models.stickiness_cell import StickinessCell  # noqa: PLC0415
        from ..models.stickiness_query import StickinessQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["stickiness"], d.pop("type"))
        if type_ != "stickiness":
            raise ValueError(f"type must match const 'stickiness', got '{type_}'")

        query = StickinessQuery.from_dict(d.pop("query"))

        cell = StickinessCell.from_dict(d.pop("cell"))

        stickiness_actors = cls(
            type_=type_,
            query=query,
            cell=cell,
        )

        return stickiness_actors
