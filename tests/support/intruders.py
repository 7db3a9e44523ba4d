"""Callers who are not supposed to see anything of a victim, and the requests that they try it with."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg2.extensions

from core import api_key
from services.keys import ALL_SCOPES
from tests.support.api import Api
from tests.support.project import make_key
from tests.support.scene import IN_EXAMPLES, OPERATIONS, Scene, digest, example, make_scene, tenant_tables, without_key
from tests.support.slots import Slot, slots, snake, unknown_like

Json = dict[str, Any]
# The cohort of a scene is a list, which takes no definition from anybody; the id of a template is free to choose.
SLOTS = [
    slot
    for operation in OPERATIONS
    for slot in slots(operation)
    if (operation.spec["operationId"], slot.place) not in (("updateCohort", "body"), ("createTemplate", "body"))
]
# Ids that callers choose: every environment has its own.
CHOSEN = (
    "user_id", "anonymous_id", "previous_id", "visitor_id", "message_id", "session_id", "group_id", "email",
    "experiment_id", "variant_id", "form_id", "input_id", "distinct_id", "$anon_distinct_id", "uuid", "payload_id",
)  # fmt: skip
SECRET_TRAIT = "a_secret"
TOLD = ("received", "accepted", "duplicates", "rejected", "data", "has_more", "created", "changed", "message")
# Lists that show nothing without a filter.
FILTERS = {"lookupContacts": {"email": "both@x.example"}}
# What an operation needs beside an id, so that the id matters.
SOMEBODY = {"user_id": IN_EXAMPLES[0]}
BESIDE = {"template_id": SOMEBODY, "destination_id": SOMEBODY | {"channel": "webhook"}}
DESTRUCTIVE = (
    "deleteContact", "revokeKey", "rotateKey", "cancelExport", "erasePerson", "deleteDeadLetter", "replayDeadLetter",
    "replayDeadLetters", "undoContactMerge", "deleteReport", "deleteTemplate", "deleteDestination", "deleteSuppression",
    "acknowledgeAlert", "resolveAlert", "deleteAlertRule",
)  # fmt: skip


@dataclass
class Victim:
    """A scene with a value for every slot, and with a text in its data that nobody else may see."""

    scene: Scene
    owner: psycopg2.extensions.connection
    token: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        self.api = self.scene.api()
        calls = [call for slot in SLOTS if slot.name in CHOSEN for call in self.calls(slot)]
        calls += [
            {"type": "identify", "userId": f"both-{number}", "traits": filters}
            for filters in FILTERS.values()
            for number in range(2)
        ]
        receipt = self.api.post("/v1/batch", {"batch": calls}).json()
        assert receipt["accepted"] == len(calls), receipt

    def close(self) -> None:
        self.api.client.close()

    def value(self, slot: Slot) -> str:
        """Returns what the slot leads to here. Raises KeyError where nobody has said how to fill such a slot."""
        if slot.name in CHOSEN:
            text = f"{slot.name}-{SLOTS.index(slot)}-{self.token}"
            return f"{text}@x.example" if slot.name == "email" else text
        if slot.name == "cursor":
            return self.cursor(slot)
        return self.scene.ids[slot.name]

    def cursor(self, slot: Slot) -> str:
        filters = FILTERS.get(slot.operation.spec["operationId"], {})
        cursor: str = self.scene.first_page(self.api, slot.operation, **filters)["next_cursor"]
        return cursor

    def calls(self, slot: Slot) -> list[Json]:
        """Returns calls that make the slot's value lead to somebody or something with a secret."""
        value, secret = self.value(slot), {SECRET_TRAIT: f"secret-{self.token}"}
        who = {"userId": f"somebody-{SLOTS.index(slot)}-{self.token}"}
        match slot.name:
            case "user_id":
                return [
                    {"type": "identify", "userId": value, "traits": secret},
                    {"type": "track", "userId": value, "event": "seen"},
                ]
            case "anonymous_id" | "previous_id" | "visitor_id":
                return [{"type": "identify", "anonymousId": value, "traits": secret}]
            case "group_id":
                return [{"type": "group", **who, "groupId": value, "traits": secret}]
            case "email":
                return [{"type": "identify", **who, "traits": secret | {"email": value}}]
        return [{"type": "track", **who, "event": "seen", snake(slot.name): value, "properties": secret}]

    def secrets(self) -> set[str]:
        """Returns what tells something of the victim: its secret text, and the ids of its things."""
        return {f"secret-{self.token}", *self.scene.ids.values()}

    def state(self) -> dict[str, tuple[int, str]]:
        """Returns a digest of every table's rows of the victim, which any change to one of them changes."""
        parts = [digest(table, "environment_id = %(id)s") for table in tenant_tables(self.owner)]
        with self.owner.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), {"id": self.scene.live.id})
            return {table: (count, md5) for table, count, md5 in cursor}


@dataclass
class Intruder:
    """Somebody with a key and, where the key opens anything, a scene of their own. `statuses` are all they may get."""

    name: str
    key: str | None
    public_key: str
    scene: Scene
    statuses: Callable[[Slot], set[int]]

    def __post_init__(self) -> None:
        self.api, self.own = Api(self.scene.url, self.key), self.scene.api()

    def close(self) -> None:
        self.api.client.close()
        self.own.client.close()

    def send(self, slot: Slot, value: str) -> httpx.Response:
        """Sends the operation's request with the value in the slot, and with fresh or own ids everywhere else."""
        operation = slot.operation
        path_ids = dict(self.scene.ids)
        if slot.place == "body" and "{contact_id}" in operation.path:
            path_ids["contact_id"] = self.own.post("/v1/contacts", {}).json()["id"]
        if slot.place == "path":
            path_ids[slot.where[0]] = value
        filters = FILTERS.get(operation.spec["operationId"], {}) if slot.name == "cursor" else {}
        query = {**filters, slot.where[0]: value} if slot.place == "query" else None
        body = with_slot(slot, value) if operation.body else None
        headers = {}
        for place, name in ((body, "projectId"), ((body or {}).get("payload"), "website")):
            if isinstance(place, dict) and name in place:
                place[name] = self.public_key
                headers["Authorization"] = ""
        if body and not headers:
            body = without_key(operation, body)
        return self.api.client.request(
            operation.method, operation.path.format(**path_ids), params=query, json=body, headers=headers
        )


