from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.funnel_question import FunnelQuestion
    from ..models.lifecycle_question import LifecycleQuestion
    from ..models.path_question import PathQuestion
    from ..models.retention_question import RetentionQuestion
    from ..models.segmentation_group import SegmentationGroup
    from ..models.stickiness_question import StickinessQuestion
    from ..models.trend_question import TrendQuestion


T = TypeVar("T", bound="SegmentationQuery")


@_attrs_define
class SegmentationQuery:
    """A question, and the groups of people that it is asked about, one after the other.

    Attributes:
        segments (list[SegmentationGroup]): The groups. Somebody may be in several of them, or in none.
        question (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion | StickinessQuestion |
            TrendQuestion): A question of any kind; `type` says of which.
    """

    segments: list[SegmentationGroup]
    question: (
        FunnelQuestion
        | LifecycleQuestion
        | PathQuestion
        | RetentionQuestion
        | StickinessQuestion
        | TrendQuestion
    )

    def to_dict(self) -> dict[str, Any]:
        from ..models.funnel_question import FunnelQuestion  # noqa: PLC0415
        from ..models.lifecycle_question import LifecycleQuestion  # noqa: PLC0415
        from ..models.retention_question import RetentionQuestion  # noqa: PLC0415
        from ..models.stickiness_question import StickinessQuestion  # noqa: PLC0415
        from ..models.trend_question import TrendQuestion  # noqa: PLC0415

        segments = []
        for segments_item_data in self.segments:
            segments_item = segments_item_data.to_dict()
            segments.append(segments_item)

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

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "segments": segments,
                "question": question,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.funnel_question import FunnelQuestion  # noqa: PLC0415
        from ..models.lifecycle_question import LifecycleQuestion  # noqa: PLC0415
        from ..models.path_question import PathQuestion  # noqa: PLC0415
        from ..models.retention_question import RetentionQuestion  # noqa: PLC0415
        from ..models.segmentation_group import SegmentationGroup  # noqa: PLC0415
        from ..models.stickiness_question import StickinessQuestion  # noqa: PLC0415
        from ..models.trend_question import TrendQuestion  # noqa: PLC0415

        d = dict(src_dict)
        segments = []
        _segments = d.pop("segments")
        for segments_item_data in _segments:
            segments_item = SegmentationGroup.from_dict(segments_item_data)

            segments.append(segments_item)

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

        segmentation_query = cls(
            segments=segments,
            question=question,
        )

        return segmentation_query
