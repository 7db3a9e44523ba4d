from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.alert_rule import AlertRule
from ...models.alert_rule_create import AlertRuleCreate
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    report_id: str,
    *,
    body: AlertRuleCreate,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/reports/{report_id}/alert-rules".format(
            report_id=quote(str(report_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AlertRule | Error | None:
    if response.status_code == 201:
        response_201 = AlertRule.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 408:
        response_408 = Error.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Error.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = Error.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Error.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = Error.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AlertRule | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    report_id: str,
    *,
    client: AuthenticatedClient,
    body: AlertRuleCreate,
    idempotency_key: str | Unset = UNSET,
) -> Response[AlertRule | Error]:
    """Make a rule for a report

     Has a number in the answer to a report be measured every so often, and an alert of the type
    `report_threshold` be opened and sent once it is beyond a threshold. The alert is over once the
    number has come back. An environment has at most 100 rules. A metric, series or bracket that the
    report has not, a `clear_at` on the wrong side, or a destination that is not there, answers 422.

    Args:
        report_id (str): A report's id.
        idempotency_key (str | Unset):
        body (AlertRuleCreate): A new rule.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AlertRule | Error]
    """

    kwargs = _get_kwargs(
        report_id=report_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    report_id: str,
    *,
    client: AuthenticatedClient,
    body: AlertRuleCreate,
    idempotency_key: str | Unset = UNSET,
) -> AlertRule | Error | None:
    """Make a rule for a report

     Has a number in the answer to a report be measured every so often, and an alert of the type
    `report_threshold` be opened and sent once it is beyond a threshold. The alert is over once the
    number has come back. An environment has at most 100 rules. A metric, series or bracket that the
    report has not, a `clear_at` on the wrong side, or a destination that is not there, answers 422.

    Args:
        report_id (str): A report's id.
        idempotency_key (str | Unset):
        body (AlertRuleCreate): A new rule.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AlertRule | Error
    """

    return sync_detailed(
        report_id=report_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    report_id: str,
    *,
    client: AuthenticatedClient,
    body: AlertRuleCreate,
    idempotency_key: str | Unset = UNSET,
) -> Response[AlertRule | Error]:
    """Make a rule for a report

     Has a number in the answer to a report be measured every so often, and an alert of the type
    `report_threshold` be opened and sent once it is beyond a threshold. The alert is over once the
    number has come back. An environment has at most 100 rules. A metric, series or bracket that the
    report has not, a `clear_at` on the wrong side, or a destination that is not there, answers 422.

    Args:
        report_id (str): A report's id.
        idempotency_key (str | Unset):
        body (AlertRuleCreate): A new rule.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AlertRule | Error]
    """

    kwargs = _get_kwargs(
        report_id=report_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    report_id: str,
    *,
    client: AuthenticatedClient,
    body: AlertRuleCreate,
    idempotency_key: str | Unset = UNSET,
) -> AlertRule | Error | None:
    """Make a rule for a report

     Has a number in the answer to a report be measured every so often, and an alert of the type
    `report_threshold` be opened and sent once it is beyond a threshold. The alert is over once the
    number has come back. An environment has at most 100 rules. A metric, series or bracket that the
    report has not, a `clear_at` on the wrong side, or a destination that is not there, answers 422.

    Args:
        report_id (str): A report's id.
        idempotency_key (str | Unset):
        body (AlertRuleCreate): A new rule.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AlertRule | Error
    """

    return (
        await asyncio_detailed(
            report_id=report_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
