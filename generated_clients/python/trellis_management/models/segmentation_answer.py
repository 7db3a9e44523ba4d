from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.funnel_answer import FunnelAnswer
    from ..models.lifecycle_answer import LifecycleAnswer
    from ..models.path_answer import PathAnswer
    from ..models.retention_answer import RetentionAnswer
    from ..models.stickiness_answer import StickinessAnswer
    from ..models.trend_answer import TrendAnswer


T = TypeVar("T", bound="SegmentationAnswer")


@_attrs_define
class SegmentationAnswer:
    """The answer about one group.

    Attributes:
        name (str): What the question calls the group.
        answer (FunnelAnswer | LifecycleAnswer | PathAnswer | RetentionAnswer | StickinessAnswer | TrendAnswer): The
            answer to a question of any kind.
    """

    name: str
    answer: (
        FunnelAnswer
        | LifecycleAnswer
        | PathAnswer
        | RetentionAnswer
        | StickinessAnswer
        | TrendAnswer
    )
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.funnel_answer import FunnelAnswer  # noqa: PLC0415
        from ..models.lifecycle_answer import LifecycleAnswer  # noqa: PLC0415
        from ..models.retention_answer import RetentionAnswer  # noqa: PLC0415
        from ..models.stickiness_answer import StickinessAnswer  # noqa: PLC0415
        from ..models.trend_answer import TrendAnswer  # noqa: PLC0415

        name = self.name

        answer: dict[str, Any]
        if isinstance(self.answer, FunnelAnswer):
            answer = self.answer.to_dict()
        elif isinstance(self.answer, RetentionAnswer):
            answer = self.answer.to_dict()
        elif isinstance(self.answer, TrendAnswer):
            answer = self.answer.to_dict()
        elif isinstance(self.answer, LifecycleAnswer):
            answer = self.answer.to_dict()
        elif isinstance(self.answer, StickinessAnswer):
            answer = self.answer.to_dict()
        else:
            answer = self.answer.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "answer": answer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_answer import FunnelAnswer  # noqa: PLC0415
        from ..models.lifecycle_answer import LifecycleAnswer  # noqa: PLC0415
        from ..models.path_answer import PathAnswer  # noqa: PLC0415
        from ..models.retention_answer import RetentionAnswer  # noqa: PLC0415
        from ..models.stickiness_answer import StickinessAnswer  # noqa: PLC0415
        from ..models.trend_answer import TrendAnswer  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        def _parse_answer(
            data: object,
        ) -> (
            FunnelAnswer
            | LifecycleAnswer
            | PathAnswer
            | RetentionAnswer
            | StickinessAnswer
            | TrendAnswer
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_0 = FunnelAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_1 = RetentionAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_2 = TrendAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_3 = LifecycleAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_4 = StickinessAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_analytics_result_type_5 = PathAnswer.from_dict(data)

            return componentsschemas_analytics_result_type_5

        answer = _parse_answer(d.pop("answer"))

        segmentation_answer = cls(
            name=name,
            answer=answer,
        )

        segmentation_answer.additional_properties = d
        return segmentation_answer

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
