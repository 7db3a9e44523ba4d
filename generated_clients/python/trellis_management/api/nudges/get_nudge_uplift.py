from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.nudge_uplift import NudgeUplift
from ...types import Response


def _get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/nudges/uplift",
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | NudgeUplift | None:
    if response.status_code == 200:
        response_200 = NudgeUplift.from_dict(response.json())

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
) -> Response[Error | NudgeUplift]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[Error | NudgeUplift]:
    """See what nudges change

     Compares people who were nudged with those who would have been, but for the holdout: how many of
    each came back in time. Each person counts once, by the first nudge, whatever came later. The
    interval holds however often one looks; below what can be proven there is no number, and
    `people_needed` says how many people it takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NudgeUplift]
    """

    kwargs = _get_kwargs()

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
) -> Error | NudgeUplift | None:
    """See what nudges change

     Compares people who were nudged with those who would have been, but for the holdout: how many of
    each came back in time. Each person counts once, by the first nudge, whatever came later. The
    interval holds however often one looks; below what can be proven there is no number, and
    `people_needed` says how many people it takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NudgeUplift
    """

    return sync_detailed(
        client=client,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[Error | NudgeUplift]:
    """See what nudges change

     Compares people who were nudged with those who would have been, but for the holdout: how many of
    each came back in time. Each person counts once, by the first nudge, whatever came later. The
    interval holds however often one looks; below what can be proven there is no number, and
    `people_needed` says how many people it takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NudgeUplift]
    """

    kwargs = _get_kwargs()

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
) -> Error | NudgeUplift | None:
    """See what nudges change

     Compares people who were nudged with those who would have been, but for the holdout: how many of
    each came back in time. Each person counts once, by the first nudge, whatever came later. The
    interval holds however often one looks; below what can be proven there is no number, and
    `people_needed` says how many people it takes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NudgeUplift
    """

    return (
        await asyncio_detailed(
            client=client,
        )
    ).parsed
