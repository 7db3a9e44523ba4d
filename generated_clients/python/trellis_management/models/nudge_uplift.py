from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.nudge_verdict import NudgeVerdict

if TYPE_CHECKING:
    from ..models.nudge_arm import NudgeArm
    from ..models.uplift_interval import UpliftInterval


T = TypeVar("T", bound="NudgeUplift")


@_attrs_define
class NudgeUplift:
    """What nudges change, by those whom they were withheld from at random.

    Attributes:
        since (datetime.datetime | None): From when on people count: since `holdout_percent` or `response_days` were
            changed last; null where they never were.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
        response_days (int): In how many days somebody had to come back.
        nudged (NudgeArm): People who were treated alike, and how many of them came back.
        held_out (NudgeArm): People who were treated alike, and how many of them came back.
        too_recent (int): How many people are not counted, as their days are not over.
        difference (None | UpliftInterval): A number, and its 95 % interval, which holds however often one looks. Null
            where nothing can be proven yet.
        verdict (NudgeVerdict): `helps` or `hurts`, where the interval of the difference is on one side of zero;
            `no_difference_found`, where it is not, although there are enough people to find a relative change of a fifth in
            four cases of five; `not_yet_provable` before there are.
        people_needed (int | None): How many people it takes in all, at this holdout and this rate, to find a relative
            change of a fifth in four cases of five; null where nobody knows the rate yet, or there is no holdout.
    """

    since: datetime.datetime | None
    data_as_of: datetime.datetime
    response_days: int
    nudged: NudgeArm
    held_out: NudgeArm
    too_recent: int
    difference: None | UpliftInterval
    verdict: NudgeVerdict
    people_needed: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.uplift_interval import UpliftInterval  # noqa: PLC0415

        since: None | str
        if isinstance(self.since, datetime.datetime):
            since = self.since.isoformat()
        else:
            since = self.since

        data_as_of = self.data_as_of.isoformat()

        response_days = self.response_days

        nudged = self.nudged.to_dict()

        held_out = self.held_out.to_dict()

        too_recent = self.too_recent

        difference: dict[str, Any] | None
        if isinstance(self.difference, UpliftInterval):
            difference = self.difference.to_dict()
        else:
            difference = self.difference

        verdict = self.verdict.value

        people_needed: int | None
        people_needed = self.people_needed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "since": since,
                "data_as_of": data_as_of,
                "response_days": response_days,
                "nudged": nudged,
                "held_out": held_out,
                "too_recent": too_recent,
                "difference": difference,
                "verdict": verdict,
                "people_needed": people_needed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.nudge_arm import NudgeArm  # noqa: PLC0415
        from ..models.uplift_interval import UpliftInterval  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.datetime.fromisoformat(data)

                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        since = _parse_since(d.pop("since"))

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        response_days = d.pop("response_days")

        nudged = NudgeArm.from_dict(d.pop("nudged"))

        held_out = NudgeArm.from_dict(d.pop("held_out"))

        too_recent = d.pop("too_recent")

        def _parse_difference(data: object) -> None | UpliftInterval:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_uplift_interval_type_0 = UpliftInterval.from_dict(data)

                return componentsschemas_uplift_interval_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UpliftInterval, data)

        difference = _parse_difference(d.pop("difference"))

        verdict = NudgeVerdict(d.pop("verdict"))

        def _parse_people_needed(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        people_needed = _parse_people_needed(d.pop("people_needed"))

        nudge_uplift = cls(
            since=since,
            data_as_of=data_as_of,
            response_days=response_days,
            nudged=nudged,
            held_out=held_out,
            too_recent=too_recent,
            difference=difference,
            verdict=verdict,
            people_needed=people_needed,
        )

        nudge_uplift.additional_properties = d
        return nudge_uplift

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
