from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.environment import Environment
from ..models.own_key_status import OwnKeyStatus
from ..models.own_key_type import OwnKeyType
from ..models.plan import Plan
from ..models.scope import Scope

if TYPE_CHECKING:
    from ..models.rate_limit import RateLimit


T = TypeVar("T", bound="OwnKey")


@_attrs_define
class OwnKey:
    """The key that a request was made with, and all that it may do.

    Attributes:
        id (str): The id of a key, which is no secret.
        name (str): What the key is for, in your words.
        type_ (OwnKeyType): A `write` key may be public and only takes events in; a `secret` key belongs on servers.
        environment (Environment): Live data or test data; the two never mix.
        scopes (list[Scope]): What the key may do.
        allowed_origins (list[str]): The pages that may use the key in a browser, as `scheme://host[:port]`; `*` as the
            first label of a host stands for one label or more. All, where there are none. A request without `Origin`, which
            only browsers send, always may.
        hint (str): The key's last four characters, to tell keys apart.
        status (OwnKeyStatus): Whether the key works; `expiring` keys work until `expires_at`.
        created_at (datetime.datetime): When the key was made.
        expires_at (datetime.datetime | None): When the key ends; null where it does not.
        last_used_at (datetime.datetime | None): When the key was used last, to the minute; null where it was not yet.
        project_id (str): A project's id.
        plan (Plan): What a project may ask in a time, for each key: `free`, `growth` and `scale` 100, 500 and 1,000
            requests a second to the ingest doors, 10, 50 and 100 elsewhere, ten times that for all keys together. For the
            project as a whole: `workspace_starter` and `workspace_growth` 100 and `workspace_scale` 1,000 requests a second
            to the ingest doors, 60 a minute elsewhere. `unmetered` is for those who run Trellis for themselves. With the
            scales and `unmetered`, auto-discovery looks every hour, with all others every day.
        limits (list[RateLimit]): The rates that requests with this key count against.
    """

    id: str
    name: str
    type_: OwnKeyType
    environment: Environment
    scopes: list[Scope]
    allowed_origins: list[str]
    hint: str
    status: OwnKeyStatus
    created_at: datetime.datetime
    expires_at: datetime.datetime | None
    last_used_at: datetime.datetime | None
    project_id: str
    plan: Plan
    limits: list[RateLimit]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        type_ = self.type_.value

        environment = self.environment.value

        scopes = []
        for scopes_item_data in self.scopes:
            scopes_item = scopes_item_data.value
            scopes.append(scopes_item)

        allowed_origins = self.allowed_origins

        hint = self.hint

        status = self.status.value

        created_at = self.created_at.isoformat()

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        last_used_at: None | str
        if isinstance(self.last_used_at, datetime.datetime):
            last_used_at = self.last_used_at.isoformat()
        else:
            last_used_at = self.last_used_at

        project_id = self.project_id

        plan = self.plan.value

        limits = []
        for limits_item_data in self.limits:
            limits_item = limits_item_data.to_dict()
            limits.append(limits_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "type": type_,
                "environment": environment,
                "scopes": scopes,
                "allowed_origins": allowed_origins,
                "hint": hint,
                "status": status,
                "created_at": created_at,
                "expires_at": expires_at,
                "last_used_at": last_used_at,
                "project_id": project_id,
                "plan": plan,
                "limits": limits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rate_limit import RateLimit  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        type_ = OwnKeyType(d.pop("type"))

        environment = Environment(d.pop("environment"))

        scopes = []
        _scopes = d.pop("scopes")
        for scopes_item_data in _scopes:
            scopes_item = Scope(scopes_item_data)

            scopes.append(scopes_item)

        allowed_origins = cast(list[str], d.pop("allowed_origins"))

        hint = d.pop("hint")

        status = OwnKeyStatus(d.pop("status"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_last_used_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_used_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_used_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_used_at = _parse_last_used_at(d.pop("last_used_at"))

        project_id = d.pop("project_id")

        plan = Plan(d.pop("plan"))

        limits = []
        _limits = d.pop("limits")
        for limits_item_data in _limits:
            limits_item = RateLimit.from_dict(limits_item_data)

            limits.append(limits_item)

        own_key = cls(
            id=id,
            name=name,
            type_=type_,
            environment=environment,
            scopes=scopes,
            allowed_origins=allowed_origins,
            hint=hint,
            status=status,
            created_at=created_at,
            expires_at=expires_at,
            last_used_at=last_used_at,
            project_id=project_id,
            plan=plan,
            limits=limits,
        )

        own_key.additional_properties = d
        return own_key

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
