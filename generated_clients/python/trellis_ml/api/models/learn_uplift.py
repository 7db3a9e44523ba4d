from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.uplift_learned import UpliftLearned
from ...models.uplift_learning import UpliftLearning
from ...types import Response


def _get_kwargs(
    *,
    body: UpliftLearning,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/learn-uplift",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | UpliftLearned | None:
    if response.status_code == 200:
        response_200 = UpliftLearned.from_dict(response.json())

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
) -> Response[Error | UpliftLearned]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: UpliftLearning,
) -> Response[Error | UpliftLearned]:
    """Learn whom nudges change

     Learns from past decisions that were drawn at random who should be nudged next: by two logistic
    regressions, of those who were nudged and of those who were held out. Both orders that come from
    them are tested on decisions that the models have not seen, and an order is chosen only if it is
    better than random by a bound that holds however often one looks, about three standard errors.
    Nothing is kept. With fewer than 25 decisions of a kind (nudged or not, responded or not), nothing
    can be learned, and `method` is `none`.

    Args:
        body (UpliftLearning): Past decisions, one for each person.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | UpliftLearned]
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
    body: UpliftLearning,
) -> Error | UpliftLearned | None:
    """Learn whom nudges change

     Learns from past decisions that were drawn at random who should be nudged next: by two logistic
    regressions, of those who were nudged and of those who were held out. Both orders that come from
    them are tested on decisions that the models have not seen, and an order is chosen only if it is
    better than random by a bound that holds however often one looks, about three standard errors.
    Nothing is kept. With fewer than 25 decisions of a kind (nudged or not, responded or not), nothing
    can be learned, and `method` is `none`.

    Args:
        body (UpliftLearning): Past decisions, one for each person.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | UpliftLearned
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: UpliftLearning,
) -> Response[Error | UpliftLearned]:
    """Learn whom nudges change

     Learns from past decisions that were drawn at random who should be nudged next: by two logistic
    regressions, of those who were nudged and of those who were held out. Both orders that come from
    them are tested on decisions that the models have not seen, and an order is chosen only if it is
    better than random by a bound that holds however often one looks, about three standard errors.
    Nothing is kept. With fewer than 25 decisions of a kind (nudged or not, responded or not), nothing
    can be learned, and `method` is `none`.

    Args:
        body (UpliftLearning): Past decisions, one for each person.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | UpliftLearned]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: UpliftLearning,
) -> Error | UpliftLearned | None:
    """Learn whom nudges change

     Learns from past decisions that were drawn at random who should be nudged next: by two logistic
    regressions, of those who were nudged and of those who were held out. Both orders that come from
    them are tested on decisions that the models have not seen, and an order is chosen only if it is
    better than random by a bound that holds however often one looks, about three standard errors.
    Nothing is kept. With fewer than 25 decisions of a kind (nudged or not, responded or not), nothing
    can be learned, and `method` is `none`.

    Args:
        body (UpliftLearning): Past decisions, one for each person.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | UpliftLearned
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
