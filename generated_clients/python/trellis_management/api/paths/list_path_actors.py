from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.actor_list import ActorList
from ...models.error_model import Error
from ...models.path_actors_query import PathActorsQuery
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: PathActorsQuery,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/paths/actors",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ActorList | Error | None:
    if response.status_code == 200:
        response_200 = ActorList.from_dict(response.json())

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
) -> Response[ActorList | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: PathActorsQuery,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    idempotency_key: str | Unset = UNSET,
) -> Response[ActorList | Error]:
    """List the people of a path

     The people behind a number of `queryPaths`: whose paths go along an edge, or end at a node. Use it
    to find those who leave where they should go on. The question is asked anew for each page.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        idempotency_key (str | Unset):
        body (PathActorsQuery): A question, and of which part of its answer the people are asked
            for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ActorList | Error]
    """

    kwargs = _get_kwargs(
        body=body,
        cursor=cursor,
        limit=limit,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: PathActorsQuery,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    idempotency_key: str | Unset = UNSET,
) -> ActorList | Error | None:
    """List the people of a path

     The people behind a number of `queryPaths`: whose paths go along an edge, or end at a node. Use it
    to find those who leave where they should go on. The question is asked anew for each page.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        idempotency_key (str | Unset):
        body (PathActorsQuery): A question, and of which part of its answer the people are asked
            for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ActorList | Error
    """

    return sync_detailed(
        client=client,
        body=body,
        cursor=cursor,
        limit=limit,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: PathActorsQuery,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    idempotency_key: str | Unset = UNSET,
) -> Response[ActorList | Error]:
    """List the people of a path

     The people behind a number of `queryPaths`: whose paths go along an edge, or end at a node. Use it
    to find those who leave where they should go on. The question is asked anew for each page.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        idempotency_key (str | Unset):
        body (PathActorsQuery): A question, and of which part of its answer the people are asked
            for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ActorList | Error]
    """

    kwargs = _get_kwargs(
        body=body,
        cursor=cursor,
        limit=limit,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: PathActorsQuery,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    idempotency_key: str | Unset = UNSET,
) -> ActorList | Error | None:
    """List the people of a path

     The people behind a number of `queryPaths`: whose paths go along an edge, or end at a node. Use it
    to find those who leave where they should go on. The question is asked anew for each page.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        idempotency_key (str | Unset):
        body (PathActorsQuery): A question, and of which part of its answer the people are asked
            for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ActorList | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            cursor=cursor,
            limit=limit,
            idempotency_key=idempotency_key,
        )
    ).parsed
