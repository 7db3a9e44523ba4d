from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.error_code import ErrorCode

if TYPE_CHECKING:
    from ..models.error_body import ErrorBody


T = TypeVar("T", bound="IngestError")


@_attrs_define
class IngestError:
    """The one shape of every error, with `code` and `message` once more at the top, where SDKs look for them.

    Attributes:
        code (ErrorCode): What went wrong, for programs. The list is closed: `malformed_json` and `validation_error`
            (400), `invalid_cursor` (400), `unauthenticated` (401), `insufficient_scope` and `origin_not_allowed` (403),
            `not_found` (404), `method_not_allowed` (405), `request_timeout` (408), `conflict` and `idempotency_in_flight`
            (409), `payload_too_large` (413), `unsupported_media_type` (415), `range_not_satisfiable` (416), `unprocessable`
            and `idempotency_mismatch` (422), `rate_limited` (429), `headers_too_large` (431), `internal_error` (500),
            `service_unavailable` (503).
        message (str): What went wrong, for people.
        error (ErrorBody): What went wrong.
        request_id (str): The id of this request, the same as in the header `X-Request-Id`.
    """

    code: ErrorCode
    message: str
    error: ErrorBody
    request_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        message = self.message

        error = self.error.to_dict()

        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
                "error": error,
                "request_id": request_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.error_body import ErrorBody  # noqa: PLC0415

        d = dict(src_dict)
        code = ErrorCode(d.pop("code"))

        message = d.pop("message")

        error = ErrorBody.from_dict(d.pop("error"))

        request_id = d.pop("request_id")

        ingest_error = cls(
            code=code,
            message=message,
            error=error,
            request_id=request_id,
        )

        ingest_error.additional_properties = d
        return ingest_error

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
