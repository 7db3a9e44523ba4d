from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.cohort_members_change import CohortMembersChange
from ...models.cohort_members_changed import CohortMembersChanged
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    cohort_id: str,
    *,
    body: CohortMembersChange,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/cohorts/{cohort_id}/members".format(
            cohort_id=quote(str(cohort_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CohortMembersChanged | Error | None:
    if response.status_code == 200:
        response_200 = CohortMembersChanged.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

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
) -> Response[CohortMembersChanged | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    cohort_id: str,
    *,
    client: AuthenticatedClient,
    body: CohortMembersChange,
    idempotency_key: str | Unset = UNSET,
) -> Response[CohortMembersChanged | Error]:
    """Add people to a list, or remove them

     Puts people into a cohort that is a list, and takes others out of it; ids that nobody has are told.
    Whoever is in it already stays since then. A cohort that has a definition answers 422.

    Args:
        cohort_id (str): A cohort's id.
        idempotency_key (str | Unset):
        body (CohortMembersChange): Who comes into a list, and who goes out of it; whoever is in
            both goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CohortMembersChanged | Error]
    """

    kwargs = _get_kwargs(
        cohort_id=cohort_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    cohort_id: str,
    *,
    client: AuthenticatedClient,
    body: CohortMembersChange,
    idempotency_key: str | Unset = UNSET,
) -> CohortMembersChanged | Error | None:
    """Add people to a list, or remove them

     Puts people into a cohort that is a list, and takes others out of it; ids that nobody has are told.
    Whoever is in it already stays since then. A cohort that has a definition answers 422.

    Args:
        cohort_id (str): A cohort's id.
        idempotency_key (str | Unset):
        body (CohortMembersChange): Who comes into a list, and who goes out of it; whoever is in
            both goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CohortMembersChanged | Error
    """

    return sync_detailed(
        cohort_id=cohort_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    cohort_id: str,
    *,
    client: AuthenticatedClient,
    body: CohortMembersChange,
    idempotency_key: str | Unset = UNSET,
) -> Response[CohortMembersChanged | Error]:
    """Add people to a list, or remove them

     Puts people into a cohort that is a list, and takes others out of it; ids that nobody has are told.
    Whoever is in it already stays since then. A cohort that has a definition answers 422.

    Args:
        cohort_id (str): A cohort's id.
        idempotency_key (str | Unset):
        body (CohortMembersChange): Who comes into a list, and who goes out of it; whoever is in
            both goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CohortMembersChanged | Error]
    """

    kwargs = _get_kwargs(
        cohort_id=cohort_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    cohort_id: str,
    *,
    client: AuthenticatedClient,
    body: CohortMembersChange,
    idempotency_key: str | Unset = UNSET,
) -> CohortMembersChanged | Error | None:
    """Add people to a list, or remove them

     Puts people into a cohort that is a list, and takes others out of it; ids that nobody has are told.
    Whoever is in it already stays since then. A cohort that has a definition answers 422.

    Args:
        cohort_id (str): A cohort's id.
        idempotency_key (str | Unset):
        body (CohortMembersChange): Who comes into a list, and who goes out of it; whoever is in
            both goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CohortMembersChanged | Error
    """

    return (
        await asyncio_detailed(
            cohort_id=cohort_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
