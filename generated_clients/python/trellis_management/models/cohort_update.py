from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.person_condition import PersonCondition


T = TypeVar("T", bound="CohortUpdate")


@_attrs_define
class CohortUpdate:
    """What is to change; what is not named stays.

    Attributes:
        name (str | Unset): What you call it.
        description (None | str | Unset): What it is for; null where nobody said.
        definition (PersonCondition | Unset): What must be true of a person. A name that begins with none of the
            operators below is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators
            tell what the person did, and when, in which cohort the person is, or what the person's churn score must be. All
            must hold. A condition has at most 200 parts, those within it counted, which stand in one another 10 deep at
            most. 422 tells with its path what nobody can read.
    """

    name: str | Unset = UNSET
    description: None | str | Unset = UNSET
    definition: PersonCondition | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        definition: dict[str, Any] | Unset = UNSET
        if not isinstance(self.definition, Unset):
            definition = self.definition.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if definition is not UNSET:
            field_dict["definition"] = definition

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        _definition = d.pop("definition", UNSET)
        definition: PersonCondition | Unset
        if isinstance(_definition, Unset):
            definition = UNSET
        else:
            definition = PersonCondition.from_dict(_definition)

        cohort_update = cls(
            name=name,
            description=description,
            definition=definition,
        )

        return cohort_update
