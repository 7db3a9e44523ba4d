"""Hostile requests are sent to one scene; whatever they do, it is well afterwards."""

from collections.abc import Iterator

import psycopg2.extensions
import pytest

from tests.contract.hostile.siege import Siege
from tests.support.scene import Scene, make_scene


@pytest.fixture
def siege(scene: Scene, owner: psycopg2.extensions.connection) -> Iterator[Siege]:
    siege = Siege(scene, owner)
    yield siege
    siege.is_well()


@pytest.fixture(scope="module")
def stranger_scene(server_url: str, owner: psycopg2.extensions.connection) -> Scene:
    return make_scene(server_url, owner)
