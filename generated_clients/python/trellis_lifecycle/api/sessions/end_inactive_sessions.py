from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lifecycle_error import LifecycleError
from ...models.sessions_end import SessionsEnd
from ...models.sessions_ended import SessionsEnded
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: SessionsEnd,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/sessions/end-inactive",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> LifecycleError | SessionsEnded | None:
    if response.status_code == 200:
        response_200 = SessionsEnded.from_dict(response.json())

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
) -> Response[LifecycleError | SessionsEnded]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: SessionsEnd,
    idempotency_key: str | Unset = UNSET,
) -> Response[LifecycleError | SessionsEnded]:
    """End inactive sessions

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. Doing it again changes nothing.

    Args:
        idempotency_key (str | Unset):
        body (SessionsEnd): Which sessions to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | SessionsEnded]
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
    body: SessionsEnd,
    idempotency_key: str | Unset = UNSET,
) -> LifecycleError | SessionsEnded | None:
    """End inactive sessions

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. Doing it again changes nothing.

    Args:
        idempotency_key (str | Unset):
        body (SessionsEnd): Which sessions to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | SessionsEnded
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: SessionsEnd,
    idempotency_key: str | Unset = UNSET,
) -> Response[LifecycleError | SessionsEnded]:
    """End inactive sessions

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. Doing it again changes nothing.

    Args:
        idempotency_key (str | Unset):
        body (SessionsEnd): Which sessions to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | SessionsEnded]
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
    body: SessionsEnd,
    idempotency_key: str | Unset = UNSET,
) -> LifecycleError | SessionsEnded | None:
    """End inactive sessions

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. Doing it again changes nothing.

    Args:
        idempotency_key (str | Unset):
        body (SessionsEnd): Which sessions to end.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | SessionsEnded
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
