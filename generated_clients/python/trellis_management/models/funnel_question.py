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
    from ..models.funnel_query import FunnelQuery


T = TypeVar("T", bound="FunnelQuestion")


@_attrs_define
class FunnelQuestion:
    """How far people get.

    Attributes:
        type_ (Literal['funnel']): What kind of question it is.
        query (FunnelQuery): A question how far people get along a sequence of steps.
    """

    type_: Literal["funnel"]
    query: FunnelQuery

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
        from ..models.funnel_query import FunnelQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["funnel"], d.pop("type"))
        if type_ != "funnel":
            raise ValueError(f"type must match const 'funnel', got '{type_}'")

        query = FunnelQuery.from_dict(d.pop("query"))

        funnel_question = cls(
            type_=type_,
            query=query,
        )

        return funnel_question
