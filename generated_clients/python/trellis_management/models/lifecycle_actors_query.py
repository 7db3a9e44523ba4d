from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.lifecycle_cell import LifecycleCell
    from ..models.lifecycle_query import LifecycleQuery


T = TypeVar("T", bound="LifecycleActorsQuery")


@_attrs_define
class LifecycleActorsQuery:
    """A question, and of which part of its answer the people are asked for.

    Attributes:
        query (LifecycleQuery): A question who is new, returns, comes back or stays away.
        cell (LifecycleCell): Whom to list of a period.
    """

    query: LifecycleQuery
    cell: LifecycleCell

    def to_dict(self) -> dict[str, Any]:
        query = self.query.to_dict()

        cell = self.cell.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
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
        query = LifecycleQuery.from_dict(d.pop("query"))

        cell = LifecycleCell.from_dict(d.pop("cell"))

        lifecycle_actors_query = cls(
            query=query,
            cell=cell,
        )

        return lifecycle_actors_query
