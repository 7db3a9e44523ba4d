from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.traits import Traits


T = TypeVar("T", bound="ContactUpdate")


@_attrs_define
class ContactUpdate:
    """What is to change about a contact. What is left out stays as it is.

    Attributes:
        user_id (str | Unset): Your own id for the person. It can be given to an anonymous contact, and never be
            changed.
        email (None | str | Unset): The trait `email`; null removes it.
        traits (None | Traits | Unset): Facts about a person. A trait that is null is removed; one that is not named
            stays as it is. At most 1,000 are kept, and 512 KiB of them.
    """

    user_id: str | Unset = UNSET
    email: None | str | Unset = UNSET
    traits: None | Traits | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.traits import Traits  # noqa: PLC0415

        user_id = self.user_id

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        traits: dict[str, Any] | None | Unset
        if isinstance(self.traits, Unset):
            traits = UNSET
        elif isinstance(self.traits, Traits):
            traits = self.traits.to_dict()
        else:
            traits = self.traits

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if email is not UNSET:
            field_dict["email"] = email
        if traits is not UNSET:
            field_dict["traits"] = traits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.traits import Traits  # noqa: PLC0415

        d = dict(src_dict)
        user_id = d.pop("user_id", UNSET)

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        def _parse_traits(data: object) -> None | Traits | Unset:
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

        traits = _parse_traits(d.pop("traits", UNSET))

        contact_update = cls(
            user_id=user_id,
            email=email,
            traits=traits,
        )

        return contact_update
