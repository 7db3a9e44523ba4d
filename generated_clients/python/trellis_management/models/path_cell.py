from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.path_cell_node import PathCellNode


T = TypeVar("T", bound="PathCell")


@_attrs_define
class PathCell:
    """Whom to list - of an edge, from the `source` to the `target`; without a target, whose paths end at the source.

    Attributes:
        step (int): Which node of its path the source is, from 1.
        source (PathCellNode): A node, as the answer tells it; `other` is all that are not listed.
        target (PathCellNode | Unset): A node, as the answer tells it; `other` is all that are not listed.
    """

    step: int
    source: PathCellNode
    target: PathCellNode | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        source = self.source.to_dict()

        target: dict[str, Any] | Unset = UNSET
        if not isinstance(self.target, Unset):
            target = self.target.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "step": step,
                "source": source,
            }
        )
        if target is not UNSET:
            field_dict["target"] = target

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.path_cell_node import PathCellNode  # noqa: PLC0415

        d = dict(src_dict)
        step = d.pop("step")

        source = PathCellNode.from_dict(d.pop("source"))

        _target = d.pop("target", UNSET)
        target: PathCellNode | Unset
        if isinstance(_target, Unset):
            target = UNSET
        else:
            target = PathCellNode.from_dict(_target)

        path_cell = cls(
            step=step,
            source=source,
            target=target,
        )

        return path_cell
