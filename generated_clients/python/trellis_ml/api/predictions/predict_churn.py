from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_prediction import ChurnPrediction
from ...models.churn_question import ChurnQuestion
from ...models.error_model import Error
from ...types import Response


def _get_kwargs(
    *,
    body: ChurnQuestion,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/predict-churn",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnPrediction | Error | None:
    if response.status_code == 200:
        response_200 = ChurnPrediction.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 413:
        response_413 = Error.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ChurnPrediction | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ChurnQuestion,
) -> Response[ChurnPrediction | Error]:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. Use it
    for a single answer, such as where a person has just been seen; `batchPredict` is made for many, and
    fits what is shipped to how often people come to this product.

    Args:
        body (ChurnQuestion): A person, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnPrediction | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: ChurnQuestion,
) -> ChurnPrediction | Error | None:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. Use it
    for a single answer, such as where a person has just been seen; `batchPredict` is made for many, and
    fits what is shipped to how often people come to this product.

    Args:
        body (ChurnQuestion): A person, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnPrediction | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ChurnQuestion,
) -> Response[ChurnPrediction | Error]:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. Use it
    for a single answer, such as where a person has just been seen; `batchPredict` is made for many, and
    fits what is shipped to how often people come to this product.

    Args:
        body (ChurnQuestion): A person, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnPrediction | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ChurnQuestion,
) -> ChurnPrediction | Error | None:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. Use it
    for a single answer, such as where a person has just been seen; `batchPredict` is made for many, and
    fits what is shipped to how often people come to this product.

    Args:
        body (ChurnQuestion): A person, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnPrediction | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
