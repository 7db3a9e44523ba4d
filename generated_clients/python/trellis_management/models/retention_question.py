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
    from ..models.retention_query import RetentionQuery


T = TypeVar("T", bound="RetentionQuestion")


@_attrs_define
class RetentionQuestion:
    """Who comes back.

    Attributes:
        type_ (Literal['retention']): What kind of question it is.
        query (RetentionQuery): A question who comes back.
    """

    type_: Literal["retention"]
    query: RetentionQuery

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
        from ..models.retention_query import RetentionQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["retention"], d.pop("type"))
        if type_ != "retention":
            raise ValueError(f"type must match const 'retention', got '{type_}'")

        query = RetentionQuery.from_dict(d.pop("query"))

        retention_question = cls(
            type_=type_,
            query=query,
        )

        return retention_question
