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
    from ..models.trend_query import TrendQuery


T = TypeVar("T", bound="TrendQuestion")


@_attrs_define
class TrendQuestion:
    """What events measure over time.

    Attributes:
        type_ (Literal['trend']): What kind of question it is.
        query (TrendQuery): A question what events measure over time.
    """

    type_: Literal["trend"]
    query: TrendQuery

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        query = self.query.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "query": query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.trend_query import TrendQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["trend"], d.pop("type"))
        if type_ != "trend":
            raise ValueError(f"type must match const 'trend', got '{type_}'")

        query = TrendQuery.from_dict(d.pop("query"))

        trend_question = cls(
            type_=type_,
            query=query,
        )

        return trend_question
