from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.uplift_factors import UpliftFactors


T = TypeVar("T", bound="UpliftDecision")


@_attrs_define
class UpliftDecision:
    """A decision that was drawn at random, and what came.

    Attributes:
        factors (UpliftFactors): What each factor of churn added, as a score's `reasons` say.
        acted (bool): Whether the person was to be nudged, rather than held out.
        responded (bool): Whether the person came back in time.
        propensity (float): The probability with which it was to be nudged.
    """

    factors: UpliftFactors
    acted: bool
    responded: bool
    propensity: float

    def to_dict(self) -> dict[str, Any]:
        factors = self.factors.to_dict()

        acted = self.acted

        responded = self.responded

        propensity = self.propensity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "factors": factors,
                "acted": acted,
                "responded": responded,
                "propensity": propensity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.uplift_factors import UpliftFactors  # noqa: PLC0415

        d = dict(src_dict)
        factors = UpliftFactors.from_dict(d.pop("factors"))

        acted = d.pop("acted")

        responded = d.pop("responded")

        propensity = d.pop("propensity")

        uplift_decision = cls(
            factors=factors,
            acted=acted,
            responded=responded,
            propensity=propensity,
        )

        return uplift_decision
