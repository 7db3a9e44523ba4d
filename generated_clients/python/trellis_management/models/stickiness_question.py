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
    from ..models.stickiness_query import StickinessQuery


T = TypeVar("T", bound="StickinessQuestion")


@_attrs_define
class StickinessQuestion:
    """In how many periods people are active.

    Attributes:
        type_ (Literal['stickiness']): What kind of question it is.
        query (StickinessQuery): A question in how many periods people are active.
    """

    type_: Literal["stickiness"]
    query: StickinessQuery

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
        from ..models.stickiness_query import StickinessQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["stickiness"], d.pop("type"))
        if type_ != "stickiness":
            raise ValueError(f"type must match const 'stickiness', got '{type_}'")

        query = StickinessQuery.from_dict(d.pop("query"))

        stickiness_question = cls(
            type_=type_,
            query=query,
        )

        return stickiness_question
