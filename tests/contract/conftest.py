"""A scene for the whole folder: what hostile requests must leave as it is."""

import psycopg2.extensions
import pytest

from tests.support.scene import Scene, make_scene


@pytest.fixture(scope="module")
def scene(server_url: str, owner: psycopg2.extensions.connection) -> Scene:
    return make_scene(server_url, owner)
