from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.funnel_question import FunnelQuestion
    from ..models.lifecycle_question import LifecycleQuestion
    from ..models.path_question import PathQuestion
    from ..models.retention_question import RetentionQuestion
    from ..models.stickiness_question import StickinessQuestion
    from ..models.trend_question import TrendQuestion


T = TypeVar("T", bound="ReportUpdate")


@_attrs_define
class ReportUpdate:
    """What is to change; what is not named stays.

    Attributes:
        name (str | Unset): What you call it.
        description (None | str | Unset): What it is for; null where nobody said.
        question (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion | StickinessQuestion |
            TrendQuestion | Unset): A question of any kind; `type` says of which.
        last_days (int | None | Unset): Where it is a number, the report is about so many days of the project's time
            zone, of which today is the last one, whatever the `date_range` of its question is; null: that range stays. More
            days than a question has periods for are told of when it is asked.
    """

    name: str | Unset = UNSET
    description: None | str | Unset = UNSET
    question: (
        FunnelQuestion
        | LifecycleQuestion
        | PathQuestion
        | RetentionQuestion
        | StickinessQuestion
        | TrendQuestion
        | Unset
    ) = UNSET
    last_days: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.funnel_question import FunnelQuestion  # noqa: PLC0415
        from ..models.lifecycle_question import LifecycleQuestion  # noqa: PLC0415
        from ..models.retention_question import RetentionQuestion  # noqa: PLC0415
        from ..models.stickiness_question import StickinessQuestion  # noqa: PLC0415
        from ..models.trend_question import TrendQuestion  # noqa: PLC0415

        name = self.name

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        question: dict[str, Any] | Unset
        if isinstance(self.question, Unset):
            question = UNSET
        elif isinstance(self.question, FunnelQuestion):
            question = self.question.to_dict()
        elif isinstance(self.question, RetentionQuestion):
            question = self.question.to_dict()
        elif isinstance(self.question, TrendQuestion):
            question = self.question.to_dict()
        elif isinstance(self.question, LifecycleQuestion):
            question = self.question.to_dict()
        elif isinstance(self.question, StickinessQuestion):
            question = self.question.to_dict()
        else:
            question = self.question.to_dict()

        last_days: int | None | Unset
        if isinstance(self.last_days, Unset):
            last_days = UNSET
        else:
            last_days = self.last_days

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if question is not UNSET:
            field_dict["question"] = question
        if last_days is not UNSET:
            field_dict["last_days"] = last_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_question import FunnelQuestion  # noqa: PLC0415
        from ..models.lifecycle_question import LifecycleQuestion  # noqa: PLC0415
        from ..models.path_question import PathQuestion  # noqa: PLC0415
        from ..models.retention_question import RetentionQuestion  # noqa: PLC0415
        from ..models.stickiness_question import StickinessQuestion  # noqa: PLC0415
        from ..models.trend_question import TrendQuestion  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_question(
            data: object,
        ) -> (
            FunnelQuestion
            | LifecycleQuestion
            | PathQuestion
            | RetentionQuestion
            | StickinessQuestion
            | TrendQuestion
            | Unset
        ):
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_query_type_0 = FunnelQuestion.from_dict(data)

                return componentsschemas_analytics_query_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_query_type_1 = RetentionQuestion.from_dict(data)

                return componentsschemas_analytics_query_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_query_type_2 = TrendQuestion.from_dict(data)

                return componentsschemas_analytics_query_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_query_type_3 = LifecycleQuestion.from_dict(data)

                return componentsschemas_analytics_query_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_query_type_4 = StickinessQuestion.from_dict(data)

                return componentsschemas_analytics_query_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_analytics_query_type_5 = PathQuestion.from_dict(data)

            return componentsschemas_analytics_query_type_5

        question = _parse_question(d.pop("question", UNSET))

        def _parse_last_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        last_days = _parse_last_days(d.pop("last_days", UNSET))

        report_update = cls(
            name=name,
            description=description,
            question=question,
            last_days=last_days,
        )

        return report_update
