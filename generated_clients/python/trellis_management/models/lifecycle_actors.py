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
    from ..models.lifecycle_cell import LifecycleCell
    from ..models.lifecycle_query import LifecycleQuery


T = TypeVar("T", bound="LifecycleActors")


@_attrs_define
class LifecycleActors:
    """Who is in a stage.

    Attributes:
        type_ (Literal['lifecycle']): What kind of question it is.
        query (LifecycleQuery): A question who is new, returns, comes back or stays away.
        cell (LifecycleCell): Whom to list of a period.
    """

    type_: Literal["lifecycle"]
    query: LifecycleQuery
    cell: LifecycleCell

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
        from ..models.lifecycle_cell import LifecycleCell  # noqa: PLC0415
        from ..models.lifecycle_query import LifecycleQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["lifecycle"], d.pop("type"))
        if type_ != "lifecycle":
            raise ValueError(f"type must match const 'lifecycle', got '{type_}'")

        query = LifecycleQuery.from_dict(d.pop("query"))

        cell = LifecycleCell.from_dict(d.pop("cell"))

        lifecycle_actors = cls(
            type_=type_,
            query=query,
            cell=cell,
        )

        return lifecycle_actors
