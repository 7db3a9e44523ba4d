from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.nudge_channel import NudgeChannel
from ..models.nudge_reason_type_1 import NudgeReasonType1
from ..models.nudge_reason_type_2_type_1 import NudgeReasonType2Type1
from ..models.nudge_reason_type_3_type_1 import NudgeReasonType3Type1
from ..models.nudge_status import NudgeStatus
from ..models.nudge_withheld_type_1 import NudgeWithheldType1
from ..models.nudge_withheld_type_2_type_1 import NudgeWithheldType2Type1
from ..models.nudge_withheld_type_3_type_1 import NudgeWithheldType3Type1

T = TypeVar("T", bound="Nudge")


@_attrs_define
class Nudge:
    """What a person was told, or why it was not.

    Attributes:
        id (str): A nudge's id.
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        churn_probability (float | None): How likely the person was to stay away, by its last score then; null where
            there was none.
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        channel (NudgeChannel): How a person is told: `content` hands the text to whoever asks, to be shown in the
            product; `email` sends it to the person's trait `email`; `webhook` sends it, signed, to one of your
            destinations, which tells the person.
        status (NudgeStatus): `returned`, where the content was in the answer; `withheld`, where nobody was told
            anything; and, where it is sent, that of its delivery: `queued`, `delivered`, `failed` after its last attempt,
            or `withdrawn` before it was sent, as the person was suppressed, nudges were paused, or the destination was
            deleted. A dry run says what it would be at first.
        withheld_because (None | NudgeWithheldType1 | NudgeWithheldType2Type1 | NudgeWithheldType3Type1): Why nobody is
            told anything: nudges are `paused`; the person is `suppressed`; it has no e-mail address, `no_address`; it was
            told enough lately, `frequency_cap`; or it is in the `holdout`, who are never nudged, so that what nudges change
            can be seen. Null where it is not withheld. Please do not tell the person by other means either.
        template_id (None | str): The template that it was made of; null for a text of Trellis' own.
        reason (None | NudgeReasonType1 | NudgeReasonType2Type1 | NudgeReasonType3Type1): What weighs most for the
            person to stay away, by its last churn score; the text of Trellis' own goes by it. Null where there is no score,
            or nothing speaks for it.
        subject (None | str): What stands over it, where it is sent by e-mail.
        content (None | str): What the person is told, as plain text; null where the person is told nothing.
        missing (list[str]): The names that had to be shown and are not known, for which a fallback stands in.
        send_at (datetime.datetime | None): From when on it is sent, after quiet hours where these are on; null where it
            is not sent.
        created_at (datetime.datetime): When it was asked for.
        finished_at (datetime.datetime | None): When it was delivered, withdrawn or given up; null before, and where it
            is not sent.
        attempts (int): How often sending it was tried.
        error (None | str): What went wrong at the last attempt; null where nothing did.
    """

    id: str
    contact_id: str
    churn_probability: float | None
    user_id: str
    channel: NudgeChannel
    status: NudgeStatus
    withheld_because: None | NudgeWithheldType1 | NudgeWithheldType2Type1 | NudgeWithheldType3Type1
    template_id: None | str
    reason: None | NudgeReasonType1 | NudgeReasonType2Type1 | NudgeReasonType3Type1
    subject: None | str
    content: None | str
    missing: list[str]
    send_at: datetime.datetime | None
    created_at: datetime.datetime
    finished_at: datetime.datetime | None
    attempts: int
    error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        contact_id = self.contact_id

        churn_probability: float | None
        churn_probability = self.churn_probability

        user_id = self.user_id

        channel = self.channel.value

        status = self.status.value

        withheld_because: None | str
        if isinstance(self.withheld_because, NudgeWithheldType1):
            withheld_because = self.withheld_because.value
        elif isinstance(self.withheld_because, NudgeWithheldType2Type1):
            withheld_because = self.withheld_because.value
        elif isinstance(self.withheld_because, NudgeWithheldType3Type1):
            withheld_because = self.withheld_because.value
        else:
            withheld_because = self.withheld_because

        template_id: None | str
        template_id = self.template_id

        reason: None | str
        if isinstance(self.reason, NudgeReasonType1):
            reason = self.reason.value
        elif isinstance(self.reason, NudgeReasonType2Type1):
            reason = self.reason.value
        elif isinstance(self.reason, NudgeReasonType3Type1):
            reason = self.reason.value
        else:
            reason = self.reason

        subject: None | str
        subject = self.subject

        content: None | str
        content = self.content

        missing = self.missing

        send_at: None | str
        if isinstance(self.send_at, datetime.datetime):
            send_at = self.send_at.isoformat()
        else:
            send_at = self.send_at

        created_at = self.created_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        attempts = self.attempts

        error: None | str
        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "contact_id": contact_id,
                "churn_probability": churn_probability,
                "user_id": user_id,
                "channel": channel,
                "status": status,
                "withheld_because": withheld_because,
                "template_id": template_id,
                "reason": reason,
                "subject": subject,
                "content": content,
                "missing": missing,
                "send_at": send_at,
                "created_at": created_at,
                "finished_at": finished_at,
                "attempts": attempts,
                "error": error,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        contact_id = d.pop("contact_id")

        def _parse_churn_probability(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        churn_probability = _parse_churn_probability(d.pop("churn_probability"))

        user_id = d.pop("user_id")

        channel = NudgeChannel(d.pop("channel"))

        status = NudgeStatus(d.pop("status"))

        def _parse_withheld_because(
            data: object,
        ) -> None | NudgeWithheldType1 | NudgeWithheldType2Type1 | NudgeWithheldType3Type1:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_nudge_withheld_type_1 = NudgeWithheldType1(data)

                return componentsschemas_nudge_withheld_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_nudge_withheld_type_2_type_1 = NudgeWithheldType2Type1(data)

                return componentsschemas_nudge_withheld_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_nudge_withheld_type_3_type_1 = NudgeWithheldType3Type1(data)

                return componentsschemas_nudge_withheld_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None | NudgeWithheldType1 | NudgeWithheldType2Type1 | NudgeWithheldType3Type1, data
            )

        withheld_because = _parse_withheld_because(d.pop("withheld_because"))

        def _parse_template_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        template_id = _parse_template_id(d.pop("template_id"))

        def _parse_reason(
            data: object,
        ) -> None | NudgeReasonType1 | NudgeReasonType2Type1 | NudgeReasonType3Type1:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_nudge_reason_type_1 = NudgeReasonType1(data)

                return componentsschemas_nudge_reason_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_nudge_reason_type_2_type_1 = NudgeReasonType2Type1(data)

                return componentsschemas_nudge_reason_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_nudge_reason_type_3_type_1 = NudgeReasonType3Type1(data)

                return componentsschemas_nudge_reason_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None | NudgeReasonType1 | NudgeReasonType2Type1 | NudgeReasonType3Type1, data
            )

        reason = _parse_reason(d.pop("reason"))

        def _parse_subject(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subject = _parse_subject(d.pop("subject"))

        def _parse_content(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        content = _parse_content(d.pop("content"))

        missing = cast(list[str], d.pop("missing"))

        def _parse_send_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                send_at_type_0 = datetime.datetime.fromisoformat(data)

                return send_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        send_at = _parse_send_at(d.pop("send_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        attempts = d.pop("attempts")

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        nudge = cls(
            id=id,
            contact_id=contact_id,
            churn_probability=churn_probability,
            user_id=user_id,
            channel=channel,
            status=status,
            withheld_because=withheld_because,
            template_id=template_id,
            reason=reason,
            subject=subject,
            content=content,
            missing=missing,
            send_at=send_at,
            created_at=created_at,
            finished_at=finished_at,
            attempts=attempts,
            error=error,
        )

        nudge.additional_properties = d
        return nudge

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
