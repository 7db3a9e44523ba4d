"""Places are those of numpy."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.kernels.places import passed

KEYS = st.lists(st.integers(0, 200), max_size=120).map(lambda keys: np.sort(np.array(keys, np.int64)))


@given(before=KEYS, keys=KEYS)
def test_places(before: Any, keys: Any) -> None:
    assert passed(before, keys, False).tolist() == np.searchsorted(before, keys, "right").tolist()
    assert passed(before, keys, True).tolist() == np.searchsorted(before, keys, "left").tolist()
