from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ModelReloaded")


@_attrs_define
class ModelReloaded:
    """The model that answers now.

    Attributes:
        success (bool): That it does.
        scope (str): Whose model answers; the public key of a project's environment. Without it, what is shipped.
        model_id (str): The model's id, which is made of what it holds.
        previous_model_id (None | str): The model of before; null where there was none of the project's own.
    """

    success: bool
    scope: str
    model_id: str
    previous_model_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        scope = self.scope

        model_id = self.model_id

        previous_model_id: None | str
        previous_model_id = self.previous_model_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "scope": scope,
                "model_id": model_id,
                "previous_model_id": previous_model_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success = d.pop("success")

        scope = d.pop("scope")

        model_id = d.pop("model_id")

        def _parse_previous_model_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        previous_model_id = _parse_previous_model_id(d.pop("previous_model_id"))

        model_reloaded = cls(
            success=success,
            scope=scope,
            model_id=model_id,
            previous_model_id=previous_model_id,
        )

        model_reloaded.additional_properties = d
        return model_reloaded

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
