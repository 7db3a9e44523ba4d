from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.alert_list import AlertList
from ...models.alert_status import AlertStatus
from ...models.alert_type import AlertType
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    status: AlertStatus | Unset = UNSET,
    type_: AlertType | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status.value

    params["status"] = json_status

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_.value

    params["type"] = json_type_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/alerts",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AlertList | Error | None:
    if response.status_code == 200:
        response_200 = AlertList.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

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
) -> Response[AlertList | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    status: AlertStatus | Unset = UNSET,
    type_: AlertType | Unset = UNSET,
) -> Response[AlertList | Error]:
    """List alerts

     Lists the alerts of the last year, the newest first.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        status (AlertStatus | Unset): `open` at first; `acknowledged` once somebody looks after
            it; `resolved` once it is over.
        type_ (AlertType | Unset): What it is about. Somebody may stay away, whose value is among
            the upper fifth, `high_value_user_at_risk`; or else who has been known for less than 30
            days, `new_user_at_risk`; or else anybody, `user_at_risk`. Or the answer to a report is
            beyond what a rule allows, `report_threshold`. Within a version there may be more.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AlertList | Error]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        status=status,
        type_=type_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    status: AlertStatus | Unset = UNSET,
    type_: AlertType | Unset = UNSET,
) -> AlertList | Error | None:
    """List alerts

     Lists the alerts of the last year, the newest first.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        status (AlertStatus | Unset): `open` at first; `acknowledged` once somebody looks after
            it; `resolved` once it is over.
        type_ (AlertType | Unset): What it is about. Somebody may stay away, whose value is among
            the upper fifth, `high_value_user_at_risk`; or else who has been known for less than 30
            days, `new_user_at_risk`; or else anybody, `user_at_risk`. Or the answer to a report is
            beyond what a rule allows, `report_threshold`. Within a version there may be more.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AlertList | Error
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        status=status,
        type_=type_,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    status: AlertStatus | Unset = UNSET,
    type_: AlertType | Unset = UNSET,
) -> Response[AlertList | Error]:
    """List alerts

     Lists the alerts of the last year, the newest first.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        status (AlertStatus | Unset): `open` at first; `acknowledged` once somebody looks after
            it; `resolved` once it is over.
        type_ (AlertType | Unset): What it is about. Somebody may stay away, whose value is among
            the upper fifth, `high_value_user_at_risk`; or else who has been known for less than 30
            days, `new_user_at_risk`; or else anybody, `user_at_risk`. Or the answer to a report is
            beyond what a rule allows, `report_threshold`. Within a version there may be more.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AlertList | Error]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        status=status,
        type_=type_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    status: AlertStatus | Unset = UNSET,
    type_: AlertType | Unset = UNSET,
) -> AlertList | Error | None:
    """List alerts

     Lists the alerts of the last year, the newest first.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        status (AlertStatus | Unset): `open` at first; `acknowledged` once somebody looks after
            it; `resolved` once it is over.
        type_ (AlertType | Unset): What it is about. Somebody may stay away, whose value is among
            the upper fifth, `high_value_user_at_risk`; or else who has been known for less than 30
            days, `new_user_at_risk`; or else anybody, `user_at_risk`. Or the answer to a report is
            beyond what a rule allows, `report_threshold`. Within a version there may be more.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AlertList | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            status=status,
            type_=type_,
        )
    ).parsed
