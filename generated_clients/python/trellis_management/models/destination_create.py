from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.destination_type import DestinationType
from ..types import UNSET, Unset

T = TypeVar("T", bound="DestinationCreate")


@_attrs_define
class DestinationCreate:
    """A new destination. A webhook, of Slack or not, has a `url`, and e-mail an `address`.

    Attributes:
        name (str): What you call it.
        type_ (DestinationType): `webhook` gets what happens as JSON, signed by Standard Webhooks; `slack` gets a text
            in the shape of Slack's incoming webhooks, which Mattermost, Discord and others understand as well; `email` gets
            a text by e-mail.
        url (None | str | Unset): Where a webhook goes, over `https`; null for e-mail. What the name leads to is checked
            whenever something is sent: it has to be public, unless TRELLIS_DELIVERY_ALLOW names its network, which may go
            over `http` as well. It may hold a secret, as Slack's do.
        address (None | str | Unset): Whom an e-mail goes to; null for webhooks. For several people, make several
            destinations.
    """

    name: str
    type_: DestinationType
    url: None | str | Unset = UNSET
    address: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_.value

        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        address: None | str | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        else:
            address = self.address

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "type": type_,
            }
        )
        if url is not UNSET:
            field_dict["url"] = url
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        type_ = DestinationType(d.pop("type"))

        def _parse_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))

        def _parse_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        address = _parse_address(d.pop("address", UNSET))

        destination_create = cls(
            name=name,
            type_=type_,
            url=url,
            address=address,
        )

        return destination_create
