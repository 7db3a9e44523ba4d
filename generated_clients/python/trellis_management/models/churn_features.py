from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ChurnFeatures")


@_attrs_define
class ChurnFeatures:
    """What is known of a person's habit, as of now. Windows are parts and multiples of the horizon. What is missing or
    null is taken as usual for a person.

        Attributes:
            recency_days (float): How many days ago the person was last active.
            age_days (float): How many days ago the person was first active.
            active_days (float): On how many days the person was active, which are 24 hours each, counted back from now.
            events (float): How many events there are of the person.
            span_days (float | None | Unset): How many days lie between the first and the last active day.
            active_days_quarter (float | None | Unset): On how many of the days in the last quarter of a horizon the person
                was active.
            active_days_half (float | None | Unset): On how many of those in the last half of a horizon.
            active_days_horizon (float | None | Unset): On how many of those in the last horizon.
            active_days_two (float | None | Unset): On how many of those in the last two horizons.
            active_days_four (float | None | Unset): On how many of those in the last four horizons.
            events_half (float | None | Unset): How many events there are in the last half of a horizon.
            events_horizon (float | None | Unset): How many events there are in the last horizon.
            gap_mean_days (float | None | Unset): How many days pass between active days, on average. Null for who was
                active on one day only, as all gaps are.
            gap_deviation_days (float | None | Unset): The standard deviation of these gaps.
            gap_longest_days (float | None | Unset): The longest of these gaps.
            gap_median_days (float | None | Unset): Their median.
            gap_last_days (float | None | Unset): The last of them.
            recency_rank (float | None | Unset): The share of people who were active more lately; those equal count half.
            active_days_rank (float | None | Unset): The share of people with fewer active days.
            active_days_horizon_rank (float | None | Unset): The share of people with fewer active days in the last horizon.
            events_rank (float | None | Unset): The share of people with fewer events.
            age_rank (float | None | Unset): The share of people who came later for the first time.
            bgnbd_silence (float | None | Unset): How likely the person stays away for the horizon according to BG/NBD,
                fitted to all people.
            bgnbd_alive (float | None | Unset): How likely the person has not left for good according to it.
    """

    recency_days: float
    age_days: float
    active_days: float
    events: float
    span_days: float | None | Unset = UNSET
    active_days_quarter: float | None | Unset = UNSET
    active_days_half: float | None | Unset = UNSET
    active_days_horizon: float | None | Unset = UNSET
    active_days_two: float | None | Unset = UNSET
    active_days_four: float | None | Unset = UNSET
    events_half: float | None | Unset = UNSET
    events_horizon: float | None | Unset = UNSET
    gap_mean_days: float | None | Unset = UNSET
    gap_deviation_days: float | None | Unset = UNSET
    gap_longest_days: float | None | Unset = UNSET
    gap_median_days: float | None | Unset = UNSET
    gap_last_days: float | None | Unset = UNSET
    recency_rank: float | None | Unset = UNSET
    active_days_rank: float | None | Unset = UNSET
    active_days_horizon_rank: float | None | Unset = UNSET
    events_rank: float | None | Unset = UNSET
    age_rank: float | None | Unset = UNSET
    bgnbd_silence: float | None | Unset = UNSET
    bgnbd_alive: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        recency_days = self.recency_days

        age_days = self.age_days

        active_days = self.active_days

        events = self.events

        span_days: float | None | Unset
        if isinstance(self.span_days, Unset):
            span_days = UNSET
        else:
            span_days = self.span_days

        active_days_quarter: float | None | Unset
        if isinstance(self.active_days_quarter, Unset):
            active_days_quarter = UNSET
        else:
            active_days_quarter = self.active_days_quarter

        active_days_half: float | None | Unset
        if isinstance(self.active_days_half, Unset):
            active_days_half = UNSET
        else:
            active_days_half = self.active_days_half

        active_days_horizon: float | None | Unset
        if isinstance(self.active_days_horizon, Unset):
            active_days_horizon = UNSET
        else:
            active_days_horizon = self.active_days_horizon

        active_days_two: float | None | Unset
        if isinstance(self.active_days_two, Unset):
            active_days_two = UNSET
        else:
            active_days_two = self.active_days_two

        active_days_four: float | None | Unset
        if isinstance(self.active_days_four, Unset):
            active_days_four = UNSET
        else:
            active_days_four = self.active_days_four

        events_half: float | None | Unset
        if isinstance(self.events_half, Unset):
            events_half = UNSET
        else:
            events_half = self.events_half

        events_horizon: float | None | Unset
        if isinstance(self.events_horizon, Unset):
            events_horizon = UNSET
        else:
            events_horizon = self.events_horizon

        gap_mean_days: float | None | Unset
        if isinstance(self.gap_mean_days, Unset):
            gap_mean_days = UNSET
        else:
            gap_mean_days = self.gap_mean_days

        gap_deviation_days: float | None | Unset
        if isinstance(self.gap_deviation_days, Unset):
            gap_deviation_days = UNSET
        else:
            gap_deviation_days = self.gap_deviation_days

        gap_longest_days: float | None | Unset
        if isinstance(self.gap_longest_days, Unset):
            gap_longest_days = UNSET
        else:
            gap_longest_days = self.gap_longest_days

        gap_median_days: float | None | Unset
        if isinstance(self.gap_median_days, Unset):
            gap_median_days = UNSET
        else:
            gap_median_days = self.gap_median_days

        gap_last_days: float | None | Unset
        if isinstance(self.gap_last_days, Unset):
            gap_last_days = UNSET
        else:
            gap_last_days = self.gap_last_days

        recency_rank: float | None | Unset
        if isinstance(self.recency_rank, Unset):
            recency_rank = UNSET
        else:
            recency_rank = self.recency_rank

        active_days_rank: float | None | Unset
        if isinstance(self.active_days_rank, Unset):
            active_days_rank = UNSET
        else:
            active_days_rank = self.active_days_rank

        active_days_horizon_rank: float | None | Unset
        if isinstance(self.active_days_horizon_rank, Unset):
            active_days_horizon_rank = UNSET
        else:
            active_days_horizon_rank = self.active_days_horizon_rank

        events_rank: float | None | Unset
        if isinstance(self.events_rank, Unset):
            events_rank = UNSET
        else:
            events_rank = self.events_rank

        age_rank: float | None | Unset
        if isinstance(self.age_rank, Unset):
            age_rank = UNSET
        else:
            age_rank = self.age_rank

        bgnbd_silence: float | None | Unset
        if isinstance(self.bgnbd_silence, Unset):
            bgnbd_silence = UNSET
        else:
            bgnbd_silence = self.bgnbd_silence

        bgnbd_alive: float | None | Unset
        if isinstance(self.bgnbd_alive, Unset):
            bgnbd_alive = UNSET
        else:
            bgnbd_alive = self.bgnbd_alive

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "recency_days": recency_days,
                "age_days": age_days,
                "active_days": active_days,
                "events": events,
            }
        )
        if span_days is not UNSET:
            field_dict["span_days"] = span_days
        if active_days_quarter is not UNSET:
            field_dict["active_days_quarter"] = active_days_quarter
        if active_days_half is not UNSET:
            field_dict["active_days_half"] = active_days_half
        if active_days_horizon is not UNSET:
            field_dict["active_days_horizon"] = active_days_horizon
        if active_days_two is not UNSET:
            field_dict["active_days_two"] = active_days_two
        if active_days_four is not UNSET:
            field_dict["active_days_four"] = active_days_four
        if events_half is not UNSET:
            field_dict["events_half"] = events_half
        if events_horizon is not UNSET:
            field_dict["events_horizon"] = events_horizon
        if gap_mean_days is not UNSET:
            field_dict["gap_mean_days"] = gap_mean_days
        if gap_deviation_days is not UNSET:
            field_dict["gap_deviation_days"] = gap_deviation_days
        if gap_longest_days is not UNSET:
            field_dict["gap_longest_days"] = gap_longest_days
        if gap_median_days is not UNSET:
            field_dict["gap_median_days"] = gap_median_days
        if gap_last_days is not UNSET:
            field_dict["gap_last_days"] = gap_last_days
        if recency_rank is not UNSET:
            field_dict["recency_rank"] = recency_rank
        if active_days_rank is not UNSET:
            field_dict["active_days_rank"] = active_days_rank
        if active_days_horizon_rank is not UNSET:
            field_dict["active_days_horizon_rank"] = active_days_horizon_rank
        if events_rank is not UNSET:
            field_dict["events_rank"] = events_rank
        if age_rank is not UNSET:
            field_dict["age_rank"] = age_rank
        if bgnbd_silence is not UNSET:
            field_dict["bgnbd_silence"] = bgnbd_silence
        if bgnbd_alive is not UNSET:
            field_dict["bgnbd_alive"] = bgnbd_alive

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        recency_days = d.pop("recency_days")

        age_days = d.pop("age_days")

        active_days = d.pop("active_days")

        events = d.pop("events")

        def _parse_span_days(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        span_days = _parse_span_days(d.pop("span_days", UNSET))

        def _parse_active_days_quarter(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_quarter = _parse_active_days_quarter(d.pop("active_days_quarter", UNSET))

        def _parse_active_days_half(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_half = _parse_active_days_half(d.pop("active_days_half", UNSET))

        def _parse_active_days_horizon(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_horizon = _parse_active_days_horizon(d.pop("active_days_horizon", UNSET))

        def _parse_active_days_two(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_two = _parse_active_days_two(d.pop("active_days_two", UNSET))

        def _parse_active_days_four(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_four = _parse_active_days_four(d.pop("active_days_four", UNSET))

        def _parse_events_half(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        events_half = _parse_events_half(d.pop("events_half", UNSET))

        def _parse_events_horizon(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        events_horizon = _parse_events_horizon(d.pop("events_horizon", UNSET))

        def _parse_gap_mean_days(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        gap_mean_days = _parse_gap_mean_days(d.pop("gap_mean_days", UNSET))

        def _parse_gap_deviation_days(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        gap_deviation_days = _parse_gap_deviation_days(d.pop("gap_deviation_days", UNSET))

        def _parse_gap_longest_days(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        gap_longest_days = _parse_gap_longest_days(d.pop("gap_longest_days", UNSET))

        def _parse_gap_median_days(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        gap_median_days = _parse_gap_median_days(d.pop("gap_median_days", UNSET))

        def _parse_gap_last_days(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        gap_last_days = _parse_gap_last_days(d.pop("gap_last_days", UNSET))

        def _parse_recency_rank(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        recency_rank = _parse_recency_rank(d.pop("recency_rank", UNSET))

        def _parse_active_days_rank(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_rank = _parse_active_days_rank(d.pop("active_days_rank", UNSET))

        def _parse_active_days_horizon_rank(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        active_days_horizon_rank = _parse_active_days_horizon_rank(
            d.pop("active_days_horizon_rank", UNSET)
        )

        def _parse_events_rank(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        events_rank = _parse_events_rank(d.pop("events_rank", UNSET))

        def _parse_age_rank(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        age_rank = _parse_age_rank(d.pop("age_rank", UNSET))

        def _parse_bgnbd_silence(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        bgnbd_silence = _parse_bgnbd_silence(d.pop("bgnbd_silence", UNSET))

        def _parse_bgnbd_alive(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        bgnbd_alive = _parse_bgnbd_alive(d.pop("bgnbd_alive", UNSET))

        churn_features = cls(
            recency_days=recency_days,
            age_days=age_days,
            active_days=active_days,
            events=events,
            span_days=span_days,
            active_days_quarter=active_days_quarter,
            active_days_half=active_days_half,
            active_days_horizon=active_days_horizon,
            active_days_two=active_days_two,
            active_days_four=active_days_four,
            events_half=events_half,
            events_horizon=events_horizon,
            gap_mean_days=gap_mean_days,
            gap_deviation_days=gap_deviation_days,
            gap_longest_days=gap_longest_days,
            gap_median_days=gap_median_days,
            gap_last_days=gap_last_days,
            recency_rank=recency_rank,
            active_days_rank=active_days_rank,
            active_days_horizon_rank=active_days_horizon_rank,
            events_rank=events_rank,
            age_rank=age_rank,
            bgnbd_silence=bgnbd_silence,
            bgnbd_alive=bgnbd_alive,
        )

        return churn_features
