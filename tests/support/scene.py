"""A project with one of everything, so that every operation can be called with something that is there."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import psycopg2.extensions

from app.contract import Operation
from core import api_key, clock
from tests.support import churn, exports
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Environment, Project, make_project

Json = dict[str, Any]
OPERATIONS = list(CONTRACT.operations.values())
WITH_BODY = [operation for operation in OPERATIONS if operation.body]
# Users of whom the contract's examples say that they are there.
IN_EXAMPLES = ("usr_def456", "usr_ghi789")
LISTS = [operation for operation in OPERATIONS if "cursor" in operation.parameters.types]
NOW, A_DAY = clock.now(), timedelta(days=1)
AROUND_NOW: Json = {"date_range": {"start": clock.text(NOW - A_DAY), "end": clock.text(NOW + A_DAY)}}
STICKINESS: Json = {"type": "stickiness", "query": AROUND_NOW}


@dataclass(frozen=True)
class Scene:
    """A project, four contacts with three events, into one of whom two visitors were merged, a key that nobody uses,
    two dead letters, two exports of which one has a file, the receipts of two erasures, two cohorts of which one is
    a list, two reports, two churn scores of a run, runs of auto-discovery and of a backtest that are queued, two
    templates, two nudges to contacts who are suppressed since, two destinations, to one of which two tests are on
    their way, two alerts, and two rules for a report. `live` is the environment that it is in."""

    url: str
    project: Project
    live: Environment
    contact_id: str
    event_id: str
    key_id: str
    dead_letter_id: str
    run_id: str
    queued_run_id: str
    erasure_id: str
    cohort_id: str
    merged_id: str
    report_id: str
    churn_run_id: str
    discovery_run_id: str
    backtest_run_id: str
    template_id: str
    nudge_id: str
    destination_id: str
    alert_id: str
    rule_id: str

    @property
    def key(self) -> str:
        return self.live.secret_key

    @property
    def ids(self) -> dict[str, str]:
        return {
            "contact_id": self.contact_id,
            "event_id": self.event_id,
            "key_id": self.key_id,
            "dead_letter_id": self.dead_letter_id,
            "run_id": self.run_id,
            "erasure_id": self.erasure_id,
            "cohort_id": self.cohort_id,
            "merged_id": self.merged_id,
            "report_id": self.report_id,
            "churn_run_id": self.churn_run_id,
            "run": self.discovery_run_id,
            "backtest_run": self.backtest_run_id,
            "template_id": self.template_id,
            "nudge_id": self.nudge_id,
            "destination_id": self.destination_id,
            "alert_id": self.alert_id,
            "rule_id": self.rule_id,
            "write_key": self.live.write_key,
        }

    def path(self, operation: Operation) -> str:
        """Returns the path of an operation on the things of this scene."""
        return operation.path.format(**self.ids)

    def required(self, operation: Operation) -> dict[str, str]:
        """Returns the parameters that an operation cannot do without."""
        asked, values = map(operation.resolve, operation.spec.get("parameters", [])), self.ids | {"user_id": "ann"}
        return {one["name"]: values[one["name"]] for one in asked if one["in"] == "query" and one.get("required")}

    def first_page(self, api: Api, operation: Operation, **filters: str) -> Json:
        """Returns the first page of a list, or of the list that an operation works through, of one item."""
        params, body = {"limit": 1, **filters}, everybody(operation)
        path = self.path(operation).removesuffix("/replay")  # the letters are those of the list
        page = api.client.request("GET" if body is None else "POST", path, params=params, json=body)
        found: Json = page.json()
        if operation.spec["operationId"] == "listLiveEvents":
            api.track({"userId": "bob", "event": "seen"})  # the next page has what arrives after the first one
        return found

    def key_for(self, operation: Operation) -> str:
        """Returns the key that an operation is for."""
        return self.live.public_key if key_type(operation) == "public" else self.live.secret_key

    def api(self) -> Api:
        return Api(self.url, self.key)


def make_scene(
    url: str, owner: psycopg2.extensions.connection, project: Project | None = None, environment: str = "live"
) -> Scene:
    """Returns a scene in an environment of a project, or of a new one."""
    project = project or make_project(owner)
    stage: Environment = getattr(project, environment)
    with Api(url, stage.secret_key) as api:
        for user_id in ("gone-1", "gone-2"):
            api.post("/v1/contacts", {"user_id": user_id})
            erasure = api.post("/v1/privacy/erasures", {"person": {"user_id": user_id}}).json()
        for user_id in IN_EXAMPLES:
            api.post("/v1/contacts", {"user_id": user_id})
        api.post("/v1/identify", {"userId": "bob", "traits": {"plan": "free"}})
        api.post("/v1/group", {"userId": "ann", "groupId": "acme"})
        api.track({"userId": "bob", "event": "met"})
        seen = {"userId": "ann", "event": "seen", "properties": {"a": 1, "b": 2}}
        api.track(*(seen | {"messageId": f"scene-{number}"} for number in range(2)))
        api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "free", "email": "ann@example.com"}})
        api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "growth"}})
        for visitor in ("anon-1", "anon-2"):
            for known in ({}, {"userId": "ann"}):
                api.post("/v1/identify", {"anonymousId": visitor, **known})
        key = api.post("/v1/keys", {"name": "Nobody's", "type": "secret"}).json()
        (contact,) = api.get("/v1/contacts/lookup", user_id="ann").json()["data"]
        merge, _ = api.get(f"/v1/contacts/{contact['id']}/merges").json()["data"]
        event = api.get("/v1/events").json()["data"][0]
        api.post("/v1/batch", {"batch": [{"type": "track", "userId": "ann"}] * 2})
        letter = api.get("/v1/dead-letters").json()["data"][0]
        api.post("/v1/cohorts", {"name": "Nobody", "definition": {"plan": "none"}})
        cohort = api.post("/v1/cohorts", {"name": "Both", "people": {"user_ids": ["ann", "bob"]}}).json()
        done, queued = (api.post("/v1/exports", {"kind": "events"}).json()["id"] for _ in range(2))
        for name in ("Active", "Sticky"):
            report = api.post("/v1/reports", {"name": name, "question": STICKINESS}).json()
        low = {"metric": "average_periods", "is": "below", "threshold": 0}
        for _ in range(2):
            rule = api.post(f"/v1/reports/{report['id']}/alert-rules", low).json()
        asked = example(CONTRACT.operations["management.triggerAutoDiscovery"])
        discovery = api.post("/v1/auto-discovery/trigger", asked).json()
        backtest = api.post("/v1/churn/backtest").json()
        messages = told(api)
    exports.finish(owner, stage.id, done, b'{"id":"evt_02JYt3cLr8WbFz1Qk7sVnD"}\n')
    things = (contact, event, key, letter)
    others = (erasure, cohort, merge, report)
    for users in (["bob"], ["ann", "bob"]):
        churn_run, alert = alerted(url, owner, stage, users)
    runs = churn_run, discovery["run_id"], backtest["run_id"]
    rest = (*(thing["id"] for thing in others), *runs, *messages, alert, rule["id"])
    ids = (*(thing["id"] for thing in things), done, queued, *rest)
    return Scene(url, project, stage, *ids)


def told(api: Api) -> tuple[str, str, str]:
    """Tells two contacts something, and nothing any more. Returns the ids of a template, a nudge and a destination."""
    api.patch("/v1/nudges/settings", {"holdout_percent": 0})
    greeting = {"name": "Greeting", "text": "Hi {{ user.name | default('you') }}"}
    for _ in range(2):
        template_id = api.post("/v1/templates", greeting).json()["id"]
    webhook = {"name": "Hooks", "type": "webhook", "url": "https://hooks.example.com/"}
    for _ in range(2):
        destination = api.post("/v1/destinations", webhook).json()["id"]
    for user_id in ("bob", "ann"):
        nudge = api.post("/api/nudge", {"user_id": user_id, "template_id": template_id}).json()["nudge_id"]
        api.post("/v1/suppressions", {"person": {"user_id": user_id}})
        api.post(f"/v1/destinations/{destination}/test")
    return template_id, nudge, destination


def alerted(
    url: str, owner: psycopg2.extensions.connection, stage: Environment, user_ids: list[str]
) -> tuple[str, str]:
    """Opens an alert about the first of some users, who are at risk by a run. Returns the ids of the run and of one."""
    churn_run_id = churn.put(owner, stage.id, user_ids)
    with Api(url, stage.secret_key) as api:
        return churn_run_id, api.post("/api/alert-founder").json()["alert_id"]


def key_type(operation: Operation) -> str:
    return "public" if operation.body and "projectId" in example(operation) else "secret"


def everybody(operation: Operation) -> Json | None:
    """Returns the body of a list that is asked for by POST, so that it has all who did anything; None for others."""
    if operation.method != "post" or operation not in LISTS:
        return None
    query, cell = AROUND_NOW, {"start": clock.text(NOW)}
    match operation.spec["operationId"]:
        case "listFunnelActors":
            query, cell = query | {"steps": [{}, {}], "breakdown": "none"}, {"step": 1}
        case "listRetentionActors":
            query = query | {"start_event": {}}
        case "listTrendActors":
            query, cell = query | {"series": [{}]}, {"series": 1}
        case "listLifecycleActors":
            cell = cell | {"stage": "new"}
        case "listPathActors":
            query = query | {"cleaning": [{"pattern": "^", "replacement": "any"}]}
            cell = {"step": 1, "source": {"value": "any"}}
        case "listStickinessActors":
            cell = {"periods": 1, "at_least": True}
    return {"query": query, "cell": cell}


def example(operation: Operation, key: str = "") -> Json:
    """Returns a body that the operation takes: the contract's first example, with a public key where it has one.

    A list has everybody.
    """
    if (body := everybody(operation)) is not None:
        return body
    examples = operation.spec["requestBody"]["content"]["application/json"]["examples"]
    value: Json = next(iter(examples.values()))["value"]
    if "projectId" in value:
        return value | {"projectId": key} if api_key.UUID.fullmatch(key) else value
    return without_key(operation, value)


def without_key(operation: Operation, body: Any) -> Any:
    """Returns the body without the key where an SDK puts it, for requests that have one in their headers."""
    for place in operation.door.keys if operation.door else ():
        body = dropped(body, place.split("."))
    return body


def dropped(value: Any, path: list[str]) -> Any:
    if not isinstance(value, dict) or path[0] not in value:
        return value
    if len(path) == 1:
        return {name: inner for name, inner in value.items() if name != path[0]}
    return value | {path[0]: dropped(value[path[0]], path[1:])}


def stored(owner: psycopg2.extensions.connection, *projects: Project) -> dict[str, tuple[int, str]]:
    """Returns how many rows each table has of the projects, and a digest that any change to one of them changes."""
    environments = tuple(e.id for project in projects for e in (project.live, project.test))
    ids = tuple(str(project.id) for project in projects)
    parts = [digest("project", "id::text IN %(ids)s")]
    parts += [digest(table, "environment_id IN %(environments)s") for table in tenant_tables(owner)]
    with owner.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {"ids": ids, "environments": environments})
        return {table: (count, md5) for table, count, md5 in cursor}


def digest(table: str, condition: str) -> str:
    # A row that is written anew has another xmin, the transaction it comes from.
    return f"""SELECT '{table}', count(*), md5(string_agg(ctid::text || xmin::text, ' ' ORDER BY ctid)) FROM "{table}"
               WHERE {condition}"""


# Requests count and leave a trace, whatever becomes of them.
BOOKKEEPING = ("key_use", "rate_limit")


@cache  # tables come with migrations, and looking them up takes longer than looking into them
def tenant_tables(owner: psycopg2.extensions.connection) -> list[str]:
    with owner.cursor() as cursor:
        cursor.execute(
            """SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_name)
               WHERE c.column_name = 'environment_id' AND c.table_schema = 'public' AND t.table_schema = 'public'
                 AND t.table_type = 'BASE TABLE' ORDER BY 1"""
        )
        return [name for (name,) in cursor.fetchall() if name not in BOOKKEEPING]
