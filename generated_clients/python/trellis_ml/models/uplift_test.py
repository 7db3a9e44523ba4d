from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.uplift_method import UpliftMethod

T = TypeVar("T", bound="UpliftTest")


@_attrs_define
class UpliftTest:
    """How an order did on decisions that its models had not seen.

    Attributes:
        method (UpliftMethod): By what people are ordered: `uplift`, on whom a nudge changes most; `response`, who is
            most likely to come back when nudged; `none`, at random, as nothing better is proven.
        qini (float | None): The Qini coefficient: 0 is random, in units of what nudging everybody brings; null where
            that is nothing, or harm.
        standard_error (float | None): That of the coefficient.
        area (float): The area between the order's curve and that of random, in responses per person. It is proven above
            about three standard errors, by a bound that holds however often one looks.
        area_error (float): The standard error of the area.
    """

    method: UpliftMethod
    qini: float | None
    standard_error: float | None
    area: float
    area_error: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        method = self.method.value

        qini: float | None
        qini = self.qini

        standard_error: float | None
        standard_error = self.standard_error

        area = self.area

        area_error = self.area_error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "qini": qini,
                "standard_error": standard_error,
                "area": area,
                "area_error": area_error,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        method = UpliftMethod(d.pop("method"))

        def _parse_qini(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        qini = _parse_qini(d.pop("qini"))

        def _parse_standard_error(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        standard_error = _parse_standard_error(d.pop("standard_error"))

        area = d.pop("area")

        area_error = d.pop("area_error")

        uplift_test = cls(
            method=method,
            qini=qini,
            standard_error=standard_error,
            area=area,
            area_error=area_error,
        )

        uplift_test.additional_properties = d
        return uplift_test

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
