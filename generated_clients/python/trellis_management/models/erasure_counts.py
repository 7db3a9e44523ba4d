from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ErasureCounts")


@_attrs_define
class ErasureCounts:
    """How much there was of each.

    Attributes:
        contacts (int): How many contacts, with those that were merged.
        identifiers (int): How many ids that led to the person.
        links (int): How many merges.
        trait_changes (int): How many changes of traits.
        memberships (int): How many memberships in groups.
        churn_scores (int): How many churn scores.
        nudges (int): How many nudges, those that were withheld too.
        alerts (int): How many alerts.
        deliveries (int): How many messages to the person, or about it, alone or with others.
        suppressions (int): How many suppressions.
        cohorts (int): In how many cohorts the person was.
        sessions (int): How many sessions.
        events (int): How many events, deleted or made anonymous.
        dead_letters (int): How many rejected items that named the person: in a field that says who, such as `userId` or
            `visitor.id`, or,
            for ids and addresses of six characters and more that are not just digits, as a word of its own in any text.
        exports (int): How many exports whose files may have held the person.
    """

    contacts: int
    identifiers: int
    links: int
    trait_changes: int
    memberships: int
    churn_scores: int
    nudges: int
    alerts: int
    deliveries: int
    suppressions: int
    cohorts: int
    sessions: int
    events: int
    dead_letters: int
    exports: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contacts = self.contacts

        identifiers = self.identifiers

        links = self.links

        trait_changes = self.trait_changes

        memberships = self.memberships

        churn_scores = self.churn_scores

        nudges = self.nudges

        alerts = self.alerts

        deliveries = self.deliveries

        suppressions = self.suppressions

        cohorts = self.cohorts

        sessions = self.sessions

        events = self.events

        dead_letters = self.dead_letters

        exports = self.exports

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contacts": contacts,
                "identifiers": identifiers,
                "links": links,
                "trait_changes": trait_changes,
                "memberships": memberships,
                "churn_scores": churn_scores,
                "nudges": nudges,
                "alerts": alerts,
                "deliveries": deliveries,
                "suppressions": suppressions,
                "cohorts": cohorts,
                "sessions": sessions,
                "events": events,
                "dead_letters": dead_letters,
                "exports": exports,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contacts = d.pop("contacts")

        identifiers = d.pop("identifiers")

        links = d.pop("links")

        trait_changes = d.pop("trait_changes")

        memberships = d.pop("memberships")

        churn_scores = d.pop("churn_scores")

        nudges = d.pop("nudges")

        alerts = d.pop("alerts")

        deliveries = d.pop("deliveries")

        suppressions = d.pop("suppressions")

        cohorts = d.pop("cohorts")

        sessions = d.pop("sessions")

        events = d.pop("events")

        dead_letters = d.pop("dead_letters")

        exports = d.pop("exports")

        erasure_counts = cls(
            contacts=contacts,
            identifiers=identifiers,
            links=links,
            trait_changes=trait_changes,
            memberships=memberships,
            churn_scores=churn_scores,
            nudges=nudges,
            alerts=alerts,
            deliveries=deliveries,
            suppressions=suppressions,
            cohorts=cohorts,
            sessions=sessions,
            events=events,
            dead_letters=dead_letters,
            exports=exports,
        )

        erasure_counts.additional_properties = d
        return erasure_counts

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
