from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="DestinationUpdate")


@_attrs_define
class DestinationUpdate:
    """What is to change; what is not named stays, the type and the secret always.

    Attributes:
        name (str | Unset): What you call it.
        url (None | str | Unset): Where a webhook goes, over `https`; null for e-mail. What the name leads to is checked
            whenever something is sent: it has to be public, unless TRELLIS_DELIVERY_ALLOW names its network, which may go
            over `http` as well. It may hold a secret, as Slack's do.
        address (None | str | Unset): Whom an e-mail goes to; null for webhooks. For several people, make several
            destinations.
    """

    name: str | Unset = UNSET
    url: None | str | Unset = UNSET
    address: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

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

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if url is not UNSET:
            field_dict["url"] = url
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

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

        destination_update = cls(
            name=name,
            url=url,
            address=address,
        )

        return destination_update
