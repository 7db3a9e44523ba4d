from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lifecycle_error import LifecycleError
from ...models.sessions_ended import SessionsEnded
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    inactive_minutes: int | Unset = 30,
    dry_run: bool | Unset = False,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["inactive_minutes"] = inactive_minutes

    params["dry_run"] = dry_run

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/sessions/end-inactive",
        "params": params,
    }

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
    inactive_minutes: int | Unset = 30,
    dry_run: bool | Unset = False,
) -> Response[LifecycleError | SessionsEnded]:
    """End inactive sessions by GET

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. The same as the POST, for callers that can only GET; doing it again changes nothing.

    Args:
        inactive_minutes (int | Unset):  Default: 30.
        dry_run (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | SessionsEnded]
    """

    kwargs = _get_kwargs(
        inactive_minutes=inactive_minutes,
        dry_run=dry_run,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    inactive_minutes: int | Unset = 30,
    dry_run: bool | Unset = False,
) -> LifecycleError | SessionsEnded | None:
    """End inactive sessions by GET

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. The same as the POST, for callers that can only GET; doing it again changes nothing.

    Args:
        inactive_minutes (int | Unset):  Default: 30.
        dry_run (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | SessionsEnded
    """

    return sync_detailed(
        client=client,
        inactive_minutes=inactive_minutes,
        dry_run=dry_run,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    inactive_minutes: int | Unset = 30,
    dry_run: bool | Unset = False,
) -> Response[LifecycleError | SessionsEnded]:
    """End inactive sessions by GET

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. The same as the POST, for callers that can only GET; doing it again changes nothing.

    Args:
        inactive_minutes (int | Unset):  Default: 30.
        dry_run (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | SessionsEnded]
    """

    kwargs = _get_kwargs(
        inactive_minutes=inactive_minutes,
        dry_run=dry_run,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    inactive_minutes: int | Unset = 30,
    dry_run: bool | Unset = False,
) -> LifecycleError | SessionsEnded | None:
    """End inactive sessions by GET

     Closes the sessions without an event for so many minutes; each ends at its last event. Trellis does
    it by itself every few minutes with 30 minutes; use this for another threshold, or to have it done
    now. The same as the POST, for callers that can only GET; doing it again changes nothing.

    Args:
        inactive_minutes (int | Unset):  Default: 30.
        dry_run (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | SessionsEnded
    """

    return (
        await asyncio_detailed(
            client=client,
            inactive_minutes=inactive_minutes,
            dry_run=dry_run,
        )
    ).parsed
