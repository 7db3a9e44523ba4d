"""Two ids said to be the same person: they are from then on, and two users never become one."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.calls import Call, GroupCall, SamePersonCall
from services.identity import IdentityConflict, Resolution

IDS = st.sampled_from("abcd")
SEEN = st.builds(lambda kind, value: {kind: value}, st.sampled_from(["user_id", "anonymous_id"]), IDS)
SAME = st.builds(lambda one, other: {"user_id": one, "other_id": other}, IDS, IDS)


def call(said: dict[str, str]) -> Call:
    common: dict[str, Any] = {"index": 0, "user_id": None, "anonymous_id": None, "message_id": None, "item": None}
    if "other_id" in said:
        return SamePersonCall(**common | said)
    return GroupCall(**common | {"account_id": "acme", "traits": {}} | said)


@given(st.lists(SEEN | SAME, max_size=12))
def test_two_ids_that_are_the_same_lead_to_one_person_and_two_users_never_become_one(
    story: list[dict[str, str]],
) -> None:
    known = Resolution(person_of={}, people={}, free_ids=list(range(100, 0, -1)), now=datetime.now(UTC))
    users: dict[int, str] = {}
    for said in story:
        before = deepcopy((known.person_of, known.links, known.people))
        try:
            person = known.person(call(said))
        except IdentityConflict:
            assert (known.person_of, known.links, known.people) == before, "a refusal changes nothing"
            continue
        if "other_id" in said:
            for value in said.values():
                assert known.person_of["user", value] == person
                assert known.people[person].user_id in {v for k, v in known.person_of if k == "user"}
        for id_, leads_to in known.person_of.items():
            assert leads_to not in known.links, f"{id_} leads to somebody who is somebody else by now"
        for someone in known.people.values():
            if someone.user_id:
                assert users.setdefault(someone.id, someone.user_id) == someone.user_id, "a user stays who it is"
        assert not users.keys() & known.links.keys(), "only visitors become somebody else"
