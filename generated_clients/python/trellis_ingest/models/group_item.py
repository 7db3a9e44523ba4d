from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.context import Context
    from ..models.traits import Traits


T = TypeVar("T", bound="GroupItem")


@_attrs_define
class GroupItem:
    """A `group` call as an item of a batch.

    Attributes:
        type_ (Literal['group']): Which call this item is.
        groupId (None | str | Unset): Your own id for the group. Null is the same as leaving it out.
        group_id (None | str | Unset): Your own id for the group. Null is the same as leaving it out.
        userId (None | str | Unset): Your own id for a person who is known to you. Null is the same as leaving it out.
        user_id (None | str | Unset): Your own id for a person who is known to you. Null is the same as leaving it out.
        anonymousId (None | str | Unset): An id for a person whom you do not know yet. Null is the same as leaving it
            out.
        anonymous_id (None | str | Unset): An id for a person whom you do not know yet. Null is the same as leaving it
            out.
        messageId (None | str | Unset): Your id of this message. Trellis stores the first message with an id and answers
            every later one as a duplicate, at any age. Without it, a repeated request is a new event.
        message_id (None | str | Unset): Your id of this message. Trellis stores the first message with an id and
            answers every later one as a duplicate, at any age. Without it, a repeated request is a new event.
        timestamp (datetime.datetime | None | Unset): When it happened, in RFC 3339, between 1970 and a day from now.
            Left out, it is the time of receipt. With `sentAt` the skew of the sender's clock is taken off.
        sentAt (datetime.datetime | None | Unset): What the sender's clock showed when it sent the request. It serves to
            correct `timestamp`.
        sent_at (datetime.datetime | None | Unset): What the sender's clock showed when it sent the request. It serves
            to correct `timestamp`.
        context (Context | None | Unset): Facts about where it happened, such as the page, the library, the campaign;
            any JSON values.
        write_key (None | str | Unset): The key, for senders that cannot set headers. A header, where there is one, must
            hold the same key.
        traits (None | Traits | Unset): Facts about a person. A trait that is null is removed; one that is not named
            stays as it is. At most 1,000 are kept, and 512 KiB of them.
    """

    type_: Literal["group"]
    groupId: None | str | Unset = UNSET
    group_id: None | str | Unset = UNSET
    userId: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    anonymousId: None | str | Unset = UNSET
    anonymous_id: None | str | Unset = UNSET
    messageId: None | str | Unset = UNSET
    message_id: None | str | Unset = UNSET
    timestamp: datetime.datetime | None | Unset = UNSET
    sentAt: datetime.datetime | None | Unset = UNSET
    sent_at: datetime.datetime | None | Unset = UNSET
    context: Context | None | Unset = UNSET
    write_key: None | str | Unset = UNSET
    traits: None | Traits | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.context import Context  # noqa: PLC0415
        from ..models.traits import Traits  # noqa: PLC0415

        type_ = self.type_

        groupId: None | str | Unset
        if isinstance(self.groupId, Unset):
            groupId = UNSET
        else:
            groupId = self.groupId

        group_id: None | str | Unset
        if isinstance(self.group_id, Unset):
            group_id = UNSET
        else:
            group_id = self.group_id

        userId: None | str | Unset
        if isinstance(self.userId, Unset):
            userId = UNSET
        else:
            userId = self.userId

        user_id: None | str | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        anonymousId: None | str | Unset
        if isinstance(self.anonymousId, Unset):
            anonymousId = UNSET
        else:
            anonymousId = self.anonymousId

        anonymous_id: None | str | Unset
        if isinstance(self.anonymous_id, Unset):
            anonymous_id = UNSET
        else:
            anonymous_id = self.anonymous_id

        messageId: None | str | Unset
        if isinstance(self.messageId, Unset):
            messageId = UNSET
        else:
            messageId = self.messageId

        message_id: None | str | Unset
        if isinstance(self.message_id, Unset):
            message_id = UNSET
        else:
            message_id = self.message_id

        timestamp: None | str | Unset
        if isinstance(self.timestamp, Unset):
            timestamp = UNSET
        elif isinstance(self.timestamp, datetime.datetime):
            timestamp = self.timestamp.isoformat()
        else:
            timestamp = self.timestamp

        sentAt: None | str | Unset
        if isinstance(self.sentAt, Unset):
            sentAt = UNSET
        elif isinstance(self.sentAt, datetime.datetime):
            sentAt = self.sentAt.isoformat()
        else:
            sentAt = self.sentAt

        sent_at: None | str | Unset
        if isinstance(self.sent_at, Unset):
            sent_at = UNSET
        elif isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        context: dict[str, Any] | None | Unset
        if isinstance(self.context, Unset):
            context = UNSET
        elif isinstance(self.context, Context):
            context = self.context.to_dict()
        else:
            context = self.context

        write_key: None | str | Unset
        if isinstance(self.write_key, Unset):
            write_key = UNSET
        else:
            write_key = self.write_key

        traits: dict[str, Any] | None | Unset
        if isinstance(self.traits, Unset):
            traits = UNSET
        elif isinstance(self.traits, Traits):
            traits = self.traits.to_dict()
        else:
            traits = self.traits

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
            }
        )
        if groupId is not UNSET:
            field_dict["groupId"] = groupId
        if group_id is not UNSET:
            field_dict["group_id"] = group_id
        if userId is not UNSET:
            field_dict["userId"] = userId
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if anonymousId is not UNSET:
            field_dict["anonymousId"] = anonymousId
        if anonymous_id is not UNSET:
            field_dict["anonymous_id"] = anonymous_id
        if messageId is not UNSET:
            field_dict["messageId"] = messageId
        if message_id is not UNSET:
            field_dict["message_id"] = message_id
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp
        if sentAt is not UNSET:
            field_dict["sentAt"] = sentAt
        if sent_at is not UNSET:
            field_dict["sent_at"] = sent_at
        if context is not UNSET:
            field_dict["context"] = context
        if write_key is not UNSET:
            field_dict["writeKey"] = write_key
        if traits is not UNSET:
            field_dict["traits"] = traits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.context import Context  # noqa: PLC0415
        from ..models.traits import Traits  # noqa: PLC0415

        d = dict(src_dict)
        type_ = cast(Literal["group"], d.pop("type"))
        if type_ != "group":
            raise ValueError(f"type must match const 'group', got '{type_}'")

        def _parse_groupId(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        groupId = _parse_groupId(d.pop("groupId", UNSET))

        def _parse_group_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        group_id = _parse_group_id(d.pop("group_id", UNSET))

        def _parse_userId(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        userId = _parse_userId(d.pop("userId", UNSET))

        def _parse_user_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_id = _parse_user_id(d.pop("user_id", UNSET))

        def _parse_anonymousId(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        anonymousId = _parse_anonymousId(d.pop("anonymousId", UNSET))

        def _parse_anonymous_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        anonymous_id = _parse_anonymous_id(d.pop("anonymous_id", UNSET))

        def _parse_messageId(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        messageId = _parse_messageId(d.pop("messageId", UNSET))

        def _parse_message_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message_id = _parse_message_id(d.pop("message_id", UNSET))

        def _parse_timestamp(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_timestamp_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_timestamp_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        timestamp = _parse_timestamp(d.pop("timestamp", UNSET))

        def _parse_sentAt(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sentAt = _parse_sentAt(d.pop("sentAt", UNSET))

        def _parse_sent_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sent_at = _parse_sent_at(d.pop("sent_at", UNSET))

        def _parse_context(data: object) -> Context | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_context_type_0 = Context.from_dict(data)

                return componentsschemas_context_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Context | None | Unset, data)

        context = _parse_context(d.pop("context", UNSET))

        def _parse_write_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        write_key = _parse_write_key(d.pop("writeKey", UNSET))

        def _parse_traits(data: object) -> None | Traits | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_traits_type_0 = Traits.from_dict(data)

                return componentsschemas_traits_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Traits | Unset, data)

        traits = _parse_traits(d.pop("traits", UNSET))

        group_item = cls(
            type_=type_,
            groupId=groupId,
            group_id=group_id,
            userId=userId,
            user_id=user_id,
            anonymousId=anonymousId,
            anonymous_id=anonymous_id,
            messageId=messageId,
            message_id=message_id,
            timestamp=timestamp,
            sentAt=sentAt,
            sent_at=sent_at,
            context=context,
            write_key=write_key,
            traits=traits,
        )

        group_item.additional_properties = d
        return group_item

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
