from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="UpliftFactors")


@_attrs_define
class UpliftFactors:
    """What each factor of churn added, as a score's `reasons` say.

    Attributes:
        recency (float | None): What `recency` added to the log-odds of staying away; null where that is not known.
        habit (float | None): What `habit` added to the log-odds of staying away; null where that is not known.
        frequency (float | None): What `frequency` added to the log-odds of staying away; null where that is not known.
        trend (float | None): What `trend` added to the log-odds of staying away; null where that is not known.
        tenure (float | None): What `tenure` added to the log-odds of staying away; null where that is not known.
    """

    recency: float | None
    habit: float | None
    frequency: float | None
    trend: float | None
    tenure: float | None

    def to_dict(self) -> dict[str, Any]:
        recency: float | None
        recency = self.recency

        habit: float | None
        habit = self.habit

        frequency: float | None
        frequency = self.frequency

        trend: float | None
        trend = self.trend

        tenure: float | None
        tenure = self.tenure

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "recency": recency,
                "habit": habit,
                "frequency": frequency,
                "trend": trend,
                "tenure": tenure,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_recency(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        recency = _parse_recency(d.pop("recency"))

        def _parse_habit(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        habit = _parse_habit(d.pop("habit"))

        def _parse_frequency(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        frequency = _parse_frequency(d.pop("frequency"))

        def _parse_trend(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        trend = _parse_trend(d.pop("trend"))

        def _parse_tenure(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        tenure = _parse_tenure(d.pop("tenure"))

        uplift_factors = cls(
            recency=recency,
            habit=habit,
            frequency=frequency,
            trend=trend,
            tenure=tenure,
        )

        return uplift_factors
