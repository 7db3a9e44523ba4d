from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cohort_status import CohortStatus
from ..models.cohort_type import CohortType

if TYPE_CHECKING:
    from ..models.person_condition import PersonCondition


T = TypeVar("T", bound="Cohort")


@_attrs_define
class Cohort:
    """A group of people, by a condition that is kept up, or by a list.

    Attributes:
        id (str): A cohort's id.
        name (str): What you call it.
        description (None | str): What it is for; null where nobody said.
        type_ (CohortType): Whether people come and go by a condition (`dynamic`), or by your hand (`static`).
        definition (None | PersonCondition): Who is in it; null of a list.
        status (CohortStatus): `computing` until everybody was looked at for the first time, or for another definition;
            then `ready`, and people are in or out of it within seconds. The list may grow.
        people (int | None): How many people are in it; null while that was never computed.
        data_as_of (datetime.datetime | None): Up to when news of people is in it; null while it was never computed.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When its name, its description, its definition or its list was changed last.
    """

    id: str
    name: str
    description: None | str
    type_: CohortType
    definition: None | PersonCondition
    status: CohortStatus
    people: int | None
    data_as_of: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        id = self.id

        name = self.name

        description: None | str
        description = self.description

        type_ = self.type_.value

        definition: dict[str, Any] | None
        if isinstance(self.definition, PersonCondition):
            definition = self.definition.to_dict()
        else:
            definition = self.definition

        status = self.status.value

        people: int | None
        people = self.people

        data_as_of: None | str
        if isinstance(self.data_as_of, datetime.datetime):
            data_as_of = self.data_as_of.isoformat()
        else:
            data_as_of = self.data_as_of

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "description": description,
                "type": type_,
                "definition": definition,
                "status": status,
                "people": people,
                "data_as_of": data_as_of,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))

        type_ = CohortType(d.pop("type"))

        def _parse_definition(data: object) -> None | PersonCondition:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                definition_type_0 = PersonCondition.from_dict(data)

                return definition_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonCondition, data)

        definition = _parse_definition(d.pop("definition"))

        status = CohortStatus(d.pop("status"))

        def _parse_people(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        people = _parse_people(d.pop("people"))

        def _parse_data_as_of(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                data_as_of_type_0 = datetime.datetime.fromisoformat(data)

                return data_as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        data_as_of = _parse_data_as_of(d.pop("data_as_of"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        cohort = cls(
            id=id,
            name=name,
            description=description,
            type_=type_,
            definition=definition,
            status=status,
            people=people,
            data_as_of=data_as_of,
            created_at=created_at,
            updated_at=updated_at,
        )

        cohort.additional_properties = d
        return cohort

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
