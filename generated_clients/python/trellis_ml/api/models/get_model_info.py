from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_model import ChurnModel
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    scope: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["scope"] = scope

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/model-info",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnModel | Error | None:
    if response.status_code == 200:
        response_200 = ChurnModel.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ChurnModel | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    scope: str | Unset = UNSET,
) -> Response[ChurnModel | Error]:
    """Get a model

     What the model that answers was trained on, with what, and how well it did; of the project named, or
    what is shipped.

    Args:
        scope (str | Unset): Whose model answers; the public key of a project's environment.
            Without it, what is shipped.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnModel | Error]
    """

    kwargs = _get_kwargs(
        scope=scope,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    scope: str | Unset = UNSET,
) -> ChurnModel | Error | None:
    """Get a model

     What the model that answers was trained on, with what, and how well it did; of the project named, or
    what is shipped.

    Args:
        scope (str | Unset): Whose model answers; the public key of a project's environment.
            Without it, what is shipped.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnModel | Error
    """

    return sync_detailed(
        client=client,
        scope=scope,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    scope: str | Unset = UNSET,
) -> Response[ChurnModel | Error]:
    """Get a model

     What the model that answers was trained on, with what, and how well it did; of the project named, or
    what is shipped.

    Args:
        scope (str | Unset): Whose model answers; the public key of a project's environment.
            Without it, what is shipped.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnModel | Error]
    """

    kwargs = _get_kwargs(
        scope=scope,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    scope: str | Unset = UNSET,
) -> ChurnModel | Error | None:
    """Get a model

     What the model that answers was trained on, with what, and how well it did; of the project named, or
    what is shipped.

    Args:
        scope (str | Unset): Whose model answers; the public key of a project's environment.
            Without it, what is shipped.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnModel | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            scope=scope,
        )
    ).parsed
