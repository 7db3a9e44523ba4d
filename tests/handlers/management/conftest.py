"""Whom questions and cohorts are about."""

import pytest

from tests.support import cohorts
from tests.support.api import Api


@pytest.fixture
def people(api: Api) -> dict[str, str]:
    """Ann, Bob, Cid and Dan: their contacts by their user ids."""
    return cohorts.buyers(api)
