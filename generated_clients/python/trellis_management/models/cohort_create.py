from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cohort_people import CohortPeople
    from ..models.funnel_actors import FunnelActors
    from ..models.lifecycle_actors import LifecycleActors
    from ..models.path_actors import PathActors
    from ..models.person_condition import PersonCondition
    from ..models.retention_actors import RetentionActors
    from ..models.stickiness_actors import StickinessActors
    from ..models.trend_actors import TrendActors


T = TypeVar("T", bound="CohortCreate")


@_attrs_define
class CohortCreate:
    """A new cohort, by exactly one of these: a `definition`, which is kept up; a list of `people`; or the `actors` of one
    cell of an answer, as of now.

        Attributes:
            name (str): What you call it.
            description (None | str | Unset): What it is for; null where nobody said.
            definition (PersonCondition | Unset): What must be true of a person. A name that begins with none of the
                operators below is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators
                tell what the person did, and when, in which cohort the person is, or what the person's churn score must be. All
                must hold. A condition has at most 200 parts, those within it counted, which stand in one another 10 deep at
                most. 422 tells with its path what nobody can read.
            people (CohortPeople | Unset): People by your own ids, by their contacts' ids, or both.
            actors (FunnelActors | LifecycleActors | PathActors | RetentionActors | StickinessActors | TrendActors | Unset):
                The people in one cell of an answer; `type` says to which kind of question.
    """

    name: str
    description: None | str | Unset = UNSET
    definition: PersonCondition | Unset = UNSET
    people: CohortPeople | Unset = UNSET
    actors: (
        FunnelActors
        | LifecycleActors
        | PathActors
        | RetentionActors
        | StickinessActors
        | TrendActors
        | Unset
    ) = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.funnel_actors import FunnelActors  # noqa: PLC0415
        from ..models.lifecycle_actors import LifecycleActors  # noqa: PLC0415
        from ..models.retention_actors import RetentionActors  # noqa: PLC0415
        from ..models.stickiness_actors import StickinessActors  # noqa: PLC0415
        from ..models.trend_actors import TrendActors  # noqa: PLC0415

        name = self.name

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        definition: dict[str, Any] | Unset = UNSET
        if not isinstance(self.definition, Unset):
            definition = self.definition.to_dict()

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

        actors: dict[str, Any] | Unset
        if isinstance(self.actors, Unset):
            actors = UNSET
        elif isinstance(self.actors, FunnelActors):
            actors = self.actors.to_dict()
        elif isinstance(self.actors, RetentionActors):
            actors = self.actors.to_dict()
        elif isinstance(self.actors, TrendActors):
            actors = self.actors.to_dict()
        elif isinstance(self.actors, LifecycleActors):
            actors = self.actors.to_dict()
        elif isinstance(self.actors, StickinessActors):
            actors = self.actors.to_dict()
        else:
            actors = self.actors.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if definition is not UNSET:
            field_dict["definition"] = definition
        if people is not UNSET:
            field_dict["people"] = people
        if actors is not UNSET:
            field_dict["actors"] = actors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cohort_people import CohortPeople  # noqa: PLC0415
        from ..models.funnel_actors import FunnelActors  # noqa: PLC0415
        from ..models.lifecycle_actors import LifecycleActors  # noqa: PLC0415
        from ..models.path_actors import PathActors  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415
        from ..models.retention_actors import RetentionActors  # noqa: PLC0415
        from ..models.stickiness_actors import StickinessActors  # noqa: PLC0415
        from ..models.trend_actors import TrendActors  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        _definition = d.pop("definition", UNSET)
        definition: PersonCondition | Unset
        if isinstance(_definition, Unset):
            definition = UNSET
        else:
            definition = PersonCondition.from_dict(_definition)

        _people = d.pop("people", UNSET)
        people: CohortPeople | Unset
        if isinstance(_people, Unset):
            people = UNSET
        else:
            people = CohortPeople.from_dict(_people)

        def _parse_actors(
            data: object,
        ) -> (
            FunnelActors
            | LifecycleActors
            | PathActors
            | RetentionActors
            | StickinessActors
            | TrendActors
            | Unset
        ):
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_actors_type_0 = FunnelActors.from_dict(data)

                return componentsschemas_analytics_actors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_actors_type_1 = RetentionActors.from_dict(data)

                return componentsschemas_analytics_actors_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_actors_type_2 = TrendActors.from_dict(data)

                return componentsschemas_analytics_actors_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_actors_type_3 = LifecycleActors.from_dict(data)

                return componentsschemas_analytics_actors_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_actors_type_4 = StickinessActors.from_dict(data)

                return componentsschemas_analytics_actors_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_analytics_actors_type_5 = PathActors.from_dict(data)

            return componentsschemas_analytics_actors_type_5

        actors = _parse_actors(d.pop("actors", UNSET))

        cohort_create = cls(
            name=name,
            description=description,
            definition=definition,
            people=people,
            actors=actors,
        )

        return cohort_create
