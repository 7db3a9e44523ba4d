from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.nudge_candidates import NudgeCandidates
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 100,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/nudges/candidates",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | NudgeCandidates | None:
    if response.status_code == 200:
        response_200 = NudgeCandidates.from_dict(response.json())

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
) -> Response[Error | NudgeCandidates]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
) -> Response[Error | NudgeCandidates]:
    """See who should be nudged

     Lists users with a churn score who are not suppressed and were not told enough lately, those first
    whom a nudge changes most. That is learned every day from nudges and from those that the holdout
    withheld: who is most at risk is not who is to be nudged, as many of them stay away whatever one
    does. Until an order is proven to be better than random, `method` is `none`, and the order is
    random, so that there is something to learn from. Ask for a nudge of each: whoever is in the holdout
    is among them, and its nudge is withheld, which is what the others are compared with.

    Args:
        limit (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NudgeCandidates]
    """

    kwargs = _get_kwargs(
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
) -> Error | NudgeCandidates | None:
    """See who should be nudged

     Lists users with a churn score who are not suppressed and were not told enough lately, those first
    whom a nudge changes most. That is learned every day from nudges and from those that the holdout
    withheld: who is most at risk is not who is to be nudged, as many of them stay away whatever one
    does. Until an order is proven to be better than random, `method` is `none`, and the order is
    random, so that there is something to learn from. Ask for a nudge of each: whoever is in the holdout
    is among them, and its nudge is withheld, which is what the others are compared with.

    Args:
        limit (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NudgeCandidates
    """

    return sync_detailed(
        client=client,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
) -> Response[Error | NudgeCandidates]:
    """See who should be nudged

     Lists users with a churn score who are not suppressed and were not told enough lately, those first
    whom a nudge changes most. That is learned every day from nudges and from those that the holdout
    withheld: who is most at risk is not who is to be nudged, as many of them stay away whatever one
    does. Until an order is proven to be better than random, `method` is `none`, and the order is
    random, so that there is something to learn from. Ask for a nudge of each: whoever is in the holdout
    is among them, and its nudge is withheld, which is what the others are compared with.

    Args:
        limit (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | NudgeCandidates]
    """

    kwargs = _get_kwargs(
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 100,
) -> Error | NudgeCandidates | None:
    """See who should be nudged

     Lists users with a churn score who are not suppressed and were not told enough lately, those first
    whom a nudge changes most. That is learned every day from nudges and from those that the holdout
    withheld: who is most at risk is not who is to be nudged, as many of them stay away whatever one
    does. Until an order is proven to be better than random, `method` is `none`, and the order is
    random, so that there is something to learn from. Ask for a nudge of each: whoever is in the holdout
    is among them, and its nudge is withheld, which is what the others are compared with.

    Args:
        limit (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | NudgeCandidates
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
        )
    ).parsed
