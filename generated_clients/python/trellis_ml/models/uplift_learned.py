from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.uplift_method import UpliftMethod

if TYPE_CHECKING:
    from ..models.uplift_arms import UpliftArms
    from ..models.uplift_test import UpliftTest


T = TypeVar("T", bound="UpliftLearned")


@_attrs_define
class UpliftLearned:
    """By what people are to be ordered, and what was tried.

    Attributes:
        method (UpliftMethod): By what people are ordered: `uplift`, on whom a nudge changes most; `response`, who is
            most likely to come back when nudged; `none`, at random, as nothing better is proven.
        tests (list[UpliftTest]): Both orders, tested; none where there is too little to try.
        arms (None | UpliftArms): The probability to respond of those who are nudged, and of those who are not; null
            where there is too little.
    """

    method: UpliftMethod
    tests: list[UpliftTest]
    arms: None | UpliftArms
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.uplift_arms import UpliftArms  # noqa: PLC0415

        method = self.method.value

        tests = []
        for tests_item_data in self.tests:
            tests_item = tests_item_data.to_dict()
            tests.append(tests_item)

        arms: dict[str, Any] | None
        if isinstance(self.arms, UpliftArms):
            arms = self.arms.to_dict()
        else:
            arms = self.arms

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "tests": tests,
                "arms": arms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.uplift_arms import UpliftArms  # noqa: PLC0415
        from ..models.uplift_test import UpliftTest  # noqa: PLC0415

        d = dict(src_dict)
        method = UpliftMethod(d.pop("method"))

        tests = []
        _tests = d.pop("tests")
        for tests_item_data in _tests:
            tests_item = UpliftTest.from_dict(tests_item_data)

            tests.append(tests_item)

        def _parse_arms(data: object) -> None | UpliftArms:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_uplift_arms_type_0 = UpliftArms.from_dict(data)

                return componentsschemas_uplift_arms_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UpliftArms, data)

        arms = _parse_arms(d.pop("arms"))

        uplift_learned = cls(
            method=method,
            tests=tests,
            arms=arms,
        )

        uplift_learned.additional_properties = d
        return uplift_learned

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
