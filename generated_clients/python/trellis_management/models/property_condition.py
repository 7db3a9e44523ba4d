from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.property_test import PropertyTest


T = TypeVar("T", bound="PropertyCondition")


@_attrs_define
class PropertyCondition:
    """What properties must be, by name; a dot leads into an object (`address.city`). A plain value means equal. All must
    hold, the logic of `$and`, `$or`, `$nor` and `$not` too. The operators are those of GrowthBook's conditions; a
    condition has at most 200 parts, conditions and tests together, of which a regular expression is five, and they
    stand in one another 10 deep at most. 422 tells with its path what nobody can read, such as a regular expression
    that RE2 does not know.

        Attributes:
            and_ (list[PropertyCondition] | Unset): All of these hold.
            or_ (list[PropertyCondition] | Unset): At least one of these holds, or there are none.
            nor (list[PropertyCondition] | Unset): None of these holds.
            not_ (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object (`address.city`).
                A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too. The operators are
                those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests together, of which a
                regular expression is five, and they stand in one another 10 deep at most. 422 tells with its path what nobody
                can read, such as a regular expression that RE2 does not know.
    """

    and_: list[PropertyCondition] | Unset = UNSET
    or_: list[PropertyCondition] | Unset = UNSET
    nor: list[PropertyCondition] | Unset = UNSET
    not_: PropertyCondition | Unset = UNSET
    additional_properties: dict[
        str, bool | float | list[bool | float | None | str] | None | PropertyTest | str
    ] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.property_test import PropertyTest  # noqa: PLC0415

        and_: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.and_, Unset):
            and_ = []
            for and_item_data in self.and_:
                and_item = and_item_data.to_dict()
                and_.append(and_item)

        or_: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.or_, Unset):
            or_ = []
            for or_item_data in self.or_:
                or_item = or_item_data.to_dict()
                or_.append(or_item)

        nor: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.nor, Unset):
            nor = []
            for nor_item_data in self.nor:
                nor_item = nor_item_data.to_dict()
                nor.append(nor_item)

        not_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.not_, Unset):
            not_ = self.not_.to_dict()

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            if isinstance(prop, PropertyTest):
                field_dict[prop_name] = prop.to_dict()
            elif isinstance(prop, list):
                field_dict[prop_name] = []
                for componentsschemas_scalar_list_item_data in prop:
                    componentsschemas_scalar_list_item: bool | float | None | str
                    componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                    field_dict[prop_name].append(componentsschemas_scalar_list_item)

            else:
                field_dict[prop_name] = prop

        field_dict.update({})
        if and_ is not UNSET:
            field_dict["$and"] = and_
        if or_ is not UNSET:
            field_dict["$or"] = or_
        if nor is not UNSET:
            field_dict["$nor"] = nor
        if not_ is not UNSET:
            field_dict["$not"] = not_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.property_test import PropertyTest  # noqa: PLC0415

        d = dict(src_dict)
        _and_ = d.pop("$and", UNSET)
        and_: list[PropertyCondition] | Unset = UNSET
        if _and_ is not UNSET:
            and_ = []
            for and_item_data in _and_:
                and_item = PropertyCondition.from_dict(and_item_data)

                and_.append(and_item)

        _or_ = d.pop("$or", UNSET)
        or_: list[PropertyCondition] | Unset = UNSET
        if _or_ is not UNSET:
            or_ = []
            for or_item_data in _or_:
                or_item = PropertyCondition.from_dict(or_item_data)

                or_.append(or_item)

        _nor = d.pop("$nor", UNSET)
        nor: list[PropertyCondition] | Unset = UNSET
        if _nor is not UNSET:
            nor = []
            for nor_item_data in _nor:
                nor_item = PropertyCondition.from_dict(nor_item_data)

                nor.append(nor_item)

        _not_ = d.pop("$not", UNSET)
        not_: PropertyCondition | Unset
        if isinstance(_not_, Unset):
            not_ = UNSET
        else:
            not_ = PropertyCondition.from_dict(_not_)

        property_condition = cls(
            and_=and_,
            or_=or_,
            nor=nor,
            not_=not_,
        )

        additional_properties = {}
        for prop_name, prop_dict in d.items():

            def _parse_additional_property(
                data: object,
            ) -> bool | float | list[bool | float | None | str] | None | PropertyTest | str:
                if data is None:
                    return data
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    additional_property_type_1 = PropertyTest.from_dict(data)

                    return additional_property_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, list):
                        raise TypeError()
                    additional_property_type_2 = []
                    _additional_property_type_2 = data
                    for componentsschemas_scalar_list_item_data in _additional_property_type_2:

                        def _parse_componentsschemas_scalar_list_item(
                            data: object,
                        ) -> bool | float | None | str:
                            if data is None:
                                return data
                            return cast(bool | float | None | str, data)

                        componentsschemas_scalar_list_item = (
                            _parse_componentsschemas_scalar_list_item(
                                componentsschemas_scalar_list_item_data
                            )
                        )

                        additional_property_type_2.append(componentsschemas_scalar_list_item)

                    return additional_property_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(
                    bool | float | list[bool | float | None | str] | None | PropertyTest | str, data
                )

            additional_property = _parse_additional_property(prop_dict)

            additional_properties[prop_name] = additional_property

        property_condition.additional_properties = additional_properties
        return property_condition

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(
        self, key: str
    ) -> bool | float | list[bool | float | None | str] | None | PropertyTest | str:
        return self.additional_properties[key]

    def __setitem__(
        self,
        key: str,
        value: bool | float | list[bool | float | None | str] | None | PropertyTest | str,
    ) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
