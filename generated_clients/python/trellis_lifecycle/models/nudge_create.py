from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.nudge_channel import NudgeChannel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.message_context import MessageContext


T = TypeVar("T", bound="NudgeCreate")


@_attrs_define
class NudgeCreate:
    """Whom to nudge, and how.

    Attributes:
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        template_id (str | Unset): A template's id. You may choose it, so that the same code finds it in the live and
            the test environment.
        custom_context (MessageContext | Unset): What you know and Trellis does not, for this one message; templates
            name it as `context.*`. Texts, numbers and truth values; what lies deeper is named as `context.plan.name`.
        channel (NudgeChannel | Unset): How a person is told: `content` hands the text to whoever asks, to be shown in
            the product; `email` sends it to the person's trait `email`; `webhook` sends it, signed, to one of your
            destinations, which tells the person.
        destination_id (str | Unset): A destination's id.
        dry_run (bool | Unset): Only say what would be done; nothing is kept, and the content is there even where it
            would be withheld.
    """

    user_id: str
    template_id: str | Unset = UNSET
    custom_context: MessageContext | Unset = UNSET
    channel: NudgeChannel | Unset = UNSET
    destination_id: str | Unset = UNSET
    dry_run: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        user_id = self.user_id

        template_id = self.template_id

        custom_context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.custom_context, Unset):
            custom_context = self.custom_context.to_dict()

        channel: str | Unset = UNSET
        if not isinstance(self.channel, Unset):
            channel = self.channel.value

        destination_id = self.destination_id

        dry_run = self.dry_run

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "user_id": user_id,
            }
        )
        if template_id is not UNSET:
            field_dict["template_id"] = template_id
        if custom_context is not UNSET:
            field_dict["custom_context"] = custom_context
        if channel is not UNSET:
            field_dict["channel"] = channel
        if destination_id is not UNSET:
            field_dict["destination_id"] = destination_id
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.message_context import MessageContext  # noqa: PLC0415

        d = dict(src_dict)
        user_id = d.pop("user_id")

        template_id = d.pop("template_id", UNSET)

        _custom_context = d.pop("custom_context", UNSET)
        custom_context: MessageContext | Unset
        if isinstance(_custom_context, Unset):
            custom_context = UNSET
        else:
            custom_context = MessageContext.from_dict(_custom_context)

        _channel = d.pop("channel", UNSET)
        channel: NudgeChannel | Unset
        if isinstance(_channel, Unset):
            channel = UNSET
        else:
            channel = NudgeChannel(_channel)

        destination_id = d.pop("destination_id", UNSET)

        dry_run = d.pop("dry_run", UNSET)

        nudge_create = cls(
            user_id=user_id,
            template_id=template_id,
            custom_context=custom_context,
            channel=channel,
            destination_id=destination_id,
            dry_run=dry_run,
        )

        return nudge_create
