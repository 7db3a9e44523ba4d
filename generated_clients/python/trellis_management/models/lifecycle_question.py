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
    from ..models.lifecycle_query import LifecycleQuery


T = TypeVar("T", bound="LifecycleQuestion")


@_attrs_define
class LifecycleQuestion:
    """Who is new, returns, comes back or stays away.

    Attributes:
        type_ (Literal['lifecycle']): What kind of question it is.
        query (LifecycleQuery): A question who is new, returns, comes back or stays away.
    """

    type_: Literal["lifecycle"]
    query: LifecycleQuery

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
        from ..models.lifecycle_query import LifecycleQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["lifecycle"], d.pop("type"))
        if type_ != "lifecycle":
            raise ValueError(f"type must match const 'lifecycle', got '{type_}'")

        query = LifecycleQuery.from_dict(d.pop("query"))

        lifecycle_question = cls(
            type_=type_,
            query=query,
        )

        return lifecycle_question
