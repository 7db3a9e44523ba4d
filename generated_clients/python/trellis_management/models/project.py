from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.environment import Environment
from ..models.plan import Plan

T = TypeVar("T", bound="Project")


@_attrs_define
class Project:
    """A project and its settings, which its live and test environments share.

    Attributes:
        id (str): A project's id.
        name (str): The project's name.
        timezone (str): The time zone, by its IANA name, in which days begin and end.
        plan (Plan): What a project may ask in a time, for each key: `free`, `growth` and `scale` 100, 500 and 1,000
            requests a second to the ingest doors, 10, 50 and 100 elsewhere, ten times that for all keys together. For the
            project as a whole: `workspace_starter` and `workspace_growth` 100 and `workspace_scale` 1,000 requests a second
            to the ingest doors, 60 a minute elsewhere. `unmetered` is for those who run Trellis for themselves. With the
            scales and `unmetered`, auto-discovery looks every hour, with all others every day.
        environment (Environment): Live data or test data; the two never mix.
        created_at (datetime.datetime): When the project was made.
    """

    id: str
    name: str
    timezone: str
    plan: Plan
    environment: Environment
    created_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        timezone = self.timezone

        plan = self.plan.value

        environment = self.environment.value

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "timezone": timezone,
                "plan": plan,
                "environment": environment,
                "created_at": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        timezone = d.pop("timezone")

        plan = Plan(d.pop("plan"))

        environment = Environment(d.pop("environment"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        project = cls(
            id=id,
            name=name,
            timezone=timezone,
            plan=plan,
            environment=environment,
            created_at=created_at,
        )

        project.additional_properties = d
        return project

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
