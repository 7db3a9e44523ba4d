"""Trellis, asked what is known of a user: `GET /v1/churn/features` of openapi/management.yaml."""

from typing import Any

import httpx

from ml_server.errors import TrellisAway, UnknownUser, Unprocessable

SECONDS = 20.0  # that a question of Trellis may take

Json = dict[str, Any]


class Trellis:
    """Where Trellis is, and a secret key with the scope `churn:read`; without them, nobody is asked."""

    def __init__(self, url: str | None = None, key: str | None = None) -> None:
        self.client = None
        if url and key:
            headers = {"Authorization": f"Bearer {key}"}
            self.client = httpx.Client(base_url=url, headers=headers, timeout=SECONDS, trust_env=False)

    def close(self) -> None:
        if self.client:
            self.client.close()

    def question(self, user_id: str) -> Json:
        """Returns a `ChurnQuestion` with the features of a user as of now.

        Raises UnknownUser, Unprocessable where nothing can be said of the user, and TrellisAway.
        """
        if self.client is None:
            raise Unprocessable(
                "Send features: TRELLIS_API_URL and TRELLIS_API_KEY do not say whom to ask about users."
            )
        try:
            answer = self.client.get("/v1/churn/features", params={"user_id": user_id})
        except httpx.HTTPError:
            raise TrellisAway from None
        try:
            found: Json = answer.json()
            match answer.status_code:
                case httpx.codes.OK:
                    return found
                case httpx.codes.NOT_FOUND:
                    raise UnknownUser
                case httpx.codes.UNPROCESSABLE_ENTITY:
                    raise Unprocessable(found["error"]["message"])
        except (ValueError, KeyError, TypeError):
            raise TrellisAway from None
        raise TrellisAway
