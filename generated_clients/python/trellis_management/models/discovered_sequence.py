from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.discovered_sequence_verdict import DiscoveredSequenceVerdict

if TYPE_CHECKING:
    from ..models.discovery_effect import DiscoveryEffect
    from ..models.person_condition import PersonCondition


T = TypeVar("T", bound="DiscoveredSequence")


@_attrs_define
class DiscoveredSequence:
    """Something that people do in their first days that goes with the target, for better or worse, beyond activity.

    Attributes:
        rank (int): Its place, the most predictive being 1.
        sequence (list[str]): The names of its events, each later than the one before it.
        at_least (int): How often it happens; more than once of single events only.
        predictive_power (float): How strongly it goes with the target, from 0 to 1: the size of their correlation among
            people who are as active as each other.
        q (float): Which share of the findings up to this q is expected to be false.
        effect (DiscoveryEffect): What a sequence has to do with the target. The rates are of all people; ratio and
            difference compare people who are as active as each other.
        verdict (DiscoveredSequenceVerdict): What people say who came later: `confirmed`, with an interval that leaves
            no difference out; `held`, in the same direction; `not_confirmed`, in the other; `untestable`, as too few of
            them did it.
        confirmation (DiscoveryEffect): What a sequence has to do with the target. The rates are of all people; ratio
            and difference compare people who are as active as each other.
        definition (PersonCondition): What must be true of a person. A name that begins with none of the operators below
            is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators tell what the
            person did, and when, in which cohort the person is, or what the person's churn score must be. All must hold. A
            condition has at most 200 parts, those within it counted, which stand in one another 10 deep at most. 422 tells
            with its path what nobody can read.
    """

    rank: int
    sequence: list[str]
    at_least: int
    predictive_power: float
    q: float
    effect: DiscoveryEffect
    verdict: DiscoveredSequenceVerdict
    confirmation: DiscoveryEffect
    definition: PersonCondition
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        rank = self.rank

        sequence = self.sequence

        at_least = self.at_least

        predictive_power = self.predictive_power

        q = self.q

        effect = self.effect.to_dict()

        verdict = self.verdict.value

        confirmation = self.confirmation.to_dict()

        definition = self.definition.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "rank": rank,
                "sequence": sequence,
                "at_least": at_least,
                "predictive_power": predictive_power,
                "q": q,
                "effect": effect,
                "verdict": verdict,
                "confirmation": confirmation,
                "definition": definition,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.discovery_effect import DiscoveryEffect  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        d = dict(src_dict)
        rank = d.pop("rank")

        sequence = cast(list[str], d.pop("sequence"))

        at_least = d.pop("at_least")

        predictive_power = d.pop("predictive_power")

        q = d.pop("q")

        effect = DiscoveryEffect.from_dict(d.pop("effect"))

        verdict = DiscoveredSequenceVerdict(d.pop("verdict"))

        confirmation = DiscoveryEffect.from_dict(d.pop("confirmation"))

        definition = PersonCondition.from_dict(d.pop("definition"))

        discovered_sequence = cls(
            rank=rank,
            sequence=sequence,
            at_least=at_least,
            predictive_power=predictive_power,
            q=q,
            effect=effect,
            verdict=verdict,
            confirmation=confirmation,
            definition=definition,
        )

        discovered_sequence.additional_properties = d
        return discovered_sequence

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
