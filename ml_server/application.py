"""The ML server as a Flask application: keys, the contract, errors; the operations are in `operations`."""

import hmac
import logging
import secrets
from collections.abc import Callable
from typing import Any

import flask
import orjson
from werkzeug.exceptions import HTTPException

from ml_server import contract, operations
from ml_server.contract import Operation
from ml_server.errors import HTTP, INTERNAL, MlError, Unauthenticated
from ml_server.models import Models
from ml_server.trellis import Trellis

log = logging.getLogger(__name__)
MAX_BODY = 16 << 20
NOBODY = Trellis()


def create_app(models: Models, key: str, trellis: Trellis = NOBODY) -> flask.Flask:
    """Returns the application. Callers have to show the key; Trellis is asked about users."""
    app = flask.Flask("ml_server", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    call: dict[str, Callable[[Any], Any]] = {
        "predictChurn": lambda body: operations.predict_churn(models, trellis, body),
        "batchPredict": lambda body: operations.batch_predict(models, body),
        "getModelInfo": lambda _: operations.get_model_info(models, flask.request.args.get("scope")),
        "trainModel": lambda body: operations.train_model(models, body),
        "learnUplift": operations.learn_uplift,
        "reloadModel": lambda body: operations.reload_model(models, body),
        "getMlHealth": lambda _: operations.get_ml_health(models),
    }

    def view(operation: Operation) -> Callable[[], flask.Response]:
        def answer() -> flask.Response:
            if operation.needs_key:
                check_key(flask.request, key)
            return json_response(call[operation.id](contract.body_of(flask.request, operation)), 200)

        return answer

    for operation in contract.operations():
        app.add_url_rule(
            operation.path, operation.id, view(operation), methods=[operation.method], provide_automatic_options=False
        )

    @app.before_request
    def name_request() -> None:
        flask.g.request_id = f"req_{secrets.token_hex(8)}"

    @app.after_request
    def say_what_all_say(response: flask.Response) -> flask.Response:
        response.headers["X-Request-Id"] = flask.g.request_id
        response.headers["Cache-Control"] = "no-store"
        return response

    @app.errorhandler(MlError)
    def refuse(error: MlError) -> flask.Response:
        return json_response(error.body(flask.g.request_id), error.status)

    @app.errorhandler(HTTPException)
    def refuse_http(error: HTTPException) -> flask.Response:
        known = HTTP.get(error.code or 500, MlError(400, "validation_error", "The request is malformed."))
        response = json_response(known.body(flask.g.request_id), known.status)
        response.headers.extend({name: value for name, value in error.get_headers() if name == "Allow"})
        return response

    @app.errorhandler(Exception)
    def fail(error: Exception) -> flask.Response:
        log.error("Request %s failed.", flask.g.request_id, exc_info=error)
        return json_response(INTERNAL.body(flask.g.request_id), INTERNAL.status)

    return app


def check_key(request: flask.Request, key: str) -> None:
    """Raises Unauthenticated, unless the request shows the key."""
    shown = request.headers.get("X-API-Key") or request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(shown.encode(), key.encode()):
        raise Unauthenticated


def json_response(body: Any, status: int) -> flask.Response:
    return flask.Response(orjson.dumps(body), status, content_type="application/json")
