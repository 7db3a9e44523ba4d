from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.properties import Properties
    from ..models.utm import Utm


T = TypeVar("T", bound="VisitEvent")


@_attrs_define
class VisitEvent:
    """Something that happened on a page.

    Attributes:
        event_type (str): What sort of event it is: `pageview`, `scroll`, `engagement`, `conversion`,
            `experiment_impression` or a name of your own.
        pathname (str): The page's path.
        full_url (str): The page's address.
        session_id (str): The visit.
        timestamp (int): When it happened, in milliseconds since 1970 by the visitor's clock.
        event_name (None | str | Unset): What happened, in your words, where the type does not say it; of a page view,
            the name of the page.
        event_data (None | Properties | Unset): Facts about what happened; any JSON values.
        title (None | str | Unset): The page's title.
        referrer (None | str | Unset): The page that led here.
        visitor_id (None | str | Unset): The visitor's anonymous id. Without one the visitor is told for a day, by a
            hash with a salt that is then deleted.
        utm (None | Unset | Utm): The campaign that led here.
    """

    event_type: str
    pathname: str
    full_url: str
    session_id: str
    timestamp: int
    event_name: None | str | Unset = UNSET
    event_data: None | Properties | Unset = UNSET
    title: None | str | Unset = UNSET
    referrer: None | str | Unset = UNSET
    visitor_id: None | str | Unset = UNSET
    utm: None | Unset | Utm = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.properties import Properties  # noqa: PLC0415
        from ..models.utm import Utm  # noqa: PLC0415

        event_type = self.event_type

        pathname = self.pathname

        full_url = self.full_url

        session_id = self.session_id

        timestamp = self.timestamp

        event_name: None | str | Unset
        if isinstance(self.event_name, Unset):
            event_name = UNSET
        else:
            event_name = self.event_name

        event_data: dict[str, Any] | None | Unset
        if isinstance(self.event_data, Unset):
            event_data = UNSET
        elif isinstance(self.event_data, Properties):
            event_data = self.event_data.to_dict()
        else:
            event_data = self.event_data

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        referrer: None | str | Unset
        if isinstance(self.referrer, Unset):
            referrer = UNSET
        else:
            referrer = self.referrer

        visitor_id: None | str | Unset
        if isinstance(self.visitor_id, Unset):
            visitor_id = UNSET
        else:
            visitor_id = self.visitor_id

        utm: dict[str, Any] | None | Unset
        if isinstance(self.utm, Unset):
            utm = UNSET
        elif isinstance(self.utm, Utm):
            utm = self.utm.to_dict()
        else:
            utm = self.utm

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "eventType": event_type,
                "pathname": pathname,
                "fullUrl": full_url,
                "sessionId": session_id,
                "timestamp": timestamp,
            }
        )
        if event_name is not UNSET:
            field_dict["eventName"] = event_name
        if event_data is not UNSET:
            field_dict["eventData"] = event_data
        if title is not UNSET:
            field_dict["title"] = title
        if referrer is not UNSET:
            field_dict["referrer"] = referrer
        if visitor_id is not UNSET:
            field_dict["visitorId"] = visitor_id
        if utm is not UNSET:
            field_dict["utm"] = utm

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.properties import Properties  # noqa: PLC0415
        from ..models.utm import Utm  # noqa: PLC0415

        d = dict(src_dict)
        event_type = d.pop("eventType")

        pathname = d.pop("pathname")

        full_url = d.pop("fullUrl")

        session_id = d.pop("sessionId")

        timestamp = d.pop("timestamp")

        def _parse_event_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        event_name = _parse_event_name(d.pop("eventName", UNSET))

        def _parse_event_data(data: object) -> None | Properties | Unset:
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

        event_data = _parse_event_data(d.pop("eventData", UNSET))

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_referrer(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        referrer = _parse_referrer(d.pop("referrer", UNSET))

        def _parse_visitor_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        visitor_id = _parse_visitor_id(d.pop("visitorId", UNSET))

        def _parse_utm(data: object) -> None | Unset | Utm:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_utm_type_0 = Utm.from_dict(data)

                return componentsschemas_utm_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | Utm, data)

        utm = _parse_utm(d.pop("utm", UNSET))

        visit_event = cls(
            event_type=event_type,
            pathname=pathname,
            full_url=full_url,
            session_id=session_id,
            timestamp=timestamp,
            event_name=event_name,
            event_data=event_data,
            title=title,
            referrer=referrer,
            visitor_id=visitor_id,
            utm=utm,
        )

        visit_event.additional_properties = d
        return visit_event

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
