from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.properties import Properties
    from ..models.server_visitor import ServerVisitor


T = TypeVar("T", bound="ServerEvent")


@_attrs_define
class ServerEvent:
    """Something that your server knows of.

    Attributes:
        event_type (str): What sort of event it is: `conversion`, for example, or a name of your own.
        event_name (str): What happened, in your words.
        timestamp (datetime.datetime | None | Unset): When it happened, in RFC 3339, between 1970 and a day from now.
            Left out, it is the time of receipt. With `sentAt` the skew of the sender's clock is taken off.
        idempotency_key (None | str | Unset): An id of your own for what happened, such as that of a payment.
        visitor (None | ServerVisitor | Unset): Who it was.
        page (None | str | Unset): The path of the page that it belongs to.
        properties (None | Properties | Unset): Facts about what happened; any JSON values.
        experiment_id (None | str | Unset): The experiment that the visitor is in.
        variant_id (None | str | Unset): The variant that the visitor sees.
    """

    event_type: str
    event_name: str
    timestamp: datetime.datetime | None | Unset = UNSET
    idempotency_key: None | str | Unset = UNSET
    visitor: None | ServerVisitor | Unset = UNSET
    page: None | str | Unset = UNSET
    properties: None | Properties | Unset = UNSET
    experiment_id: None | str | Unset = UNSET
    variant_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.properties import Properties  # noqa: PLC0415
        from ..models.server_visitor import ServerVisitor  # noqa: PLC0415

        event_type = self.event_type

        event_name = self.event_name

        timestamp: None | str | Unset
        if isinstance(self.timestamp, Unset):
            timestamp = UNSET
        elif isinstance(self.timestamp, datetime.datetime):
            timestamp = self.timestamp.isoformat()
        else:
            timestamp = self.timestamp

        idempotency_key: None | str | Unset
        if isinstance(self.idempotency_key, Unset):
            idempotency_key = UNSET
        else:
            idempotency_key = self.idempotency_key

        visitor: dict[str, Any] | None | Unset
        if isinstance(self.visitor, Unset):
            visitor = UNSET
        elif isinstance(self.visitor, ServerVisitor):
            visitor = self.visitor.to_dict()
        else:
            visitor = self.visitor

        page: None | str | Unset
        if isinstance(self.page, Unset):
            page = UNSET
        else:
            page = self.page

        properties: dict[str, Any] | None | Unset
        if isinstance(self.properties, Unset):
            properties = UNSET
        elif isinstance(self.properties, Properties):
            properties = self.properties.to_dict()
        else:
            properties = self.properties

        experiment_id: None | str | Unset
        if isinstance(self.experiment_id, Unset):
            experiment_id = UNSET
        else:
            experiment_id = self.experiment_id

        variant_id: None | str | Unset
        if isinstance(self.variant_id, Unset):
            variant_id = UNSET
        else:
            variant_id = self.variant_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "eventType": event_type,
                "eventName": event_name,
            }
        )
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp
        if idempotency_key is not UNSET:
            field_dict["idempotencyKey"] = idempotency_key
        if visitor is not UNSET:
            field_dict["visitor"] = visitor
        if page is not UNSET:
            field_dict["page"] = page
        if properties is not UNSET:
            field_dict["properties"] = properties
        if experiment_id is not UNSET:
            field_dict["experimentId"] = experiment_id
        if variant_id is not UNSET:
            field_dict["variantId"] = variant_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.properties import Properties  # noqa: PLC0415
        from ..models.server_visitor import ServerVisitor  # noqa: PLC0415

        d = dict(src_dict)
        event_type = d.pop("eventType")

        event_name = d.pop("eventName")

        def _parse_timestamp(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_timestamp_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_timestamp_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        timestamp = _parse_timestamp(d.pop("timestamp", UNSET))

        def _parse_idempotency_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        idempotency_key = _parse_idempotency_key(d.pop("idempotencyKey", UNSET))

        def _parse_visitor(data: object) -> None | ServerVisitor | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_server_visitor_type_0 = ServerVisitor.from_dict(data)

                return componentsschemas_server_visitor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ServerVisitor | Unset, data)

        visitor = _parse_visitor(d.pop("visitor", UNSET))

        def _parse_page(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        page = _parse_page(d.pop("page", UNSET))

        def _parse_properties(data: object) -> None | Properties | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_properties_type_0 = Properties.from_dict(data)

                return componentsschemas_properties_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Properties | Unset, data)

        properties = _parse_properties(d.pop("properties", UNSET))

        def _parse_experiment_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        experiment_id = _parse_experiment_id(d.pop("experimentId", UNSET))

        def _parse_variant_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        variant_id = _parse_variant_id(d.pop("variantId", UNSET))

        server_event = cls(
            event_type=event_type,
            event_name=event_name,
            timestamp=timestamp,
            idempotency_key=idempotency_key,
            visitor=visitor,
            page=page,
            properties=properties,
            experiment_id=experiment_id,
            variant_id=variant_id,
        )

        server_event.additional_properties = d
        return server_event

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
