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
    from ..models.retention_actors_cell import RetentionActorsCell
    from ..models.retention_query import RetentionQuery


T = TypeVar("T", bound="RetentionActors")


@_attrs_define
class RetentionActors:
    """Who came back, or did not.

    Attributes:
        type_ (Literal['retention']): What kind of question it is.
        query (RetentionQuery): A question who comes back.
        cell (RetentionActorsCell): Whom to list. Without `start`, it is all cohorts.
    """

    type_: Literal["retention"]
    query: RetentionQuery
    cell: RetentionActorsCell

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
        from ..models.retention_actors_cell import RetentionActorsCell  # noqa: PLC0415
        from ..models.retention_query import RetentionQuery  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["retention"], d.pop("type"))
        if type_ != "retention":
            raise ValueError(f"type must match const 'retention', got '{type_}'")

        query = RetentionQuery.from_dict(d.pop("query"))

        cell = RetentionActorsCell.from_dict(d.pop("cell"))

        retention_actors = cls(
            type_=type_,
            query=query,
            cell=cell,
        )

        return retention_actors
