from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.health_services_database import HealthServicesDatabase
from ..models.health_services_ml_server import HealthServicesMlServer

T = TypeVar("T", bound="HealthServices")


@_attrs_define
class HealthServices:
    """What the service needs.

    Attributes:
        database (HealthServicesDatabase): Whether the database answers.
        ml_server (HealthServicesMlServer): Whether the prediction server answers; `not_configured` where there is none.
    """

    database: HealthServicesDatabase
    ml_server: HealthServicesMlServer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        database = self.database.value

        ml_server = self.ml_server.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "database": database,
                "ml_server": ml_server,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        database = HealthServicesDatabase(d.pop("database"))

        ml_server = HealthServicesMlServer(d.pop("ml_server"))

        health_services = cls(
            database=database,
            ml_server=ml_server,
        )

        health_services.additional_properties = d
        return health_services

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
