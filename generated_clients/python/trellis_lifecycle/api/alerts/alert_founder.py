from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.alert_ask import AlertAsk
from ...models.alert_found import AlertFound
from ...models.lifecycle_error import LifecycleError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: AlertAsk | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/alert-founder",
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AlertFound | LifecycleError | None:
    if response.status_code == 200:
        response_200 = AlertFound.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = LifecycleError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = LifecycleError.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = LifecycleError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = LifecycleError.from_dict(response.json())

        return response_404

    if response.status_code == 408:
        response_408 = LifecycleError.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = LifecycleError.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = LifecycleError.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = LifecycleError.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = LifecycleError.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = LifecycleError.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = LifecycleError.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = LifecycleError.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AlertFound | LifecycleError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AlertAsk | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[AlertFound | LifecycleError]:
    """Alert the founder

     Looks at the latest churn scores, of everybody or of one user; opens an alert for each person who is
    at risk and has none, sends what is to be sent, and answers with the most urgent alert about a
    person that is open now, whether it was opened just now or before. Trellis does so by itself after
    each calculation. Those that somebody has acknowledged are not named again, and nothing new is
    opened while alerts are not enabled. At most 1,000 are opened at once, the most urgent first. A user
    whom nobody knows answers 404; see `GET /v1/alerts` for all alerts.

    Args:
        idempotency_key (str | Unset):
        body (AlertAsk | Unset): Whom to look at; `{}`, or nothing at all, for everybody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AlertFound | LifecycleError]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: AlertAsk | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> AlertFound | LifecycleError | None:
    """Alert the founder

     Looks at the latest churn scores, of everybody or of one user; opens an alert for each person who is
    at risk and has none, sends what is to be sent, and answers with the most urgent alert about a
    person that is open now, whether it was opened just now or before. Trellis does so by itself after
    each calculation. Those that somebody has acknowledged are not named again, and nothing new is
    opened while alerts are not enabled. At most 1,000 are opened at once, the most urgent first. A user
    whom nobody knows answers 404; see `GET /v1/alerts` for all alerts.

    Args:
        idempotency_key (str | Unset):
        body (AlertAsk | Unset): Whom to look at; `{}`, or nothing at all, for everybody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AlertFound | LifecycleError
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AlertAsk | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[AlertFound | LifecycleError]:
    """Alert the founder

     Looks at the latest churn scores, of everybody or of one user; opens an alert for each person who is
    at risk and has none, sends what is to be sent, and answers with the most urgent alert about a
    person that is open now, whether it was opened just now or before. Trellis does so by itself after
    each calculation. Those that somebody has acknowledged are not named again, and nothing new is
    opened while alerts are not enabled. At most 1,000 are opened at once, the most urgent first. A user
    whom nobody knows answers 404; see `GET /v1/alerts` for all alerts.

    Args:
        idempotency_key (str | Unset):
        body (AlertAsk | Unset): Whom to look at; `{}`, or nothing at all, for everybody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AlertFound | LifecycleError]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AlertAsk | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> AlertFound | LifecycleError | None:
    """Alert the founder

     Looks at the latest churn scores, of everybody or of one user; opens an alert for each person who is
    at risk and has none, sends what is to be sent, and answers with the most urgent alert about a
    person that is open now, whether it was opened just now or before. Trellis does so by itself after
    each calculation. Those that somebody has acknowledged are not named again, and nothing new is
    opened while alerts are not enabled. At most 1,000 are opened at once, the most urgent first. A user
    whom nobody knows answers 404; see `GET /v1/alerts` for all alerts.

    Args:
        idempotency_key (str | Unset):
        body (AlertAsk | Unset): Whom to look at; `{}`, or nothing at all, for everybody.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AlertFound | LifecycleError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
