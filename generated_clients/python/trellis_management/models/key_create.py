from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.key_create_type import KeyCreateType
from ..models.scope import Scope
from ..types import UNSET, Unset

T = TypeVar("T", bound="KeyCreate")


@_attrs_define
class KeyCreate:
    """A new key.

    Attributes:
        name (str): What the key is for, in your words.
        type_ (KeyCreateType): A `write` key may be seen by anybody and only takes events in; a `public` key is a UUID
            that does the same for pages, as `projectId`; a `secret` key belongs on servers.
        scopes (list[Scope] | Unset): What a secret key may do, and no more than the key that makes it may do itself;
            all that where it is left out. Other keys always have `events:write` alone.
        allowed_origins (list[str] | Unset): The pages that may use the key in a browser, as `scheme://host[:port]`; `*`
            as the first label of a host stands for one label or more. Those of the key that makes it, or all, where there
            are none. A request without `Origin`, which only browsers send, always may.
        expires_at (datetime.datetime | None | Unset): When the key ends, which is not after the key that makes it; as
            that one does, or never, where this is left out.
    """

    name: str
    type_: KeyCreateType
    scopes: list[Scope] | Unset = UNSET
    allowed_origins: list[str] | Unset = UNSET
    expires_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_.value

        scopes: list[str] | Unset = UNSET
        if not isinstance(self.scopes, Unset):
            scopes = []
            for scopes_item_data in self.scopes:
                scopes_item = scopes_item_data.value
                scopes.append(scopes_item)

        allowed_origins: list[str] | Unset = UNSET
        if not isinstance(self.allowed_origins, Unset):
            allowed_origins = self.allowed_origins

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "type": type_,
            }
        )
        if scopes is not UNSET:
            field_dict["scopes"] = scopes
        if allowed_origins is not UNSET:
            field_dict["allowed_origins"] = allowed_origins
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        type_ = KeyCreateType(d.pop("type"))

        _scopes = d.pop("scopes", UNSET)
        scopes: list[Scope] | Unset = UNSET
        if _scopes is not UNSET:
            scopes = []
            for scopes_item_data in _scopes:
                scopes_item = Scope(scopes_item_data)

                scopes.append(scopes_item)

        allowed_origins = cast(list[str], d.pop("allowed_origins", UNSET))

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        key_create = cls(
            name=name,
            type_=type_,
            scopes=scopes,
            allowed_origins=allowed_origins,
            expires_at=expires_at,
        )

        return key_create
