from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.first_time_test import FirstTimeTest
    from ..models.performed_test import PerformedTest
    from ..models.property_condition import PropertyCondition
    from ..models.property_test import PropertyTest
    from ..models.regularly_test import RegularlyTest
    from ..models.restarted_test import RestartedTest
    from ..models.sequence_test import SequenceTest
    from ..models.stopped_test import StoppedTest


T = TypeVar("T", bound="PersonCondition")


@_attrs_define
class PersonCondition:
    """What must be true of a person. A name that begins with none of the operators below is a trait, and what it must be
    is told as in `PropertyCondition`, dots and all; the operators tell what the person did, and when, in which cohort
    the person is, or what the person's churn score must be. All must hold. A condition has at most 200 parts, those
    within it counted, which stand in one another 10 deep at most. 422 tells with its path what nobody can read.

        Attributes:
            and_ (list[PersonCondition] | Unset): All of these hold.
            or_ (list[PersonCondition] | Unset): At least one of these holds, or there are none.
            nor (list[PersonCondition] | Unset): None of these holds.
            not_ (PersonCondition | Unset): What must be true of a person. A name that begins with none of the operators
                below is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators tell what
                the person did, and when, in which cohort the person is, or what the person's churn score must be. All must
                hold. A condition has at most 200 parts, those within it counted, which stand in one another 10 deep at most.
                422 tells with its path what nobody can read.
            performed (PerformedTest | Unset): The person did such events so often: at least once where nothing is said, and
                any number of times up to `at_most` where only that is. Never is `exactly: 0`. They are looked for at any time,
                in the last `within_seconds`, or in a range.
            first_time (FirstTimeTest | Unset): The person did such an event in the last `within_seconds` for the first
                time.
            sequence (SequenceTest | Unset): The person did such events one after the other, others between them or not;
                events of one time are in order. All of them lie within `window_seconds`, and in the last `within_seconds` or in
                a range, where that is said.
            regularly (RegularlyTest | Unset): The person did such events in at least `at_least` of the last `of` periods of
                the project's calendar, this one among them, in each of these at least `times` times.
            stopped (StoppedTest | Unset): The person did such an event, but not in the last `for_seconds`; where
                `before_seconds` is given, within so many seconds before these.
            restarted (RestartedTest | Unset): The person did such an event in the last `within_seconds`, not in the
                `after_seconds` before these, and once before that.
            in_cohort (str | Unset): A cohort's id.
            churn (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object
                (`address.city`). A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too.
                The operators are those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests
                together, of which a regular expression is five, and they stand in one another 10 deep at most. 422 tells with
                its path what nobody can read, such as a regular expression that RE2 does not know.
    """

    and_: list[PersonCondition] | Unset = UNSET
    or_: list[PersonCondition] | Unset = UNSET
    nor: list[PersonCondition] | Unset = UNSET
    not_: PersonCondition | Unset = UNSET
    performed: PerformedTest | Unset = UNSET
    first_time: FirstTimeTest | Unset = UNSET
    sequence: SequenceTest | Unset = UNSET
    regularly: RegularlyTest | Unset = UNSET
    stopped: StoppedTest | Unset = UNSET
    restarted: RestartedTest | Unset = UNSET
    in_cohort: str | Unset = UNSET
    churn: PropertyCondition | Unset = UNSET
    additional_properties: dict[
        str, bool | float | list[bool | float | None | str] | None | PropertyTest | str
    ] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.property_test import PropertyTest  # noqa: PLC0415

        and_: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.and_, Unset):
            and_ = []
            for and_item_data in self.and_:
                and_item = and_item_data.to_dict()
                and_.append(and_item)

        or_: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.or_, Unset):
            or_ = []
            for or_item_data in self.or_:
                or_item = or_item_data.to_dict()
                or_.append(or_item)

        nor: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.nor, Unset):
            nor = []
            for nor_item_data in self.nor:
                nor_item = nor_item_data.to_dict()
                nor.append(nor_item)

        not_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.not_, Unset):
            not_ = self.not_.to_dict()

        performed: dict[str, Any] | Unset = UNSET
        if not isinstance(self.performed, Unset):
            performed = self.performed.to_dict()

        first_time: dict[str, Any] | Unset = UNSET
        if not isinstance(self.first_time, Unset):
            first_time = self.first_time.to_dict()

        sequence: dict[str, Any] | Unset = UNSET
        if not isinstance(self.sequence, Unset):
            sequence = self.sequence.to_dict()

        regularly: dict[str, Any] | Unset = UNSET
        if not isinstance(self.regularly, Unset):
            regularly = self.regularly.to_dict()

        stopped: dict[str, Any] | Unset = UNSET
        if not isinstance(self.stopped, Unset):
            stopped = self.stopped.to_dict()

        restarted: dict[str, Any] | Unset = UNSET
        if not isinstance(self.restarted, Unset):
            restarted = self.restarted.to_dict()

        in_cohort = self.in_cohort

        churn: dict[str, Any] | Unset = UNSET
        if not isinstance(self.churn, Unset):
            churn = self.churn.to_dict()

        field_dict: dict[str, Any] = {}
        for prop_name, prop in self.additional_properties.items():
            if isinstance(prop, PropertyTest):
                field_dict[prop_name] = prop.to_dict()
            elif isinstance(prop, list):
                field_dict[prop_name] = []
                for componentsschemas_scalar_list_item_data in prop:
                    componentsschemas_scalar_list_item: bool | float | None | str
                    componentsschemas_scalar_list_item = componentsschemas_scalar_list_item_data
                    field_dict[prop_name].append(componentsschemas_scalar_list_item)

            else:
                field_dict[prop_name] = prop

        field_dict.update({})
        if and_ is not UNSET:
            field_dict["$and"] = and_
        if or_ is not UNSET:
            field_dict["$or"] = or_
        if nor is not UNSET:
            field_dict["$nor"] = nor
        if not_ is not UNSET:
            field_dict["$not"] = not_
        if performed is not UNSET:
            field_dict["$performed"] = performed
        if first_time is not UNSET:
            field_dict["$firstTime"] = first_time
        if sequence is not UNSET:
            field_dict["$sequence"] = sequence
        if regularly is not UNSET:
            field_dict["$regularly"] = regularly
        if stopped is not UNSET:
            field_dict["$stopped"] = stopped
        if restarted is not UNSET:
            field_dict["$restarted"] = restarted
        if in_cohort is not UNSET:
            field_dict["$inCohort"] = in_cohort
        if churn is not UNSET:
            field_dict["$churn"] = churn

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.first_time_test import FirstTimeTest  # noqa: PLC0415
        from ..models.performed_test import PerformedTest  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415
        from ..models.property_test import PropertyTest  # noqa: PLC0415
        from ..models.regularly_test import RegularlyTest  # noqa: PLC0415
        from ..models.restarted_test import RestartedTest  # noqa: PLC0415
        from ..models.sequence_test import SequenceTest  # noqa: PLC0415
        from ..models.stopped_test import StoppedTest  # noqa: PLC0415

        d = dict(src_dict)
        _and_ = d.pop("$and", UNSET)
        and_: list[PersonCondition] | Unset = UNSET
        if _and_ is not UNSET:
            and_ = []
            for and_item_data in _and_:
                and_item = PersonCondition.from_dict(and_item_data)

                and_.append(and_item)

        _or_ = d.pop("$or", UNSET)
        or_: list[PersonCondition] | Unset = UNSET
        if _or_ is not UNSET:
            or_ = []
            for or_item_data in _or_:
                or_item = PersonCondition.from_dict(or_item_data)

                or_.append(or_item)

        _nor = d.pop("$nor", UNSET)
        nor: list[PersonCondition] | Unset = UNSET
        if _nor is not UNSET:
            nor = []
            for nor_item_data in _nor:
                nor_item = PersonCondition.from_dict(nor_item_data)

                nor.append(nor_item)

        _not_ = d.pop("$not", UNSET)
        not_: PersonCondition | Unset
        if isinstance(_not_, Unset):
            not_ = UNSET
        else:
            not_ = PersonCondition.from_dict(_not_)

        _performed = d.pop("$performed", UNSET)
        performed: PerformedTest | Unset
        if isinstance(_performed, Unset):
            performed = UNSET
        else:
            performed = PerformedTest.from_dict(_performed)

        _first_time = d.pop("$firstTime", UNSET)
        first_time: FirstTimeTest | Unset
        if isinstance(_first_time, Unset):
            first_time = UNSET
        else:
            first_time = FirstTimeTest.from_dict(_first_time)

        _sequence = d.pop("$sequence", UNSET)
        sequence: SequenceTest | Unset
        if isinstance(_sequence, Unset):
            sequence = UNSET
        else:
            sequence = SequenceTest.from_dict(_sequence)

        _regularly = d.pop("$regularly", UNSET)
        regularly: RegularlyTest | Unset
        if isinstance(_regularly, Unset):
            regularly = UNSET
        else:
            regularly = RegularlyTest.from_dict(_regularly)

        _stopped = d.pop("$stopped", UNSET)
        stopped: StoppedTest | Unset
        if isinstance(_stopped, Unset):
            stopped = UNSET
        else:
            stopped = StoppedTest.from_dict(_stopped)

        _restarted = d.pop("$restarted", UNSET)
        restarted: RestartedTest | Unset
        if isinstance(_restarted, Unset):
            restarted = UNSET
        else:
            restarted = RestartedTest.from_dict(_restarted)

        in_cohort = d.pop("$inCohort", UNSET)

        _churn = d.pop("$churn", UNSET)
        churn: PropertyCondition | Unset
        if isinstance(_churn, Unset):
            churn = UNSET
        else:
            churn = PropertyCondition.from_dict(_churn)

        person_condition = cls(
            and_=and_,
            or_=or_,
            nor=nor,
            not_=not_,
            performed=performed,
            first_time=first_time,
            sequence=sequence,
            regularly=regularly,
            stopped=stopped,
            restarted=restarted,
            in_cohort=in_cohort,
            churn=churn,
        )

        additional_properties = {}
        for prop_name, prop_dict in d.items():

            def _parse_additional_property(
                data: object,
            ) -> bool | float | list[bool | float | None | str] | None | PropertyTest | str:
                if data is None:
                    return data
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    additional_property_type_1 = PropertyTest.from_dict(data)

                    return additional_property_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, list):
                        raise TypeError()
                    additional_property_type_2 = []
                    _additional_property_type_2 = data
                    for componentsschemas_scalar_list_item_data in _additional_property_type_2:

                        def _parse_componentsschemas_scalar_list_item(
                            data: object,
                        ) -> bool | float | None | str:
                            if data is None:
                                return data
                            return cast(bool | float | None | str, data)

                        componentsschemas_scalar_list_item = (
                            _parse_componentsschemas_scalar_list_item(
                                componentsschemas_scalar_list_item_data
                            )
                        )

                        additional_property_type_2.append(componentsschemas_scalar_list_item)

                    return additional_property_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(
                    bool | float | list[bool | float | None | str] | None | PropertyTest | str, data
                )

            additional_property = _parse_additional_property(prop_dict)

            additional_properties[prop_name] = additional_property

        person_condition.additional_properties = additional_properties
        return person_condition

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(
        self, key: str
    ) -> bool | float | list[bool | float | None | str] | None | PropertyTest | str:
        return self.additional_properties[key]

    def __setitem__(
        self,
        key: str,
        value: bool | float | list[bool | float | None | str] | None | PropertyTest | str,
    ) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
