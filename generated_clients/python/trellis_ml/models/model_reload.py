from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ModelReload")


@_attrs_define
class ModelReload:
    """Which model is to answer.

    Attributes:
        scope (str): Whose model answers; the public key of a project's environment. Without it, what is shipped.
        model_id (str | Unset): The model's id, which is made of what it holds.
    """

    scope: str
    model_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        scope = self.scope

        model_id = self.model_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scope": scope,
            }
        )
        if model_id is not UNSET:
            field_dict["model_id"] = model_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scope = d.pop("scope")

        model_id = d.pop("model_id", UNSET)

        model_reload = cls(
            scope=scope,
            model_id=model_id,
        )

        return model_reload
