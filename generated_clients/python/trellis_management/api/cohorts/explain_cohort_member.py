import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.cohort_explanation import CohortExplanation
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    cohort_id: str,
    contact_id: str,
    *,
    as_of: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_as_of: str | Unset = UNSET
    if not isinstance(as_of, Unset):
        json_as_of = as_of.isoformat()
    params["as_of"] = json_as_of

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/cohorts/{cohort_id}/members/{contact_id}/explain".format(
            cohort_id=quote(str(cohort_id), safe=""),
            contact_id=quote(str(contact_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CohortExplanation | Error | None:
    if response.status_code == 200:
        response_200 = CohortExplanation.from_dict(response.json())

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
) -> Response[CohortExplanation | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    cohort_id: str,
    contact_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
) -> Response[CohortExplanation | Error]:
    """Explain why a person is in a cohort, or is not

     Says of each thing that the definition asks for whether it holds for the person, by which trait or
    which events, now or as of a time that is past. Use it when somebody asks why they got a message, or
    did not.

    Args:
        cohort_id (str): A cohort's id.
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        as_of (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CohortExplanation | Error]
    """

    kwargs = _get_kwargs(
        cohort_id=cohort_id,
        contact_id=contact_id,
        as_of=as_of,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    cohort_id: str,
    contact_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
) -> CohortExplanation | Error | None:
    """Explain why a person is in a cohort, or is not

     Says of each thing that the definition asks for whether it holds for the person, by which trait or
    which events, now or as of a time that is past. Use it when somebody asks why they got a message, or
    did not.

    Args:
        cohort_id (str): A cohort's id.
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        as_of (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CohortExplanation | Error
    """

    return sync_detailed(
        cohort_id=cohort_id,
        contact_id=contact_id,
        client=client,
        as_of=as_of,
    ).parsed


async def asyncio_detailed(
    cohort_id: str,
    contact_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
) -> Response[CohortExplanation | Error]:
    """Explain why a person is in a cohort, or is not

     Says of each thing that the definition asks for whether it holds for the person, by which trait or
    which events, now or as of a time that is past. Use it when somebody asks why they got a message, or
    did not.

    Args:
        cohort_id (str): A cohort's id.
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        as_of (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CohortExplanation | Error]
    """

    kwargs = _get_kwargs(
        cohort_id=cohort_id,
        contact_id=contact_id,
        as_of=as_of,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    cohort_id: str,
    contact_id: str,
    *,
    client: AuthenticatedClient,
    as_of: datetime.datetime | Unset = UNSET,
) -> CohortExplanation | Error | None:
    """Explain why a person is in a cohort, or is not

     Says of each thing that the definition asks for whether it holds for the person, by which trait or
    which events, now or as of a time that is past. Use it when somebody asks why they got a message, or
    did not.

    Args:
        cohort_id (str): A cohort's id.
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        as_of (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CohortExplanation | Error
    """

    return (
        await asyncio_detailed(
            cohort_id=cohort_id,
            contact_id=contact_id,
            client=client,
            as_of=as_of,
        )
    ).parsed