def with_slot(slot: Slot, value: str) -> Json:
    """Returns the operation's example with the value in the slot, and fresh ids in all others."""
    body: Json = fresh(example_with(slot))
    if slot.place != "body":
        return body
    *way, name = slot.where
    if name == "cursor":
        return {name: value}  # it is good for the filters that it came with: none
    inner = body
    if way[1:2] == ["0"]:
        inner = item_of(slot, way[2])
        body[way[0]], way = [inner], way[3:]
    for part in way:
        inner = inner.setdefault(part, {})
    for other in [key for key in inner if slot.alone or snake(key) == slot.name]:
        del inner[other]
    inner[name] = value
    return body | BESIDE.get(slot.name, {})


def example_with(slot: Slot) -> Json:
    """Returns the first example in which the slot is filled, or the first of all."""

    def holds(value: Any) -> bool:
        for name in slot.where:
            value = value.get(name) if isinstance(value, dict) else None
        return value is not None

    examples = slot.operation.spec["requestBody"]["content"]["application/json"]["examples"].values()
    value: Json = next((each["value"] for each in examples if holds(each["value"])), example(slot.operation))
    return value


def item_of(slot: Slot, kind: str) -> Json:
    """Returns an item of a batch: of a kind, as the door for that kind has it in its example, or the batch's own."""
    for operation in OPERATIONS:
        if kind and operation.document == slot.operation.document and operation.spec["operationId"] == kind:
            return {"type": kind, **fresh(example(operation))}
    item: Json = fresh(example(slot.operation)[slot.where[0]][0])
    return item


def fresh(value: Any) -> Any:
    """Returns a copy in which all ids that callers choose are new."""
    if isinstance(value, list):
        return [fresh(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: nobody(snake(key)) if snake(key) in CHOSEN and isinstance(item, str) else fresh(item)
        for key, item in value.items()
    }


def nobody(name: str) -> str:
    """Returns an id that has never been there."""
    text = f"{name}-{uuid.uuid4().hex}"
    return f"{text}@x.example" if name == "email" else text


def never_existed(slot: Slot, victims_value: str) -> str:
    """Returns a value like the victim's that leads nowhere."""
    if slot.name in CHOSEN:
        return nobody(slot.name)
    if slot.name == "cursor":
        return "A" * len(victims_value)
    return unknown_like(victims_value)


def told(answer: httpx.Response) -> Any:
    """Returns what an answer tells: its status and error, what became of items, or what is in a list."""
    body = answer.json() if answer.content else {}
    if answer.is_error:
        return answer.status_code, body["error"]
    return answer.status_code, {key: body[key] for key in TOLD if key in body}, sorted(body)


def locked_out(status: int) -> Callable[[Slot], set[int]]:
    return lambda slot: {status}


def strangers(slot: Slot) -> set[int]:
    """What somebody else's key may get: nothing for the id of a thing, their own data for an id that they chose."""
    if slot.name == "cursor":
        return {400}
    if slot.name in ("cohort_id", "template_id", "destination_id") and slot.place == "body":
        return {422}
    return {slot.operation.success} if slot.name in CHOSEN and not needs_somebody(slot) else {404}


def needs_somebody(slot: Slot) -> bool:
    """Returns whether the operation is about a person who has to be there, by whatever id."""
    return "404" in slot.operation.spec["responses"] and "{contact_id}" not in slot.operation.path


def write_key(slot: Slot) -> set[int]:
    takes_it = slot.operation.scopes == ["events:write"] and not slot.operation.secret_only
    return strangers(slot) if takes_it else {401, 403}


def intruders(victim: Victim) -> list[Intruder]:
    """Returns one of each sort."""
    inside = with_keys(victim)
    other = inside[0].scene
    revoked, revoked_page = (
        make_key(victim.owner, victim.scene.live.id, "live", type_, list(ALL_SCOPES)) for type_ in ("secret", "public")
    )
    with victim.owner.cursor() as cursor:
        hashes = [api_key.digest(key) for key in (revoked, revoked_page)]
        cursor.execute("UPDATE api_key SET revoked_at = now() WHERE hash = ANY (%s)", (hashes,))
    return [
        *inside,
        Intruder("no key", None, str(uuid.uuid4()), other, locked_out(401)),
        Intruder("a revoked key", revoked, revoked_page, other, locked_out(401)),
    ]


def with_keys(victim: Victim) -> list[Intruder]:
    """Returns those whose keys open something, in environments of their own: they come as far as the finders."""
    url, owner, project = victim.scene.url, victim.owner, victim.scene.project
    other, others_test, writer = (make_scene(url, owner, environment=name) for name in ("live", "test", "live"))
    test = make_scene(url, owner, project, "test")
    return [
        Intruder("another project's secret key", other.key, other.live.public_key, other, strangers),
        Intruder("another project's test key", others_test.key, others_test.live.public_key, others_test, strangers),
        Intruder("the same project's test key", test.key, test.live.public_key, test, strangers),
        Intruder("another project's write key", writer.live.write_key, writer.live.public_key, writer, write_key),
    ]
