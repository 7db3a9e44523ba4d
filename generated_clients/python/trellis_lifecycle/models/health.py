from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.health_status import HealthStatus

if TYPE_CHECKING:
    from ..models.health_services import HealthServices


T = TypeVar("T", bound="Health")


@_attrs_define
class Health:
    """How the service and what it needs are doing.

    Attributes:
        status (HealthStatus): Whether requests can be answered.
        version (str): The version of Trellis.
        timestamp (datetime.datetime): When this was found out.
        services (HealthServices): What the service needs.
        migration (None | str): The latest migration that the database has; null where the database does not answer.
        queue_age_seconds (float | None): For how long the oldest job that waits has been due; 0 where none is. More
            than five minutes means that no worker runs, or that they cannot keep up. Null where the database does not
            answer.
    """

    status: HealthStatus
    version: str
    timestamp: datetime.datetime
    services: HealthServices
    migration: None | str
    queue_age_seconds: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status.value

        version = self.version

        timestamp = self.timestamp.isoformat()

        services = self.services.to_dict()

        migration: None | str
        migration = self.migration

        queue_age_seconds: float | None
        queue_age_seconds = self.queue_age_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "version": version,
                "timestamp": timestamp,
                "services": services,
                "migration": migration,
                "queue_age_seconds": queue_age_seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.health_services import HealthServices  # noqa: PLC0415

        d = dict(src_dict)
        status = HealthStatus(d.pop("status"))

        version = d.pop("version")

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        services = HealthServices.from_dict(d.pop("services"))

        def _parse_migration(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        migration = _parse_migration(d.pop("migration"))

        def _parse_queue_age_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        queue_age_seconds = _parse_queue_age_seconds(d.pop("queue_age_seconds"))

        health = cls(
            status=status,
            version=version,
            timestamp=timestamp,
            services=services,
            migration=migration,
            queue_age_seconds=queue_age_seconds,
        )

        health.additional_properties = d
        return health

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
