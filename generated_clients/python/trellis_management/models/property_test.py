from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PropertyTest")


@_attrs_define
class PropertyTest:
    """Tests of one property. All of them must hold.

    Attributes:
        eq (bool | float | None | str | Unset): A single JSON value.
        ne (bool | float | None | str | Unset): A single JSON value.
        gt (float | str | Unset): A number, or a text in the order of its characters. Values of another type do not
            match.
        gte (float | str | Unset): A number, or a text in the order of its characters. Values of another type do not
            match.
        lt (float | str | Unset): A number, or a text in the order of its characters. Values of another type do not
            match.
        lte (float | str | Unset): A number, or a text in the order of its characters. Values of another type do not
            match.
        in_ (list[bool | float | None | str] | Unset): The property equals one of these.
        nin (list[bool | float | None | str] | Unset): The property equals none of these, or is not there.
        exists (bool | Unset): Whether the property is there and not null.
    """

    eq: bool | float | None | str | Unset = UNSET
    ne: bool | float | None | str | Unset = UNSET
    gt: float | str | Unset = UNSET
    gte: float | str | Unset = UNSET
    lt: float | str | Unset = UNSET
    lte: float | str | Unset = UNSET
    in_: list[bool | float | None | str] | Unset = UNSET
    nin: list[bool | float | None | str] | Unset = UNSET
    exists: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        eq: bool | float | None | str | Unset
        if isinstance(self.eq, Unset):
            eq = UNSET
        else:
            eq = self.eq

        ne: bool | float | None | str | Unset
        if isinstance(self.ne, Unset):
            ne = UNSET
        else:
            ne = self.ne

        gt: float | str | Unset
        if isinstance(self.gt, Unset):
            gt = UNSET
        else:
            gt = self.gt

        gte: float | str | Unset
        if isinstance(self.gte, Unset):
            gte = UNSET
        else:
            gte = self.gte

        lt: float | str | Unset
        if isinstance(self.lt, Unset):
            lt = UNSET
        else:
            lt = self.lt

        lte: float | str | Unset
        if isinstance(self.lte, Unset):
            lte = UNSET
        else:
            lte = self.lte

        in_: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.in_, Unset):
            in_ = []
            for in_item_data in self.in_:
                in_item: bool | float | None | str
                in_item = in_item_data
                in_.append(in_item)

        nin: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.nin, Unset):
            nin = []
            for nin_item_data in self.nin:
                nin_item: bool | float | None | str
                nin_item = nin_item_data
                nin.append(nin_item)

        exists = self.exists

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if eq is not UNSET:
            field_dict["$eq"] = eq
        if ne is not UNSET:
            field_dict["$ne"] = ne
        if gt is not UNSET:
            field_dict["$gt"] = gt
        if gte is not UNSET:
            field_dict["$gte"] = gte
        if lt is not UNSET:
            field_dict["$lt"] = lt
        if lte is not UNSET:
            field_dict["$lte"] = lte
        if in_ is not UNSET:
            field_dict["$in"] = in_
        if nin is not UNSET:
            field_dict["$nin"] = nin
        if exists is not UNSET:
            field_dict["$exists"] = exists

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_eq(data: object) -> bool | float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | float | None | str | Unset, data)

        eq = _parse_eq(d.pop("$eq", UNSET))

        def _parse_ne(data: object) -> bool | float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | float | None | str | Unset, data)

        ne = _parse_ne(d.pop("$ne", UNSET))

        def _parse_gt(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        gt = _parse_gt(d.pop("$gt", UNSET))

        def _parse_gte(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        gte = _parse_gte(d.pop("$gte", UNSET))

        def _parse_lt(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        lt = _parse_lt(d.pop("$lt", UNSET))

        def _parse_lte(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        lte = _parse_lte(d.pop("$lte", UNSET))

        _in_ = d.pop("$in", UNSET)
        in_: list[bool | float | None | str] | Unset = UNSET
        if _in_ is not UNSET:
            in_ = []
            for in_item_data in _in_:

                def _parse_in_item(data: object) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                in_item = _parse_in_item(in_item_data)

                in_.append(in_item)

        _nin = d.pop("$nin", UNSET)
        nin: list[bool | float | None | str] | Unset = UNSET
        if _nin is not UNSET:
            nin = []
            for nin_item_data in _nin:

                def _parse_nin_item(data: object) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                nin_item = _parse_nin_item(nin_item_data)

                nin.append(nin_item)

        exists = d.pop("$exists", UNSET)

        property_test = cls(
            eq=eq,
            ne=ne,
            gt=gt,
            gte=gte,
            lt=lt,
            lte=lte,
            in_=in_,
            nin=nin,
            exists=exists,
        )

        return property_test
