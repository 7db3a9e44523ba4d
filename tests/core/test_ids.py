import uuid

from hypothesis import given
from hypothesis import strategies as st

from core import api_key, ids

UUIDS = st.integers(0, 2**128 - 1).map(lambda number: uuid.UUID(int=number))


@given(UUIDS)
def test_a_public_id_leads_back(number: uuid.UUID) -> None:
    assert ids.internal(ids.public("con", number)) == number


@given(UUIDS, UUIDS)
def test_public_ids_sort_as_the_numbers_do(one: uuid.UUID, other: uuid.UUID) -> None:
    assert (ids.public("x", one) < ids.public("x", other)) == (one < other)


def test_texts_beyond_128_bits_are_no_ids() -> None:
    assert ids.internal("con_" + "z" * 22) is None


@given(st.integers(0, 2**48 - 1))
def test_event_ids_begin_with_the_time_and_are_version_7(received_ms: int) -> None:
    first, second = map(uuid.UUID, ids.new_event_ids(2, received_ms))
    assert first != second
    for number in (first, second):
        assert (number.version, number.variant) == (7, uuid.RFC_4122)
        assert number.int >> 80 == received_ms


def test_event_ids_of_one_time_ascend() -> None:
    found = ids.new_event_ids(10_000, 1_700_000_000_000)
    assert found == sorted(set(found))
    assert {uuid.UUID(number).version for number in found} == {7}


@given(
    type_=st.sampled_from(["write", "secret"]),
    environment=st.sampled_from(["live", "test"]),
    place=st.integers(12, 60),
    shift=st.integers(1, 61),
)
def test_a_key_with_one_other_character_is_no_key(type_: str, environment: str, place: int, shift: int) -> None:
    key = api_key.generate(type_, environment)
    assert api_key.well_formed(key)
    other = ids.ALPHABET[(ids.VALUES[key[place]] + shift) % 62]
    assert not api_key.well_formed(key[:place] + other + key[place + 1 :])
