from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.model_trained import ModelTrained
from ...models.model_training import ModelTraining
from ...types import Response


def _get_kwargs(
    *,
    body: ModelTraining,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/train-model",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | ModelTrained | None:
    if response.status_code == 200:
        response_200 = ModelTrained.from_dict(response.json())

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

    if response.status_code == 422:
        response_422 = Error.from_dict(response.json())

        return response_422

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | ModelTrained]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ModelTraining,
) -> Response[Error | ModelTrained]:
    """Train a model

     Trains a project's own model on snapshots of its people, of whom is known who stayed away, up to
    20,000 rows in all. The newest snapshots are told in advance first, by what was known before them:
    only a model that does no worse there than recency, an RFM regression and the model of before
    answers from then on, in all processes. Otherwise the answer says why, and the model of before
    stays. It takes seconds.

    Args:
        body (ModelTraining): What to train a project's model on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ModelTrained]
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
    body: ModelTraining,
) -> Error | ModelTrained | None:
    """Train a model

     Trains a project's own model on snapshots of its people, of whom is known who stayed away, up to
    20,000 rows in all. The newest snapshots are told in advance first, by what was known before them:
    only a model that does no worse there than recency, an RFM regression and the model of before
    answers from then on, in all processes. Otherwise the answer says why, and the model of before
    stays. It takes seconds.

    Args:
        body (ModelTraining): What to train a project's model on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ModelTrained
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ModelTraining,
) -> Response[Error | ModelTrained]:
    """Train a model

     Trains a project's own model on snapshots of its people, of whom is known who stayed away, up to
    20,000 rows in all. The newest snapshots are told in advance first, by what was known before them:
    only a model that does no worse there than recency, an RFM regression and the model of before
    answers from then on, in all processes. Otherwise the answer says why, and the model of before
    stays. It takes seconds.

    Args:
        body (ModelTraining): What to train a project's model on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ModelTrained]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ModelTraining,
) -> Error | ModelTrained | None:
    """Train a model

     Trains a project's own model on snapshots of its people, of whom is known who stayed away, up to
    20,000 rows in all. The newest snapshots are told in advance first, by what was known before them:
    only a model that does no worse there than recency, an RFM regression and the model of before
    answers from then on, in all processes. Otherwise the answer says why, and the model of before
    stays. It takes seconds.

    Args:
        body (ModelTraining): What to train a project's model on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ModelTrained
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
