"""What tests of several tags ask for."""

from collections.abc import Iterator

import pytest

from tests.support.receiver import Receiver, receiver


@pytest.fixture
def far() -> Iterator[Receiver]:
    """Whoever gets what is sent."""
    with receiver() as found:
        yield found
