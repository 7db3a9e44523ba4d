from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.property_test_type import PropertyTestType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.property_test_elem_match import PropertyTestElemMatch
    from ..models.property_test_not import PropertyTestNot
    from ..models.property_test_size_type_1 import PropertyTestSizeType1


T = TypeVar("T", bound="PropertyTest")


@_attrs_define
class PropertyTest:
    """Tests of one property. All of them must hold. A property that is missing is null: it is equal to null, unlike
    anything else, and neither more nor less than anything.

        Attributes:
            eq (bool | float | None | str | Unset): A single JSON value.
            ne (bool | float | None | str | Unset): A single JSON value.
            gt (float | str | Unset): A number, or a text in the order of its characters. A text that is a number is
                compared with numbers as one; values of another type do not match.
            gte (float | str | Unset): A number, or a text in the order of its characters. A text that is a number is
                compared with numbers as one; values of another type do not match.
            lt (float | str | Unset): A number, or a text in the order of its characters. A text that is a number is
                compared with numbers as one; values of another type do not match.
            lte (float | str | Unset): A number, or a text in the order of its characters. A text that is a number is
                compared with numbers as one; values of another type do not match.
            in_ (list[bool | float | None | str] | Unset): A list of single JSON values.
            nin (list[bool | float | None | str] | Unset): A list of single JSON values.
            ini (list[bool | float | None | str] | Unset): A list of single JSON values.
            nini (list[bool | float | None | str] | Unset): A list of single JSON values.
            all_ (list[bool | float | None | str] | Unset): A list of single JSON values.
            alli (list[bool | float | None | str] | Unset): A list of single JSON values.
            exists (bool | Unset): Whether the property is there and not null.
            type_ (PropertyTestType | Unset): The type of the property; that of one that is missing is `null`.
            size (int | PropertyTestSizeType1 | Unset): The property is a list of this length, or of a length that passes
                these tests.
            elem_match (PropertyTestElemMatch | Unset): The property is a list, and one of its values passes these tests, as
                of a property, or is an object that fits this condition.
            not_ (PropertyTestNot | Unset): The property does not pass these tests.
            regex (str | Unset): A regular expression in the syntax of RE2 that has a match somewhere in the text, or in the
                number as text.
            regexi (str | Unset): As `$regex`, and upper and lower case are alike.
            veq (str | Unset): A version such as 1.2.3-beta.1, with which that of the property is compared as versions are.
            vne (str | Unset): A version such as 1.2.3-beta.1, with which that of the property is compared as versions are.
            vgt (str | Unset): A version such as 1.2.3-beta.1, with which that of the property is compared as versions are.
            vgte (str | Unset): A version such as 1.2.3-beta.1, with which that of the property is compared as versions are.
            vlt (str | Unset): A version such as 1.2.3-beta.1, with which that of the property is compared as versions are.
            vlte (str | Unset): A version such as 1.2.3-beta.1, with which that of the property is compared as versions are.
    """

    eq: bool | float | None | str | Unset = UNSET
    ne: bool | float | None | str | Unset = UNSET
    gt: float | str | Unset = UNSET
    gte: float | str | Unset = UNSET
    lt: float | str | Unset = UNSET
    lte: float | str | Unset = UNSET
    in_: list[bool | float | None | str] | Unset = UNSET
    nin: list[bool | float | None | str] | Unset = UNSET
    ini: list[bool | float | None | str] | Unset = UNSET
    nini: list[bool | float | None | str] | Unset = UNSET
    all_: list[bool | float | None | str] | Unset = UNSET
    alli: list[bool | float | None | str] | Unset = UNSET
    exists: bool | Unset = UNSET
    type_: PropertyTestType | Unset = UNSET
    size: int | PropertyTestSizeType1 | Unset = UNSET
    elem_match: PropertyTestElemMatch | Unset = UNSET
    not_: PropertyTestNot | Unset = UNSET
    regex: str | Unset = UNSET
    regexi: str | Unset = UNSET
    veq: str | Unset = UNSET
    vne: str | Unset = UNSET
    vgt: str | Unset = UNSET
    vgte: str | Unset = UNSET
    vlt: str | Unset = UNSET
    vlte: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.property_test_size_type_1 import PropertyTestSizeType1  # noqa: PLC0415

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
            for componentsschemas_scalar_list_item_data in self.in_:
                componentsschemas_scalar_list_item: bool | float | None | str
                componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                in_.append(componentsschemas_scalar_list_item)

        nin: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.nin, Unset):
            nin = []
            for componentsschemas_scalar_list_item_data in self.nin:
                componentsschemas_scalar_list_item: bool | float | None | str
                componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                nin.append(componentsschemas_scalar_list_item)

        ini: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.ini, Unset):
            ini = []
            for componentsschemas_scalar_list_item_data in self.ini:
                componentsschemas_scalar_list_item: bool | float | None | str
                componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                ini.append(componentsschemas_scalar_list_item)

        nini: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.nini, Unset):
            nini = []
            for componentsschemas_scalar_list_item_data in self.nini:
                componentsschemas_scalar_list_item: bool | float | None | str
                componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                nini.append(componentsschemas_scalar_list_item)

        all_: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.all_, Unset):
            all_ = []
            for componentsschemas_scalar_list_item_data in self.all_:
                componentsschemas_scalar_list_item: bool | float | None | str
                componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                all_.append(componentsschemas_scalar_list_item)

        alli: list[bool | float | None | str] | Unset = UNSET
        if not isinstance(self.alli, Unset):
            alli = []
            for componentsschemas_scalar_list_item_data in self.alli:
                componentsschemas_scalar_list_item: bool | float | None | str
                componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                alli.append(componentsschemas_scalar_list_item)

        exists = self.exists

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_.value

        size: dict[str, Any] | int | Unset
        if isinstance(self.size, Unset):
            size = UNSET
        elif isinstance(self.size, PropertyTestSizeType1):
            size = self.size.to_dict()
        else:
            size = self.size

        elem_match: dict[str, Any] | Unset = UNSET
        if not isinstance(self.elem_match, Unset):
            elem_match = self.elem_match.to_dict()

        not_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.not_, Unset):
            not_ = self.not_.to_dict()

        regex = self.regex

        regexi = self.regexi

        veq = self.veq

        vne = self.vne

        vgt = self.vgt

        vgte = self.vgte

        vlt = self.vlt

        vlte = self.vlte

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
        if ini is not UNSET:
            field_dict["$ini"] = ini
        if nini is not UNSET:
            field_dict["$nini"] = nini
        if all_ is not UNSET:
            field_dict["$all"] = all_
        if alli is not UNSET:
            field_dict["$alli"] = alli
        if exists is not UNSET:
            field_dict["$exists"] = exists
        if type_ is not UNSET:
            field_dict["$type"] = type_
        if size is not UNSET:
            field_dict["$size"] = size
        if elem_match is not UNSET:
            field_dict["$elemMatch"] = elem_match
        if not_ is not UNSET:
            field_dict["$not"] = not_
        if regex is not UNSET:
            field_dict["$regex"] = regex
        if regexi is not UNSET:
            field_dict["$regexi"] = regexi
        if veq is not UNSET:
            field_dict["$veq"] = veq
        if vne is not UNSET:
            field_dict["$vne"] = vne
        if vgt is not UNSET:
            field_dict["$vgt"] = vgt
        if vgte is not UNSET:
            field_dict["$vgte"] = vgte
        if vlt is not UNSET:
            field_dict["$vlt"] = vlt
        if vlte is not UNSET:
            field_dict["$vlte"] = vlte

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.property_test_elem_match import PropertyTestElemMatch  # noqa: PLC0415
        from ..models.property_test_not import PropertyTestNot  # noqa: PLC0415
        from ..models.property_test_size_type_1 import PropertyTestSizeType1  # noqa: PLC0415

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
            for componentsschemas_scalar_list_item_data in _in_:

                def _parse_componentsschemas_scalar_list_item(
                    data: object,
                ) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                componentsschemas_scalar_list_item = _parse_componentsschemas_scalar_list_item(
                    componentsschemas_scalar_list_item_data
                )

                in_.append(componentsschemas_scalar_list_item)

        _nin = d.pop("$nin", UNSET)
        nin: list[bool | float | None | str] | Unset = UNSET
        if _nin is not UNSET:
            nin = []
            for componentsschemas_scalar_list_item_data in _nin:

                def _parse_componentsschemas_scalar_list_item(
                    data: object,
                ) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                componentsschemas_scalar_list_item = _parse_componentsschemas_scalar_list_item(
                    componentsschemas_scalar_list_item_data
                )

                nin.append(componentsschemas_scalar_list_item)

        _ini = d.pop("$ini", UNSET)
        ini: list[bool | float | None | str] | Unset = UNSET
        if _ini is not UNSET:
            ini = []
            for componentsschemas_scalar_list_item_data in _ini:

                def _parse_componentsschemas_scalar_list_item(
                    data: object,
                ) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                componentsschemas_scalar_list_item = _parse_componentsschemas_scalar_list_item(
                    componentsschemas_scalar_list_item_data
                )

                ini.append(componentsschemas_scalar_list_item)

        _nini = d.pop("$nini", UNSET)
        nini: list[bool | float | None | str] | Unset = UNSET
        if _nini is not UNSET:
            nini = []
            for componentsschemas_scalar_list_item_data in _nini:

                def _parse_componentsschemas_scalar_list_item(
                    data: object,
                ) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                componentsschemas_scalar_list_item = _parse_componentsschemas_scalar_list_item(
                    componentsschemas_scalar_list_item_data
                )

                nini.append(componentsschemas_scalar_list_item)

        _all_ = d.pop("$all", UNSET)
        all_: list[bool | float | None | str] | Unset = UNSET
        if _all_ is not UNSET:
            all_ = []
            for componentsschemas_scalar_list_item_data in _all_:

                def _parse_componentsschemas_scalar_list_item(
                    data: object,
                ) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                componentsschemas_scalar_list_item = _parse_componentsschemas_scalar_list_item(
                    componentsschemas_scalar_list_item_data
                )

                all_.append(componentsschemas_scalar_list_item)

        _alli = d.pop("$alli", UNSET)
        alli: list[bool | float | None | str] | Unset = UNSET
        if _alli is not UNSET:
            alli = []
            for componentsschemas_scalar_list_item_data in _alli:

                def _parse_componentsschemas_scalar_list_item(
                    data: object,
                ) -> bool | float | None | str:
                    if data is None:
                        return data
                    return cast(bool | float | None | str, data)

                componentsschemas_scalar_list_item = _parse_componentsschemas_scalar_list_item(
                    componentsschemas_scalar_list_item_data
                )

                alli.append(componentsschemas_scalar_list_item)

        exists = d.pop("$exists", UNSET)

        _type_ = d.pop("$type", UNSET)
        type_: PropertyTestType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = PropertyTestType(_type_)

        def _parse_size(data: object) -> int | PropertyTestSizeType1 | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                size_type_1 = PropertyTestSizeType1.from_dict(data)

                return size_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(int | PropertyTestSizeType1 | Unset, data)

        size = _parse_size(d.pop("$size", UNSET))

        _elem_match = d.pop("$elemMatch", UNSET)
        elem_match: PropertyTestElemMatch | Unset
        if isinstance(_elem_match, Unset):
            elem_match = UNSET
        else:
            elem_match = PropertyTestElemMatch.from_dict(_elem_match)

        _not_ = d.pop("$not", UNSET)
        not_: PropertyTestNot | Unset
        if isinstance(_not_, Unset):
            not_ = UNSET
        else:
            not_ = PropertyTestNot.from_dict(_not_)

        regex = d.pop("$regex", UNSET)

        regexi = d.pop("$regexi", UNSET)

        veq = d.pop("$veq", UNSET)

        vne = d.pop("$vne", UNSET)

        vgt = d.pop("$vgt", UNSET)

        vgte = d.pop("$vgte", UNSET)

        vlt = d.pop("$vlt", UNSET)

        vlte = d.pop("$vlte", UNSET)

        property_test = cls(
            eq=eq,
            ne=ne,
            gt=gt,
            gte=gte,
            lt=lt,
            lte=lte,
            in_=in_,
            nin=nin,
            ini=ini,
            nini=nini,
            all_=all_,
            alli=alli,
            exists=exists,
            type_=type_,
            size=size,
            elem_match=elem_match,
            not_=not_,
            regex=regex,
            regexi=regexi,
            veq=veq,
            vne=vne,
            vgt=vgt,
            vgte=vgte,
            vlt=vlt,
            vlte=vlte,
        )

        return property_test
