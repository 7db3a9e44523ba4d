from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.traits import Traits


T = TypeVar("T", bound="UserIdentify")


@_attrs_define
class UserIdentify:
    """A user, and what is to be known of the user.

    Attributes:
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        email (None | str | Unset): The e-mail address. It identifies nobody; null removes it.
        name (None | str | Unset): The user's name; null removes it.
        properties (None | Traits | Unset): Facts about a person. A trait that is null is removed; one that is not named
            stays as it is. At most 1,000 are kept, and 512 KiB of them.
    """

    user_id: str
    email: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    properties: None | Traits | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.traits import Traits  # noqa: PLC0415

        user_id = self.user_id

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        properties: dict[str, Any] | None | Unset
        if isinstance(self.properties, Unset):
            properties = UNSET
        elif isinstance(self.properties, Traits):
            properties = self.properties.to_dict()
        else:
            properties = self.properties

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "user_id": user_id,
            }
        )
        if email is not UNSET:
            field_dict["email"] = email
        if name is not UNSET:
            field_dict["name"] = name
        if properties is not UNSET:
            field_dict["properties"] = properties

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.traits import Traits  # noqa: PLC0415

        d = dict(src_dict)
        user_id = d.pop("user_id")

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_properties(data: object) -> None | Traits | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_traits_type_0 = Traits.from_dict(data)

                return componentsschemas_traits_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Traits | Unset, data)

        properties = _parse_properties(d.pop("properties", UNSET))

        user_identify = cls(
            user_id=user_id,
            email=email,
            name=name,
            properties=properties,
        )

        return user_identify
