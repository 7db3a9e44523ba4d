from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.template_preview import TemplatePreview
from ...models.template_preview_query import TemplatePreviewQuery
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: TemplatePreviewQuery,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/templates/preview",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | TemplatePreview | None:
    if response.status_code == 200:
        response_200 = TemplatePreview.from_dict(response.json())

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
) -> Response[Error | TemplatePreview]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: TemplatePreviewQuery,
    idempotency_key: str | Unset = UNSET,
) -> Response[Error | TemplatePreview]:
    """Preview a template

     Renders a text with what you give it, before it is saved, and says what it could not show. What else
    there is to say of a person, such as what it did last, is as in an example. Nobody is told anything.
    A message that gets too long answers 422. A text that means nothing in the language of templates
    answers 422, and says in which line.

    Args:
        idempotency_key (str | Unset):
        body (TemplatePreviewQuery): A text, and what it is to be rendered with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TemplatePreview]
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
    body: TemplatePreviewQuery,
    idempotency_key: str | Unset = UNSET,
) -> Error | TemplatePreview | None:
    """Preview a template

     Renders a text with what you give it, before it is saved, and says what it could not show. What else
    there is to say of a person, such as what it did last, is as in an example. Nobody is told anything.
    A message that gets too long answers 422. A text that means nothing in the language of templates
    answers 422, and says in which line.

    Args:
        idempotency_key (str | Unset):
        body (TemplatePreviewQuery): A text, and what it is to be rendered with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TemplatePreview
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: TemplatePreviewQuery,
    idempotency_key: str | Unset = UNSET,
) -> Response[Error | TemplatePreview]:
    """Preview a template

     Renders a text with what you give it, before it is saved, and says what it could not show. What else
    there is to say of a person, such as what it did last, is as in an example. Nobody is told anything.
    A message that gets too long answers 422. A text that means nothing in the language of templates
    answers 422, and says in which line.

    Args:
        idempotency_key (str | Unset):
        body (TemplatePreviewQuery): A text, and what it is to be rendered with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TemplatePreview]
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
    body: TemplatePreviewQuery,
    idempotency_key: str | Unset = UNSET,
) -> Error | TemplatePreview | None:
    """Preview a template

     Renders a text with what you give it, before it is saved, and says what it could not show. What else
    there is to say of a person, such as what it did last, is as in an example. Nobody is told anything.
    A message that gets too long answers 422. A text that means nothing in the language of templates
    answers 422, and says in which line.

    Args:
        idempotency_key (str | Unset):
        body (TemplatePreviewQuery): A text, and what it is to be rendered with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TemplatePreview
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
