"""What tests of several tags ask for."""

from collections.abc import Iterator

import psycopg2.extensions
import pytest

from tests.support.alerts import World
from tests.support.api import Api
from tests.support.project import Project
from tests.support.receiver import Receiver, receiver


@pytest.fixture
def world(api: Api, project: Project, owner: psycopg2.extensions.connection) -> World:
    """The project of the test, for tests of alerts."""
    return World(api, project, owner)


@pytest.fixture
def far() -> Iterator[Receiver]:
    """Whoever gets what is sent."""
    with receiver() as found:
        yield found
