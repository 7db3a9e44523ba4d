from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.funnel_question import FunnelQuestion
    from ..models.lifecycle_question import LifecycleQuestion
    from ..models.path_question import PathQuestion
    from ..models.retention_question import RetentionQuestion
    from ..models.stickiness_question import StickinessQuestion
    from ..models.trend_question import TrendQuestion


T = TypeVar("T", bound="Report")


@_attrs_define
class Report:
    """A question of any kind, saved under a name.

    Attributes:
        id (str): A report's id.
        name (str): What you call it.
        description (None | str): What it is for; null where nobody said.
        question (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion | StickinessQuestion |
            TrendQuestion): A question of any kind; `type` says of which.
        last_days (int | None): Where it is a number, the report is about so many days of the project's time zone, of
            which today is the last one, whatever the `date_range` of its question is; null: that range stays. More days
            than a question has periods for are told of when it is asked.
        created_at (datetime.datetime): When it was saved.
        updated_at (datetime.datetime): When it was changed last.
    """

    id: str
    name: str
    description: None | str
    question: (
        FunnelQuestion
        | LifecycleQuestion
        | PathQuestion
        | RetentionQuestion
        | StickinessQuestion
        | TrendQuestion
    )
    last_days: int | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.funnel_question import FunnelQuestion  # noqa: PLC0415
        from ..models.lifecycle_question import LifecycleQuestion  # noqa: PLC0415
        from ..models.retention_question import RetentionQuestion  # noqa: PLC0415
        from ..models.stickiness_question import StickinessQuestion  # noqa: PLC0415
        from ..models.trend_question import TrendQuestion  # noqa: PLC0415

        id = self.id

        name = self.name

        description: None | str
        description = self.description

        question: dict[str, Any]
        if isinstance(self.question, FunnelQuestion):
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

        last_days: int | None
        last_days = self.last_days

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "description": description,
                "question": question,
                "last_days": last_days,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

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
        id = d.pop("id")

        name = d.pop("name")

        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))

        def _parse_question(
            data: object,
        ) -> (
            FunnelQuestion
            | LifecycleQuestion
            | PathQuestion
            | RetentionQuestion
            | StickinessQuestion
            | TrendQuestion
        ):
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

        question = _parse_question(d.pop("question"))

        def _parse_last_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        last_days = _parse_last_days(d.pop("last_days"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        report = cls(
            id=id,
            name=name,
            description=description,
            question=question,
            last_days=last_days,
            created_at=created_at,
            updated_at=updated_at,
        )

        report.additional_properties = d
        return report

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
