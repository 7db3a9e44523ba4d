from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.erasure_mode import ErasureMode

if TYPE_CHECKING:
    from ..models.erasure_counts import ErasureCounts


T = TypeVar("T", bound="Erasure")


@_attrs_define
class Erasure:
    """The receipt of an erasure. It does not tell whom it was about.

    Attributes:
        id (str): The id of the receipt of an erasure.
        mode (ErasureMode): Whether events stayed for the counts (`anonymise`) or went (`delete`).
        counts (ErasureCounts): How much there was of each.
        key_id (str): The id of a key, which is no secret.
        created_at (datetime.datetime): When it was done.
    """

    id: str
    mode: ErasureMode
    counts: ErasureCounts
    key_id: str
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        mode = self.mode.value

        counts = self.counts.to_dict()

        key_id = self.key_id

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "mode": mode,
                "counts": counts,
                "key_id": key_id,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.erasure_counts import ErasureCounts  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        mode = ErasureMode(d.pop("mode"))

        counts = ErasureCounts.from_dict(d.pop("counts"))

        key_id = d.pop("key_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        erasure = cls(
            id=id,
            mode=mode,
            counts=counts,
            key_id=key_id,
            created_at=created_at,
        )

        erasure.additional_properties = d
        return erasure

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
