from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.model_reload import ModelReload
from ...models.model_reloaded import ModelReloaded
from ...types import Response


def _get_kwargs(
    *,
    body: ModelReload,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/reload-model",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | ModelReloaded | None:
    if response.status_code == 200:
        response_200 = ModelReloaded.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = Error.from_dict(response.json())

        return response_409

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
) -> Response[Error | ModelReloaded]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ModelReload,
) -> Response[Error | ModelReloaded]:
    """Reload a model

     Has a project's model answer from now on, in all processes, while they go on answering: the one
    named, or the newest. The model is read, its signature checked and its golden predictions repeated
    first; where that fails the answer is 409, and the model of before goes on answering.

    Args:
        body (ModelReload): Which model is to answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ModelReloaded]
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
    body: ModelReload,
) -> Error | ModelReloaded | None:
    """Reload a model

     Has a project's model answer from now on, in all processes, while they go on answering: the one
    named, or the newest. The model is read, its signature checked and its golden predictions repeated
    first; where that fails the answer is 409, and the model of before goes on answering.

    Args:
        body (ModelReload): Which model is to answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ModelReloaded
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ModelReload,
) -> Response[Error | ModelReloaded]:
    """Reload a model

     Has a project's model answer from now on, in all processes, while they go on answering: the one
    named, or the newest. The model is read, its signature checked and its golden predictions repeated
    first; where that fails the answer is 409, and the model of before goes on answering.

    Args:
        body (ModelReload): Which model is to answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ModelReloaded]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ModelReload,
) -> Error | ModelReloaded | None:
    """Reload a model

     Has a project's model answer from now on, in all processes, while they go on answering: the one
    named, or the newest. The model is read, its signature checked and its golden predictions repeated
    first; where that fails the answer is 409, and the model of before goes on answering.

    Args:
        body (ModelReload): Which model is to answer.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ModelReloaded
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
