from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.erasure_create_mode import ErasureCreateMode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.person_reference import PersonReference


T = TypeVar("T", bound="ErasureCreate")


@_attrs_define
class ErasureCreate:
    """Whom to erase, and how.

    Attributes:
        person (PersonReference): A person, by exactly one of two ids.
        mode (ErasureCreateMode | Unset): Whether the person's events stay for the counts (`anonymise`) or go
            (`delete`). Default: ErasureCreateMode.ANONYMISE.
    """

    person: PersonReference
    mode: ErasureCreateMode | Unset = ErasureCreateMode.ANONYMISE

    def to_dict(self) -> dict[str, Any]:
        person = self.person.to_dict()

        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "person": person,
            }
        )
        if mode is not UNSET:
            field_dict["mode"] = mode

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_reference import PersonReference  # noqa: PLC0415

        d = dict(src_dict)
        person = PersonReference.from_dict(d.pop("person"))

        _mode = d.pop("mode", UNSET)
        mode: ErasureCreateMode | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = ErasureCreateMode(_mode)

        erasure_create = cls(
            person=person,
            mode=mode,
        )

        return erasure_create
