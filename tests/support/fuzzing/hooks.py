"""Requests that Schemathesis has made, put right where the schema cannot say what is."""

import zlib
import zoneinfo
from datetime import datetime, timedelta
from typing import Any

from schemathesis.generation import GenerationMode

from core import clock
from tests.support import exports
from tests.support.fuzzing.ground import Ground, Json
from tests.support.scene import LISTS, OPERATIONS, everybody

DAY = timedelta(days=1)
EXAMPLE_KEY = "7d3a1c52-0e0f-4c7e-9a59-2f1f6f0f1e11"
ZONES = zoneinfo.available_timezones()


class Hooks:
    """What the schema cannot say, put right just before a request is sent. Negative requests stay as they are."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.turn = 0

    def put_right(self, case: Any) -> None:
        self.spare_own_key(case)
        drop_key(case)
        if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
            return
        drop_range(case)
        drop_example_key(case)
        self.use_a_real_id(case)
        if (case.path_parameters or {}).get("rule_id") in self.ground.ids["rule_id"]:
            case.path_parameters["report_id"] = self.ground.scene.report_id  # whose rules these are
        if case.operation.path.endswith("/content"):
            self.use_a_fresh_file(case)
        if case.operation.path == "/v1/privacy/exports":
            self.use_a_fresh_person(case)
        if case.operation.path == "/v1/suppressions/{contact_id}":
            self.use_a_fresh_suppression(case)
        if case.operation.path.endswith("/rotate"):
            self.use_a_fresh_key(case)
        if case.operation.path == "/v1/dead-letters/{dead_letter_id}/replay":
            self.use_a_fresh_letter(case)
        if case.operation.path == "/v1/cohorts" and isinstance(case.body, dict):
            say_who_is_in_it(case.body)
        if case.operation.path.endswith("/merges/{merged_id}"):
            self.use_a_fresh_merge(case)
        if case.operation.path.endswith("/actors"):
            self.use_a_real_cell(case)
        if isinstance(case.query, dict) and "cursor" in case.query:
            self.use_a_real_page(case)
        if isinstance(case.body, dict):
            if "projectId" in case.body:
                case.headers.pop("Authorization", None)
                case.body["projectId"] = self.ground.scene.live.public_key
            zone = case.body.get("timezone", "UTC")
            if not isinstance(zone, str) or zone not in ZONES:
                case.body["timezone"] = "UTC"
            if case.operation.path == "/v1/dead-letters/replay":
                case.body.pop("cursor", None)  # as above
            self.vary_user_id(case)
            calls = [call for name in ("batch", "events") for call in listed(case.body.get(name))]
            for call in [case.body, *calls]:
                correct_times(call, case.body)
            correct_payload(case.body.get("payload"))
            if is_true(case.query.get("strict")) and not all(self.is_good(case, call) for call in calls):
                case.query["strict"] = "false"

    def spare_own_key(self, case: Any) -> None:
        """A key may revoke and replace itself, and the rest of the run would have none."""
        if (case.path_parameters or {}).get("key_id") in self.ground.own_key_ids:
            case.path_parameters["key_id"] = self.ground.ids["key_id"][0]

    def use_a_real_id(self, case: Any) -> None:
        """An answer may say of a thing that there is none; Schemathesis would ask for `None`."""
        for name, value in (case.path_parameters or {}).items():
            if value in (None, "None"):
                case.path_parameters[name] = self.ground.ids[name][0]

    def use_a_fresh_file(self, case: Any) -> None:
        """An erasure removes the files of all exports, and nobody writes those that are asked for."""
        self.turn += 1
        if self.turn % 4:
            scene = self.ground.scene
            exports.end_all(self.ground.owner, scene.live.id)
            with scene.api() as api:
                run = case.path_parameters["run_id"] = api.post("/v1/exports", {"kind": "events"}).json()["id"]
            exports.finish(self.ground.owner, scene.live.id, run, b"{}\n" * 100)

    def use_a_fresh_person(self, case: Any) -> None:
        """Nobody has the ids that are made up."""
        self.turn += 1
        if self.turn % 4:
            exports.end_all(self.ground.owner, self.ground.scene.live.id)
            with self.ground.scene.api() as api:
                case.body = {"contact_id": api.post("/v1/contacts", {}).json()["id"]}

    def use_a_fresh_suppression(self, case: Any) -> None:
        """Most contacts are told things, and who is erased is not suppressed any more."""
        self.turn += 1
        if self.turn % 4:
            with self.ground.scene.api() as api:
                contact = case.path_parameters["contact_id"] = api.post("/v1/contacts", {}).json()["id"]
                api.post("/v1/suppressions", {"person": {"contact_id": contact}})

    def use_a_fresh_key(self, case: Any) -> None:
        """A key is replaced once, so that soon all keys would be conflicts."""
        self.turn += 1
        if self.turn % 4:
            with self.ground.scene.api() as api:
                case.path_parameters["key_id"] = api.post("/v1/keys", {"name": "Fresh", "type": "write"}).json()["id"]

    def use_a_fresh_letter(self, case: Any) -> None:
        """A letter is replayed once, and an item that may be anything is hardly ever a good one."""
        self.turn += 1
        if self.turn % 4:
            good = {"type": "track", "userId": "ann", "event": "repaired"}
            with self.ground.scene.api() as api:
                api.post("/v1/batch", {"batch": [{"type": "track"}]})
                case.path_parameters["dead_letter_id"] = api.get("/v1/dead-letters").json()["data"][0]["id"]
            case.body = {"item": good}

    def use_a_fresh_merge(self, case: Any) -> None:
        """A merge is undone once, and of two contacts that are made up none was merged into the other."""
        self.turn += 1
        if self.turn % 4:
            user, visitor = f"user-of-{self.turn}", f"visitor-{self.turn}"
            calls = ({"userId": user}, {"anonymousId": visitor}, {"userId": user, "anonymousId": visitor})
            with self.ground.scene.api() as api:
                api.post("/v1/batch", {"batch": [{"type": "identify", **call} for call in calls]})
                (contact,) = api.get("/v1/contacts/lookup", user_id=user).json()["data"]
                (merge,) = api.get(f"/v1/contacts/{contact['id']}/merges").json()["data"]
            case.path_parameters.update(contact_id=contact["id"], merged_id=merge["id"])

    def use_a_real_cell(self, case: Any) -> None:
        """The period of a cell is hardly ever one of those that are asked about."""
        self.turn += 1
        if self.turn % 2:
            case.body = body_of_a_list(case)

    def use_a_real_page(self, case: Any) -> None:
        """A cursor is opaque and signed, and good for the list and the filters that it came from."""
        pages = self.ground.pages[case.operation.path]
        page = pages[zlib.crc32(str(case.query["cursor"]).encode()) % len(pages)]
        limit = {name: value for name, value in case.query.items() if name == "limit"}
        case.query.clear()
        case.query.update(page | limit)
        if case.operation.path.endswith("/actors"):
            case.body = body_of_a_list(case)
        for name in case.path_parameters or {}:
            case.path_parameters[name] = self.ground.scene.ids[name]

    def vary_user_id(self, case: Any) -> None:
        """The same few ids come again and again; three times of four a conflict would be the answer."""
        if case.operation.path.startswith("/v1/contacts") and case.body.get("user_id"):
            self.turn += 1
            if self.turn % 4 and case.method.upper() == "POST":
                case.body["user_id"] = f"{case.body['user_id'][:240]}-{self.turn}"
            elif self.turn % 4:
                del case.body["user_id"]

    def is_good(self, case: Any, call: Any) -> bool:
        """Returns whether an item is good, beyond that any item fits the schema; an alias may find a conflict."""
        (operation,) = (o for o in OPERATIONS if o.path == case.operation.path and o.body and o.body.items)
        rules = operation.body.items
        return not rules.invalid({rules.name: [call]}) and call.get("type") != "alias"


def body_of_a_list(case: Any) -> Any:
    """Returns the body with which a list that is asked for by POST has everybody."""
    return next(everybody(operation) for operation in LISTS if operation.path == case.operation.path)


def drop_key(case: Any) -> None:
    """Any text fits the schema as the key in a body, but one that is not the key in the header is refused."""
    operation = next((o for o in OPERATIONS if o.path == case.operation.path and o.door), None)
    for place in operation.door.keys if operation and operation.door and operation.document != "web" else ():
        *outer, name = place.split(".")
        holder = case.body
        for part in outer:
            holder = holder.get(part) if isinstance(holder, dict) else None
        key = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(key, str) and 1 <= len(key) <= 255:
            del holder[name]


def drop_range(case: Any) -> None:
    """Schemathesis sends a header that may be left out as `0`, whatever its pattern."""
    if case.headers and not str(case.headers.get("Range", "bytes=")).startswith("bytes="):
        del case.headers["Range"]


def drop_example_key(case: Any) -> None:
    """One key stands in all examples, and is good for the first request that comes with it."""
    if case.headers and case.headers.get("Idempotency-Key") == EXAMPLE_KEY:
        del case.headers["Idempotency-Key"]


def say_who_is_in_it(cohort: Json) -> None:
    """A new cohort is made in exactly one of three ways."""
    way = next((way for way in ("actors", "definition", "people") if way in cohort), "people")
    for other in {"actors", "definition", "people"} - {way}:
        cohort.pop(other, None)
    cohort.setdefault(way, {})


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def is_true(value: Any) -> bool:
    return value is True or value == "true"


def correct_times(call: Any, envelope: Json) -> None:
    """Takes times out that cannot be stored: those out of range, also after the correction for the sender's clock."""
    if not isinstance(call, dict):
        return
    for name in ("sentAt", "sent_at", "timestamp", "originalTimestamp"):
        if isinstance(call.get(name), str) and clock.parsed(call[name]) is None:
            del call[name]
    sent = next((at for at in (moment(c, n) for c in (call, envelope) for n in ("sentAt", "sent_at")) if at), None)
    for name in ("timestamp", "originalTimestamp"):
        at, now = moment(call, name), clock.now()
        if at and not clock.EPOCH + DAY <= (at if sent is None else now - (sent - at)) <= now:
            del call[name]


def correct_payload(payload: Any) -> None:
    """Does the same for the calls that hold their time in a payload, in seconds or among the properties."""
    if not isinstance(payload, dict):
        return
    seconds, properties = payload.get("timestamp"), payload.get("properties")
    if isinstance(seconds, int | float) and seconds > clock.now().timestamp():
        del payload["timestamp"]
    if isinstance(properties, dict) and isinstance(properties.get("__timestamp"), str):
        at = clock.parsed(properties["__timestamp"])
        if at is None or at > clock.now():
            del properties["__timestamp"]


def moment(call: Json, name: str) -> datetime | None:
    text = call.get(name)
    return clock.parsed(text) if isinstance(text, str) else None
