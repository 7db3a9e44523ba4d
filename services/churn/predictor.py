"""The ML server, asked over HTTP as openapi/ml.yaml says."""

from typing import Any

import httpx
import orjson

from core.json_out import to_json

ANSWER_SECONDS = 0.25  # what waits for it says something else then
WORK_SECONDS = 60.0  # for ten thousand people
TRAIN_SECONDS = 600.0
MISSES = 8  # in a row, by which it counts as away, at five looks a second

Json = dict[str, Any]


class PredictorError(Exception):
    """There is no answer; `cause` is one of those of `ChurnFailure`."""

    cause = "ml_server_unavailable"


class RefusedError(PredictorError):
    """The answer is a refusal with a status, or not what the contract has."""

    cause = "ml_server_refused"

    def __init__(self, problem: str, status: int = 200) -> None:
        super().__init__(problem)
        self.status = status


class TooLittleError(PredictorError):
    """There is too little to train a model with."""

    cause = "too_few_users"


class Predictor:
    """Where the ML server is, if there is one, and the key that it wants.

    `connected` is whether it answered one of the last times that it was looked at; see `look`.
    """

    def __init__(self, url: str | None, key: str | None) -> None:
        self.misses = MISSES
        self.client = url and httpx.Client(
            base_url=f"{url}/api/v1", headers={"X-API-Key": key or ""}, timeout=ANSWER_SECONDS, trust_env=False
        )

    def state(self) -> str:
        """Returns `connected`, `disconnected`, or `not_configured` where there is none."""
        if not self.client:
            return "not_configured"
        try:
            return "connected" if self.is_well() else "disconnected"
        except httpx.HTTPError:
            return "disconnected"

    def is_well(self) -> bool:
        return self.client.get("/health").is_success if self.client else False

    @property
    def connected(self) -> bool:
        return self.misses < MISSES

    def look(self) -> None:
        """Finds out whether it answers, for those who cannot wait.

        One that is busy may miss a look or two; where nobody listens, it is away at once.
        """
        try:
            self.misses = 0 if self.is_well() else self.misses + 1
        except httpx.ConnectError:
            self.misses = MISSES
        except httpx.HTTPError:
            self.misses += 1

    def batch_predict(self, body: Json) -> Json:
        """Returns a `ChurnPredictions`. Raises PredictorError."""
        return self.asked("/batch-predict", body, WORK_SECONDS)

    def train_model(self, body: Json) -> Json:
        """Returns a `ModelTrained`. Raises PredictorError, and TooLittleError."""
        try:
            return self.asked("/train-model", body, TRAIN_SECONDS)
        except RefusedError as error:
            if error.status == httpx.codes.UNPROCESSABLE_ENTITY:
                raise TooLittleError(str(error)) from None
            raise

    def learn_uplift(self, body: Json) -> Json:
        """Returns an `UpliftLearned`. Raises PredictorError."""
        return self.asked("/learn-uplift", body, WORK_SECONDS)

    def asked(self, path: str, body: Json, seconds: float) -> Json:
        if not self.client:
            raise PredictorError("There is no ML server.")
        headers, timeout = {"Content-Type": "application/json"}, httpx.Timeout(seconds, connect=ANSWER_SECONDS)
        try:
            answer = self.client.post(path, content=to_json(body), headers=headers, timeout=timeout)
        except httpx.HTTPError as error:
            raise PredictorError(f"The ML server does not answer: {type(error).__name__}.") from error
        if not answer.is_success:
            raise RefusedError(f"The ML server answers {answer.status_code}: {answer.text[:500]}", answer.status_code)
        try:
            found: Json = orjson.loads(answer.content)  # several times faster than httpx
        except orjson.JSONDecodeError as error:
            raise RefusedError("The ML server's answer is not JSON.") from error
        return found

    def close(self) -> None:
        if self.client:
            self.client.close()


process = Predictor(None, None)
