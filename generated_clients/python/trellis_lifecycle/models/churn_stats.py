from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.churn_score import ChurnScore


T = TypeVar("T", bound="ChurnStats")


@_attrs_define
class ChurnStats:
    """How many users were looked at, and those who are most likely to stay away.

    Attributes:
        total_users (int): How many users there are, who have a `user_id` and did something in the last four horizons,
            or came then.
        processed_users (int): Of how many it is known by now whether something can be said.
        successful_users (int): Of how many something can be said.
        failed_users (int): Of how many nothing can be said; `failures` tells why.
        predictions (list[ChurnScore]): What is said of those who are most likely to stay away, the riskiest first, as
            many as `limit` says. `GET /v1/churn/scores` lists all.
    """

    total_users: int
    processed_users: int
    successful_users: int
    failed_users: int
    predictions: list[ChurnScore]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total_users = self.total_users

        processed_users = self.processed_users

        successful_users = self.successful_users

        failed_users = self.failed_users

        predictions = []
        for predictions_item_data in self.predictions:
            predictions_item = predictions_item_data.to_dict()
            predictions.append(predictions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "totalUsers": total_users,
                "processedUsers": processed_users,
                "successfulUsers": successful_users,
                "failedUsers": failed_users,
                "predictions": predictions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_score import ChurnScore  # noqa: PLC0415

        d = dict(src_dict)
        total_users = d.pop("totalUsers")

        processed_users = d.pop("processedUsers")

        successful_users = d.pop("successfulUsers")

        failed_users = d.pop("failedUsers")

        predictions = []
        _predictions = d.pop("predictions")
        for predictions_item_data in _predictions:
            predictions_item = ChurnScore.from_dict(predictions_item_data)

            predictions.append(predictions_item)

        churn_stats = cls(
            total_users=total_users,
            processed_users=processed_users,
            successful_users=successful_users,
            failed_users=failed_users,
            predictions=predictions,
        )

        churn_stats.additional_properties = d
        return churn_stats

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
