from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_calculated import ChurnCalculated
from ...models.lifecycle_error import LifecycleError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    recalculate: bool | Unset = False,
    limit: int | Unset = 100,
    wait_seconds: int | Unset = 10,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["recalculate"] = recalculate

    params["limit"] = limit

    params["wait_seconds"] = wait_seconds

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/calculate-churn",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnCalculated | LifecycleError | None:
    if response.status_code == 200:
        response_200 = ChurnCalculated.from_dict(response.json())

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
) -> Response[ChurnCalculated | LifecycleError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    recalculate: bool | Unset = False,
    limit: int | Unset = 100,
    wait_seconds: int | Unset = 10,
) -> Response[ChurnCalculated | LifecycleError]:
    """Calculate churn by GET

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This waits for the job for some seconds, as `wait_seconds` says, and answers how far it
    is then; ask again for the rest. Where the ML server is away, the answer is the last one that could
    be given, at once, with `degraded: true`.

    Args:
        recalculate (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 100.
        wait_seconds (int | Unset):  Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnCalculated | LifecycleError]
    """

    kwargs = _get_kwargs(
        recalculate=recalculate,
        limit=limit,
        wait_seconds=wait_seconds,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    recalculate: bool | Unset = False,
    limit: int | Unset = 100,
    wait_seconds: int | Unset = 10,
) -> ChurnCalculated | LifecycleError | None:
    """Calculate churn by GET

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This waits for the job for some seconds, as `wait_seconds` says, and answers how far it
    is then; ask again for the rest. Where the ML server is away, the answer is the last one that could
    be given, at once, with `degraded: true`.

    Args:
        recalculate (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 100.
        wait_seconds (int | Unset):  Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnCalculated | LifecycleError
    """

    return sync_detailed(
        client=client,
        recalculate=recalculate,
        limit=limit,
        wait_seconds=wait_seconds,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    recalculate: bool | Unset = False,
    limit: int | Unset = 100,
    wait_seconds: int | Unset = 10,
) -> Response[ChurnCalculated | LifecycleError]:
    """Calculate churn by GET

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This waits for the job for some seconds, as `wait_seconds` says, and answers how far it
    is then; ask again for the rest. Where the ML server is away, the answer is the last one that could
    be given, at once, with `degraded: true`.

    Args:
        recalculate (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 100.
        wait_seconds (int | Unset):  Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnCalculated | LifecycleError]
    """

    kwargs = _get_kwargs(
        recalculate=recalculate,
        limit=limit,
        wait_seconds=wait_seconds,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    recalculate: bool | Unset = False,
    limit: int | Unset = 100,
    wait_seconds: int | Unset = 10,
) -> ChurnCalculated | LifecycleError | None:
    """Calculate churn by GET

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This waits for the job for some seconds, as `wait_seconds` says, and answers how far it
    is then; ask again for the rest. Where the ML server is away, the answer is the last one that could
    be given, at once, with `degraded: true`.

    Args:
        recalculate (bool | Unset):  Default: False.
        limit (int | Unset):  Default: 100.
        wait_seconds (int | Unset):  Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnCalculated | LifecycleError
    """

    return (
        await asyncio_detailed(
            client=client,
            recalculate=recalculate,
            limit=limit,
            wait_seconds=wait_seconds,
        )
    ).parsed
