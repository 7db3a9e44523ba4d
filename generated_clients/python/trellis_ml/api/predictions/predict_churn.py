from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_prediction import ChurnPrediction
from ...models.error_model import Error
from ...types import Response


def _get_kwargs(
    *,
    body: Any,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/predict-churn",
    }

    _kwargs["json"] = body

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

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 413:
        response_413 = Error.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Error.from_dict(response.json())

        return response_422

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
    body: Any,
) -> Response[ChurnPrediction | Error]:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. With a
    `user_id` and no features, Trellis is asked for them (`GET /v1/churn/features`), at TRELLIS_API_URL
    and with TRELLIS_API_KEY, whose environment it is about; what else the request says counts more than
    what Trellis does. Use it for a single answer, such as where a person has just been seen;
    `batchPredict` is made for many, and fits what is shipped to how often people come to this product.
    A user whom Trellis does not know answers 404, one of whom nothing can be said 422, as does a
    `user_id` where there is no Trellis to ask; 503, where it does not answer.

    Args:
        body (Any): A person, and for how long. With `features`, what is known of it; with a
            `user_id` alone, whom Trellis is asked about.

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
    body: Any,
) -> ChurnPrediction | Error | None:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. With a
    `user_id` and no features, Trellis is asked for them (`GET /v1/churn/features`), at TRELLIS_API_URL
    and with TRELLIS_API_KEY, whose environment it is about; what else the request says counts more than
    what Trellis does. Use it for a single answer, such as where a person has just been seen;
    `batchPredict` is made for many, and fits what is shipped to how often people come to this product.
    A user whom Trellis does not know answers 404, one of whom nothing can be said 422, as does a
    `user_id` where there is no Trellis to ask; 503, where it does not answer.

    Args:
        body (Any): A person, and for how long. With `features`, what is known of it; with a
            `user_id` alone, whom Trellis is asked about.

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
    body: Any,
) -> Response[ChurnPrediction | Error]:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. With a
    `user_id` and no features, Trellis is asked for them (`GET /v1/churn/features`), at TRELLIS_API_URL
    and with TRELLIS_API_KEY, whose environment it is about; what else the request says counts more than
    what Trellis does. Use it for a single answer, such as where a person has just been seen;
    `batchPredict` is made for many, and fits what is shipped to how often people come to this product.
    A user whom Trellis does not know answers 404, one of whom nothing can be said 422, as does a
    `user_id` where there is no Trellis to ask; 503, where it does not answer.

    Args:
        body (Any): A person, and for how long. With `features`, what is known of it; with a
            `user_id` alone, whom Trellis is asked about.

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
    body: Any,
) -> ChurnPrediction | Error | None:
    """Predict one person

     How likely one person is to stay away for the horizon, and why, from what `features` says. With a
    `user_id` and no features, Trellis is asked for them (`GET /v1/churn/features`), at TRELLIS_API_URL
    and with TRELLIS_API_KEY, whose environment it is about; what else the request says counts more than
    what Trellis does. Use it for a single answer, such as where a person has just been seen;
    `batchPredict` is made for many, and fits what is shipped to how often people come to this product.
    A user whom Trellis does not know answers 404, one of whom nothing can be said 422, as does a
    `user_id` where there is no Trellis to ask; 503, where it does not answer.

    Args:
        body (Any): A person, and for how long. With `features`, what is known of it; with a
            `user_id` alone, whom Trellis is asked about.

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
