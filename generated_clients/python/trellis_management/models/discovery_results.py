from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.discovery_results_conclusion_type_1 import DiscoveryResultsConclusionType1
from ..models.discovery_results_conclusion_type_2_type_1 import (
    DiscoveryResultsConclusionType2Type1,
)
from ..models.discovery_results_conclusion_type_3_type_1 import (
    DiscoveryResultsConclusionType3Type1,
)
from ..models.discovery_results_error_type_1 import DiscoveryResultsErrorType1
from ..models.discovery_results_error_type_2_type_1 import (
    DiscoveryResultsErrorType2Type1,
)
from ..models.discovery_results_error_type_3_type_1 import (
    DiscoveryResultsErrorType3Type1,
)
from ..models.discovery_results_status_type_1 import DiscoveryResultsStatusType1
from ..models.discovery_results_status_type_2_type_1 import (
    DiscoveryResultsStatusType2Type1,
)
from ..models.discovery_results_status_type_3_type_1 import (
    DiscoveryResultsStatusType3Type1,
)

if TYPE_CHECKING:
    from ..models.discovered_sequence import DiscoveredSequence
    from ..models.discovery_question import DiscoveryQuestion


T = TypeVar("T", bound="DiscoveryResults")


@_attrs_define
class DiscoveryResults:
    """What was discovered. Without findings, `conclusion` tells what that means; a run that is not done yet has none.

    Attributes:
        run_id (None | str): The run; null where there never was one.
        status (DiscoveryResultsStatusType1 | DiscoveryResultsStatusType2Type1 | DiscoveryResultsStatusType3Type1 |
            None): How far it is; null where there never was one.
        error (DiscoveryResultsErrorType1 | DiscoveryResultsErrorType2Type1 | DiscoveryResultsErrorType3Type1 | None):
            Why it failed; `too_much` where there are too many events or it takes too long, `not_found` where a cohort is
            gone that it asks for, `internal_error` where something went wrong here.
        conclusion (DiscoveryResultsConclusionType1 | DiscoveryResultsConclusionType2Type1 |
            DiscoveryResultsConclusionType3Type1 | None): `found`; `nothing_beyond_activity`, where sequences were tested
            and none goes with the target beyond activity; `too_few_people`, where none could be tested.
        question (DiscoveryQuestion | None): What was asked; null where there never was a run.
        sequences (list[DiscoveredSequence]): The findings, the most predictive first; the first hundred.
        people (int | None): Among how many people was looked, who came earlier.
        later_people (int | None): How many later ones confirm.
        patterns_tested (int | None): How many sequences were tested.
        created_at (datetime.datetime | None): When it was asked for.
        as_of (datetime.datetime | None): As of when it looks at people; null until it has begun.
        finished_at (datetime.datetime | None): When it ended; null until then.
        maximum_age_seconds (int): How old results become before they are looked for anew, by the project's plan; a day,
            or an hour.
    """

    run_id: None | str
    status: (
        DiscoveryResultsStatusType1
        | DiscoveryResultsStatusType2Type1
        | DiscoveryResultsStatusType3Type1
        | None
    )
    error: (
        DiscoveryResultsErrorType1
        | DiscoveryResultsErrorType2Type1
        | DiscoveryResultsErrorType3Type1
        | None
    )
    conclusion: (
        DiscoveryResultsConclusionType1
        | DiscoveryResultsConclusionType2Type1
        | DiscoveryResultsConclusionType3Type1
        | None
    )
    question: DiscoveryQuestion | None
    sequences: list[DiscoveredSequence]
    people: int | None
    later_people: int | None
    patterns_tested: int | None
    created_at: datetime.datetime | None
    as_of: datetime.datetime | None
    finished_at: datetime.datetime | None
    maximum_age_seconds: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.discovery_question import DiscoveryQuestion  # noqa: PLC0415

        run_id: None | str
        run_id = self.run_id

        status: None | str
        if isinstance(self.status, DiscoveryResultsStatusType1):
            status = self.status.value
        elif isinstance(self.status, DiscoveryResultsStatusType2Type1):
            status = self.status.value
        elif isinstance(self.status, DiscoveryResultsStatusType3Type1):
            status = self.status.value
        else:
            status = self.status

        error: None | str
        if isinstance(self.error, DiscoveryResultsErrorType1):
            error = self.error.value
        elif isinstance(self.error, DiscoveryResultsErrorType2Type1):
            error = self.error.value
        elif isinstance(self.error, DiscoveryResultsErrorType3Type1):
            error = self.error.value
        else:
            error = self.error

        conclusion: None | str
        if isinstance(self.conclusion, DiscoveryResultsConclusionType1):
            conclusion = self.conclusion.value
        elif isinstance(self.conclusion, DiscoveryResultsConclusionType2Type1):
            conclusion = self.conclusion.value
        elif isinstance(self.conclusion, DiscoveryResultsConclusionType3Type1):
            conclusion = self.conclusion.value
        else:
            conclusion = self.conclusion

        question: dict[str, Any] | None
        if isinstance(self.question, DiscoveryQuestion):
            question = self.question.to_dict()
        else:
            question = self.question

        sequences = []
        for sequences_item_data in self.sequences:
            sequences_item = sequences_item_data.to_dict()
            sequences.append(sequences_item)

        people: int | None
        people = self.people

        later_people: int | None
        later_people = self.later_people

        patterns_tested: int | None
        patterns_tested = self.patterns_tested

        created_at: None | str
        if isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        as_of: None | str
        if isinstance(self.as_of, datetime.datetime):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        maximum_age_seconds = self.maximum_age_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "run_id": run_id,
                "status": status,
                "error": error,
                "conclusion": conclusion,
                "question": question,
                "sequences": sequences,
                "people": people,
                "later_people": later_people,
                "patterns_tested": patterns_tested,
                "created_at": created_at,
                "as_of": as_of,
                "finished_at": finished_at,
                "maximum_age_seconds": maximum_age_seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.discovered_sequence import DiscoveredSequence  # noqa: PLC0415
        from ..models.discovery_question import DiscoveryQuestion  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("run_id"))

        def _parse_status(
            data: object,
        ) -> (
            DiscoveryResultsStatusType1
            | DiscoveryResultsStatusType2Type1
            | DiscoveryResultsStatusType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_1 = DiscoveryResultsStatusType1(data)

                return status_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_2_type_1 = DiscoveryResultsStatusType2Type1(data)

                return status_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_3_type_1 = DiscoveryResultsStatusType3Type1(data)

                return status_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                DiscoveryResultsStatusType1
                | DiscoveryResultsStatusType2Type1
                | DiscoveryResultsStatusType3Type1
                | None,
                data,
            )

        status = _parse_status(d.pop("status"))

        def _parse_error(
            data: object,
        ) -> (
            DiscoveryResultsErrorType1
            | DiscoveryResultsErrorType2Type1
            | DiscoveryResultsErrorType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                error_type_1 = DiscoveryResultsErrorType1(data)

                return error_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                error_type_2_type_1 = DiscoveryResultsErrorType2Type1(data)

                return error_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                error_type_3_type_1 = DiscoveryResultsErrorType3Type1(data)

                return error_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                DiscoveryResultsErrorType1
                | DiscoveryResultsErrorType2Type1
                | DiscoveryResultsErrorType3Type1
                | None,
                data,
            )

        error = _parse_error(d.pop("error"))

        def _parse_conclusion(
            data: object,
        ) -> (
            DiscoveryResultsConclusionType1
            | DiscoveryResultsConclusionType2Type1
            | DiscoveryResultsConclusionType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                conclusion_type_1 = DiscoveryResultsConclusionType1(data)

                return conclusion_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                conclusion_type_2_type_1 = DiscoveryResultsConclusionType2Type1(data)

                return conclusion_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                conclusion_type_3_type_1 = DiscoveryResultsConclusionType3Type1(data)

                return conclusion_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                DiscoveryResultsConclusionType1
                | DiscoveryResultsConclusionType2Type1
                | DiscoveryResultsConclusionType3Type1
                | None,
                data,
            )

        conclusion = _parse_conclusion(d.pop("conclusion"))

        def _parse_question(data: object) -> DiscoveryQuestion | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                question_type_0 = DiscoveryQuestion.from_dict(data)

                return question_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DiscoveryQuestion | None, data)

        question = _parse_question(d.pop("question"))

        sequences = []
        _sequences = d.pop("sequences")
        for sequences_item_data in _sequences:
            sequences_item = DiscoveredSequence.from_dict(sequences_item_data)

            sequences.append(sequences_item)

        def _parse_people(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        people = _parse_people(d.pop("people"))

        def _parse_later_people(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        later_people = _parse_later_people(d.pop("later_people"))

        def _parse_patterns_tested(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        patterns_tested = _parse_patterns_tested(d.pop("patterns_tested"))

        def _parse_created_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        created_at = _parse_created_at(d.pop("created_at"))

        def _parse_as_of(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.datetime.fromisoformat(data)

                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        as_of = _parse_as_of(d.pop("as_of"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        maximum_age_seconds = d.pop("maximum_age_seconds")

        discovery_results = cls(
            run_id=run_id,
            status=status,
            error=error,
            conclusion=conclusion,
            question=question,
            sequences=sequences,
            people=people,
            later_people=later_people,
            patterns_tested=patterns_tested,
            created_at=created_at,
            as_of=as_of,
            finished_at=finished_at,
            maximum_age_seconds=maximum_age_seconds,
        )

        discovery_results.additional_properties = d
        return discovery_results

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
