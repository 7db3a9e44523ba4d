from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_trained_objections_item import ModelTrainedObjectionsItem

if TYPE_CHECKING:
    from ..models.churn_forward_test import ChurnForwardTest
    from ..models.model_measure import ModelMeasure


T = TypeVar("T", bound="ModelTrained")


@_attrs_define
class ModelTrained:
    """A model that was trained.

    Attributes:
        success (bool): That it was trained.
        scope (str): Whose model answers; the public key of a project's environment. Without it, what is shipped.
        model_id (str): The model's id, which is made of what it holds.
        promoted (bool): Whether it answers from now on.
        objections (list[ModelTrainedObjectionsItem]): Why it does not.
        calibrated (bool): Whether probabilities came true on average when the newest snapshots were told in advance.
        histories (int): How many rows it was trained on.
        churned (int): In how many of them the person stayed away.
        measures (list[ModelMeasure]): How well it told the newest snapshot in advance, beside others.
        tests (list[ChurnForwardTest]): The latest moments that were told in advance, in their order.
    """

    success: bool
    scope: str
    model_id: str
    promoted: bool
    objections: list[ModelTrainedObjectionsItem]
    calibrated: bool
    histories: int
    churned: int
    measures: list[ModelMeasure]
    tests: list[ChurnForwardTest]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        scope = self.scope

        model_id = self.model_id

        promoted = self.promoted

        objections = []
        for objections_item_data in self.objections:
            objections_item = objections_item_data.value
            objections.append(objections_item)

        calibrated = self.calibrated

        histories = self.histories

        churned = self.churned

        measures = []
        for measures_item_data in self.measures:
            measures_item = measures_item_data.to_dict()
            measures.append(measures_item)

        tests = []
        for tests_item_data in self.tests:
            tests_item = tests_item_data.to_dict()
            tests.append(tests_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "scope": scope,
                "model_id": model_id,
                "promoted": promoted,
                "objections": objections,
                "calibrated": calibrated,
                "histories": histories,
                "churned": churned,
                "measures": measures,
                "tests": tests,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_forward_test import ChurnForwardTest  # noqa: PLC0415
        from ..models.model_measure import ModelMeasure  # noqa: PLC0415

        d = dict(src_dict)
        success = d.pop("success")

        scope = d.pop("scope")

        model_id = d.pop("model_id")

        promoted = d.pop("promoted")

        objections = []
        _objections = d.pop("objections")
        for objections_item_data in _objections:
            objections_item = ModelTrainedObjectionsItem(objections_item_data)

            objections.append(objections_item)

        calibrated = d.pop("calibrated")

        histories = d.pop("histories")

        churned = d.pop("churned")

        measures = []
        _measures = d.pop("measures")
        for measures_item_data in _measures:
            measures_item = ModelMeasure.from_dict(measures_item_data)

            measures.append(measures_item)

        tests = []
        _tests = d.pop("tests")
        for tests_item_data in _tests:
            tests_item = ChurnForwardTest.from_dict(tests_item_data)

            tests.append(tests_item)

        model_trained = cls(
            success=success,
            scope=scope,
            model_id=model_id,
            promoted=promoted,
            objections=objections,
            calibrated=calibrated,
            histories=histories,
            churned=churned,
            measures=measures,
            tests=tests,
        )

        model_trained.additional_properties = d
        return model_trained

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
