from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.discovery_target import DiscoveryTarget
    from ..models.person_condition import PersonCondition


T = TypeVar("T", bound="DiscoveryQuestion")


@_attrs_define
class DiscoveryQuestion:
    """What to look for; `{}` for what people do in their first week who are active in their fourth.

    Attributes:
        first_days (int | Unset): How many days of 24 hours from a person's first event are looked at. Default: 7.
        target (DiscoveryTarget | Unset): What people are to reach: to do such an event, or anything where nothing is
            named, from one day on up to, but without, another, counted from their first event.
        lookback_days (int | Unset): In how many days before the target is over for everybody people's first events lie.
            Default: 180.
        people (PersonCondition | Unset): What must be true of a person. A name that begins with none of the operators
            below is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators tell what
            the person did, and when, in which cohort the person is, or what the person's churn score must be. All must
            hold. A condition has at most 200 parts, those within it counted, which stand in one another 10 deep at most.
            422 tells with its path what nobody can read.
        compare_within (None | str | Unset): A trait that tells apart people who should not be compared with each other,
            and that they have from the beginning, such as a platform or a country. Its nine most frequent values count, as
            they are now: a trait that follows from the target, such as a plan that people take when they stay, would take
            the effect away.
    """

    first_days: int | Unset = 7
    target: DiscoveryTarget | Unset = UNSET
    lookback_days: int | Unset = 180
    people: PersonCondition | Unset = UNSET
    compare_within: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        first_days = self.first_days

        target: dict[str, Any] | Unset = UNSET
        if not isinstance(self.target, Unset):
            target = self.target.to_dict()

        lookback_days = self.lookback_days

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

        compare_within: None | str | Unset
        if isinstance(self.compare_within, Unset):
            compare_within = UNSET
        else:
            compare_within = self.compare_within

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if first_days is not UNSET:
            field_dict["first_days"] = first_days
        if target is not UNSET:
            field_dict["target"] = target
        if lookback_days is not UNSET:
            field_dict["lookback_days"] = lookback_days
        if people is not UNSET:
            field_dict["people"] = people
        if compare_within is not UNSET:
            field_dict["compare_within"] = compare_within

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.discovery_target import DiscoveryTarget  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        d = dict(src_dict)
        first_days = d.pop("first_days", UNSET)

        _target = d.pop("target", UNSET)
        target: DiscoveryTarget | Unset
        if isinstance(_target, Unset):
            target = UNSET
        else:
            target = DiscoveryTarget.from_dict(_target)

        lookback_days = d.pop("lookback_days", UNSET)

        _people = d.pop("people", UNSET)
        people: PersonCondition | Unset
        if isinstance(_people, Unset):
            people = UNSET
        else:
            people = PersonCondition.from_dict(_people)

        def _parse_compare_within(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        compare_within = _parse_compare_within(d.pop("compare_within", UNSET))

        discovery_question = cls(
            first_days=first_days,
            target=target,
            lookback_days=lookback_days,
            people=people,
            compare_within=compare_within,
        )

        return discovery_question
