from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.estimate import Estimate


T = TypeVar("T", bound="DiscoveryEffect")


@_attrs_define
class DiscoveryEffect:
    """What a sequence has to do with the target. The rates are of all people; ratio and difference compare people who are
    as active as each other.

        Attributes:
            support (int): How many people did it.
            rate_with (float | None): Which share of them reached the target.
            rate_without (float | None): Which share of all others did.
            risk_ratio (Estimate): A value with its interval of 95 %; null where nobody is there to compare with.
            risk_difference (Estimate): A value with its interval of 95 %; null where nobody is there to compare with.
            p (float | None): How likely a difference of this size is where there is none.
    """

    support: int
    rate_with: float | None
    rate_without: float | None
    risk_ratio: Estimate
    risk_difference: Estimate
    p: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        support = self.support

        rate_with: float | None
        rate_with = self.rate_with

        rate_without: float | None
        rate_without = self.rate_without

        risk_ratio = self.risk_ratio.to_dict()

        risk_difference = self.risk_difference.to_dict()

        p: float | None
        p = self.p

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "support": support,
                "rate_with": rate_with,
                "rate_without": rate_without,
                "risk_ratio": risk_ratio,
                "risk_difference": risk_difference,
                "p": p,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.estimate import Estimate  # noqa: PLC0415

        d = dict(src_dict)
        support = d.pop("support")

        def _parse_rate_with(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rate_with = _parse_rate_with(d.pop("rate_with"))

        def _parse_rate_without(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rate_without = _parse_rate_without(d.pop("rate_without"))

        risk_ratio = Estimate.from_dict(d.pop("risk_ratio"))

        risk_difference = Estimate.from_dict(d.pop("risk_difference"))

        def _parse_p(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        p = _parse_p(d.pop("p"))

        discovery_effect = cls(
            support=support,
            rate_with=rate_with,
            rate_without=rate_without,
            risk_ratio=risk_ratio,
            risk_difference=risk_difference,
            p=p,
        )

        discovery_effect.additional_properties = d
        return discovery_effect

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
