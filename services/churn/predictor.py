"""The ML server, asked over HTTP as openapi/ml.yaml says."""

import httpx

ANSWER_SECONDS = 0.25  # what waits for it says something else then


class Predictor:
    """Where the ML server is, if there is one, and the key that it wants."""

    def __init__(self, url: str | None, key: str | None) -> None:
        self.client = url and httpx.Client(
            base_url=f"{url}/api/v1", headers={"X-API-Key": key or ""}, timeout=ANSWER_SECONDS, trust_env=False
        )

    def state(self) -> str:
        """Returns `connected`, `disconnected`, or `not_configured` where there is none."""
        if not self.client:
            return "not_configured"
        try:
            return "connected" if self.client.get("/health").is_success else "disconnected"
        except httpx.HTTPError:
            return "disconnected"


process = Predictor(None, None)
