from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.churn_prediction import ChurnPrediction


T = TypeVar("T", bound="ChurnPredictions")


@_attrs_define
class ChurnPredictions:
    """Predictions, in the order of the request.

    Attributes:
        predictions (list[ChurnPrediction]): A prediction for each person.
        shift (float): By how much the log-odds of what is shipped are shifted, so that it says on average what BG/NBD
            says of these people.
    """

    predictions: list[ChurnPrediction]
    shift: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        predictions = []
        for predictions_item_data in self.predictions:
            predictions_item = predictions_item_data.to_dict()
            predictions.append(predictions_item)

        shift = self.shift

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "predictions": predictions,
                "shift": shift,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_prediction import ChurnPrediction  # noqa: PLC0415

        d = dict(src_dict)
        predictions = []
        _predictions = d.pop("predictions")
        for predictions_item_data in _predictions:
            predictions_item = ChurnPrediction.from_dict(predictions_item_data)

            predictions.append(predictions_item)

        shift = d.pop("shift")

        churn_predictions = cls(
            predictions=predictions,
            shift=shift,
        )

        churn_predictions.additional_properties = d
        return churn_predictions

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
