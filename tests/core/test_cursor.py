import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import cursor
from core.errors import InvalidCursor

SECRET = b"a secret"
POSITIONS = st.lists(st.one_of(st.integers(-(2**53), 2**53), st.text(max_size=40)), min_size=1, max_size=2)


@given(POSITIONS)
def test_a_cursor_leads_back(position: list[object]) -> None:
    text = cursor.sign(SECRET, ["events", 1], position)
    assert cursor.read(SECRET, ["events", 1], text) == position
    assert len(text) <= 512 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


@given(POSITIONS)
def test_a_cursor_belongs_to_its_list(position: list[object]) -> None:
    text = cursor.sign(SECRET, ["events", 1], position)
    for scope in (["events", 2], ["contacts", 1]):
        with pytest.raises(InvalidCursor):
            cursor.read(SECRET, scope, text)


@given(st.text("ABCabc019_-", max_size=80))
def test_what_was_not_signed_is_refused(text: str) -> None:
    with pytest.raises(InvalidCursor):
        cursor.read(SECRET, ["events", 1], text)


def test_a_cursor_of_another_installation_is_refused() -> None:
    with pytest.raises(InvalidCursor):
        cursor.read(b"another", ["events", 1], cursor.sign(SECRET, ["events", 1], [1]))
