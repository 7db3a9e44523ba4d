from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_calculate import ChurnCalculate
from ...models.churn_calculated import ChurnCalculated
from ...models.lifecycle_error import LifecycleError
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ChurnCalculate,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/calculate-churn",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
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
    body: ChurnCalculate,
    idempotency_key: str | Unset = UNSET,
) -> Response[ChurnCalculated | LifecycleError]:
    """Calculate churn

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This answers at once, with what is known by now; `GET /v1/churn/runs/{churn_run_id}`
    tells when it is done. Where the ML server is away, the answer is the last one that could be given,
    at once, with `degraded: true`.

    Args:
        idempotency_key (str | Unset):
        body (ChurnCalculate): How to calculate.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnCalculated | LifecycleError]
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
    body: ChurnCalculate,
    idempotency_key: str | Unset = UNSET,
) -> ChurnCalculated | LifecycleError | None:
    """Calculate churn

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This answers at once, with what is known by now; `GET /v1/churn/runs/{churn_run_id}`
    tells when it is done. Where the ML server is away, the answer is the last one that could be given,
    at once, with `degraded: true`.

    Args:
        idempotency_key (str | Unset):
        body (ChurnCalculate): How to calculate.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnCalculated | LifecycleError
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ChurnCalculate,
    idempotency_key: str | Unset = UNSET,
) -> Response[ChurnCalculated | LifecycleError]:
    """Calculate churn

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This answers at once, with what is known by now; `GET /v1/churn/runs/{churn_run_id}`
    tells when it is done. Where the ML server is away, the answer is the last one that could be given,
    at once, with `degraded: true`.

    Args:
        idempotency_key (str | Unset):
        body (ChurnCalculate): How to calculate.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnCalculated | LifecycleError]
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
    body: ChurnCalculate,
    idempotency_key: str | Unset = UNSET,
) -> ChurnCalculated | LifecycleError | None:
    """Calculate churn

     Tells how likely each user is to stay away for the next thirty days, the riskiest first, and why. A
    job looks at all users with a `user_id` and has the ML server score them; what was found in the last
    ten minutes is not looked for again, unless `recalculate` asks for it. Trellis does it by itself
    every day. This answers at once, with what is known by now; `GET /v1/churn/runs/{churn_run_id}`
    tells when it is done. Where the ML server is away, the answer is the last one that could be given,
    at once, with `degraded: true`.

    Args:
        idempotency_key (str | Unset):
        body (ChurnCalculate): How to calculate.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnCalculated | LifecycleError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
