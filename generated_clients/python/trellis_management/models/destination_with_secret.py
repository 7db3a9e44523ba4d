from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.destination_type import DestinationType

T = TypeVar("T", bound="DestinationWithSecret")


@_attrs_define
class DestinationWithSecret:
    """A new destination, with what its messages are signed with, which is shown only now.

    Attributes:
        id (str): A destination's id.
        name (str): What you call it.
        type_ (DestinationType): `webhook` gets what happens as JSON, signed by Standard Webhooks; `slack` gets a text
            in the shape of Slack's incoming webhooks, which Mattermost, Discord and others understand as well; `email` gets
            a text by e-mail.
        url (None | str): Where a webhook goes, over `https`; null for e-mail. What the name leads to is checked
            whenever something is sent: it has to be public, unless TRELLIS_DELIVERY_ALLOW names its network, which may go
            over `http` as well. It may hold a secret, as Slack's do.
        address (None | str): Whom an e-mail goes to; null for webhooks. For several people, make several destinations.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was changed last.
        signing_secret (None | str): What webhooks to it are signed with, as Standard Webhooks has it. It is shown once;
            null for other types.
    """

    id: str
    name: str
    type_: DestinationType
    url: None | str
    address: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    signing_secret: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        type_ = self.type_.value

        url: None | str
        url = self.url

        address: None | str
        address = self.address

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        signing_secret: None | str
        signing_secret = self.signing_secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "type": type_,
                "url": url,
                "address": address,
                "created_at": created_at,
                "updated_at": updated_at,
                "signing_secret": signing_secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        type_ = DestinationType(d.pop("type"))

        def _parse_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        url = _parse_url(d.pop("url"))

        def _parse_address(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        address = _parse_address(d.pop("address"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_signing_secret(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        signing_secret = _parse_signing_secret(d.pop("signing_secret"))

        destination_with_secret = cls(
            id=id,
            name=name,
            type_=type_,
            url=url,
            address=address,
            created_at=created_at,
            updated_at=updated_at,
            signing_secret=signing_secret,
        )

        destination_with_secret.additional_properties = d
        return destination_with_secret

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
