"""Schemathesis over every operation of openapi/ml.yaml."""

import tempfile
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from ml_server import contract
from ml_server.application import create_app
from ml_server.models import Models
from tests.ml_server.conftest import KEY, SIGNER

app = create_app(Models(Path(tempfile.mkdtemp(prefix="trellis-test-")), SIGNER), KEY)
schema = schemathesis.openapi.from_dict(contract.bundle())
schema.app = app


@schema.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_the_contract(case: schemathesis.Case) -> None:
    # What is trained on nearly nothing is 422, and a model that nobody has written 404.
    case.call_and_validate(headers={"X-API-Key": KEY}, excluded_checks=[positive_data_acceptance])
