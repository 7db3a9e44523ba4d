"""Who is in a cohort, as it is kept, is who would be found anew, and of whom the judge says so, one by one.

Whatever happens, in whatever order: events late and early, people who turn out to be the same, and not to be the same
after all, traits, erasures, sealing, deleted events, and time.
"""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core import clock, ids
from models.cohort import Cohort, CohortMember
from models.db import transaction
from models.person import Person
from services import cohort_creation, cohort_upkeep, cohorts
from services.audiences import Audience, find_people
from services.cohort_definitions import known, meaning
from services.cohort_explanations import known_of
from services.cohort_lists import People
from services.conditions.people import PersonCondition
from services.people.verdicts import Judge
from tests.support import histories, membership
from tests.support.api import Api
from tests.support.project import make_project

USERS, VISITORS = [f"u{n}" for n in range(3)], [f"v{n}" for n in range(3)]
IDS = st.one_of(
    st.sampled_from(USERS).map(lambda value: {"userId": value}),
    st.sampled_from(VISITORS).map(lambda value: {"anonymousId": value}),
)
STEPS = st.sampled_from(
    [timedelta(seconds=1), timedelta(seconds=2), timedelta(hours=5), timedelta(days=1), timedelta(days=3)]
)
AGO = st.one_of(st.just(timedelta(0)), STEPS, STEPS.map(lambda step: -step))


MACHINES = 40


class Membership(RuleBasedStateMachine):
    """A project with some cohorts. `now` is the time that it is there, which only goes on."""

    owner: psycopg2.extensions.connection
    url: str

    @initialize(
        asked=st.lists(membership.conditions, min_size=1, max_size=3),
        zone=st.sampled_from(["UTC", "America/New_York", "Asia/Kolkata"]),
        every=st.integers(1, 3),
    )
    def begin(self, asked: list[dict[str, Any]], zone: str, every: int) -> None:
        self.every, self.steps = every, 0
        self.project = make_project(self.owner)
        self.now = clock.now() - timedelta(days=20)
        self.zone = ZoneInfo(zone)
        with self.owner.cursor() as cursor:
            cursor.execute("UPDATE project SET timezone = %s WHERE id = %s", (zone, str(self.project.id)))
        self.api = Api(self.url, self.project.live.secret_key)
        for condition in asked:
            self.add(condition)

    def teardown(self) -> None:
        if hasattr(self, "api"):
            self.api.client.close()

    @property
    def id(self) -> int:
        return self.project.live.id

    def add(self, condition: dict[str, Any]) -> None:
        with transaction(self.id):
            cohorts.define_cohort(self.id, "A cohort", None, PersonCondition(condition))

    def call(self, path: str, **body: Any) -> None:
        assert self.api.post(path, body).status_code == 200

    @rule(
        who=IDS,
        events=st.lists(
            st.tuples(st.sampled_from("aaab"), st.sampled_from([None, 0, 1, 2]), AGO), min_size=1, max_size=4
        ),
    )
    def track(self, who: dict[str, str], events: list[tuple[str, int | None, timedelta]]) -> None:
        self.call(
            "/v1/batch",
            batch=[
                {"type": "track", "event": name, "timestamp": clock.text(self.now - ago), "properties": {"n": n}, **who}
                for name, n, ago in events
            ],
        )

    @rule(
        user=st.sampled_from(USERS),
        visitor=st.sampled_from([None, *VISITORS]),
        plan=st.sampled_from([None, "free", "pro"]),
    )
    def identify(self, user: str, visitor: str | None, plan: str | None) -> None:
        self.call("/v1/identify", userId=user, traits={"plan": plan}, **({"anonymousId": visitor} if visitor else {}))

    @rule(user=st.sampled_from(USERS), number=st.integers(0, 2))
    def unmerge(self, user: str, number: int) -> None:
        for contact in self.api.get("/v1/contacts/lookup", user_id=user).json()["data"]:
            path = f"/v1/contacts/{contact['id']}/merges"
            for merge in self.api.get(path).json()["data"][number : number + 1]:
                assert self.api.delete(f"{path}/{merge['id']}").status_code == 204

    @rule(user=st.sampled_from(USERS), mode=st.sampled_from(["anonymise", "delete"]))
    def erase(self, user: str, mode: str) -> None:
        self.api.post("/v1/privacy/erasures", {"user_id": user, "mode": mode})

    @rule(event=st.sampled_from(membership.EVENTS))
    def delete_events(self, event: str) -> None:
        with self.owner.cursor() as cursor:
            cursor.execute("DELETE FROM event WHERE environment_id = %s AND name = %s", (self.id, event))

    @rule(step=STEPS)
    def wait(self, step: timedelta) -> None:
        self.now += step

    @rule()
    def seal(self) -> None:
        histories.seal(self.id)

    @rule(condition=membership.conditions, number=st.integers(0, 2))
    def redefine(self, condition: dict[str, Any], number: int) -> None:
        with transaction(self.id):
            known = [one for one in cohorts.list_cohorts(self.id, cursor=None, limit=10).data if one.definition]
            cohorts.update_cohort(self.id, known[number % len(known)].id, definition=PersonCondition(condition))

    @rule(negated=st.booleans(), number=st.integers(0, 2))
    def name_another(self, negated: bool, number: int) -> None:
        with transaction(self.id):
            known = cohorts.list_cohorts(self.id, cursor=None, limit=10).data
        other = {"$inCohort": ids.public("coh", known[number % len(known)].id)}
        self.add({"$not": other} if negated else other)

    @rule(users=st.sets(st.sampled_from(USERS), min_size=1), named=st.booleans())
    def list_people(self, users: set[str], named: bool) -> None:
        with transaction(self.id):
            listed = cohort_creation.create_cohort(self.id, name="A list", people=People(sorted(users)))
        if named:
            self.add({"$not": {"$inCohort": ids.public("coh", listed.id)}})

    @invariant()
    def holds(self) -> None:
        """Looks after some steps, so that what happens between two looks comes together."""
        self.steps += 1
        if self.steps % self.every:
            return
        is_left = True
        while is_left:
            with transaction(self.id):
                is_left = cohort_upkeep.update_cohorts(self.id, self.now)
        everyone = membership.everyone(self.owner, self.id)
        judge = Judge(self.now, self.zone)
        with transaction(self.id):
            for cohort in Cohort.of(self.id):
                kept = sorted(row.person_id for row in CohortMember.inside(self.id, cohort.id))
                now = Audience(self.id, meaning(cohort, known(self.id)), self.now, self.zone)
                judged = sorted(person for person, known in everyone.items() if judge.holds(now.definition.node, known))
                assert (kept, cohort.definition) == (judged, cohort.definition)
                assert cohort.people == len(kept)
                found, total = find_people(now)
                assert (found.tolist(), total) == (judged, len(everyone))
                for person in Person.of(self.id).where(Person.id.in_(list(everyone))):
                    assert judge.holds(now.definition.node, known_of(now, person)) == (person.id in judged)


def test_membership_is_what_would_be_found(server_url: str, owner: psycopg2.extensions.connection) -> None:
    machine = type("Machine", (Membership,), {"owner": owner, "url": server_url})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=MACHINES, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
