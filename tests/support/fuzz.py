"""Schemathesis against a running server: the set-up that the short and the long run share."""

import contextlib
import json
import tempfile
import zlib
import zoneinfo
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg2.extensions
import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.engine import Status, events, from_schema
from schemathesis.generation import GenerationMode
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from schemathesis.specs.openapi.formats import STRING_FORMATS

from app.contract import BUNDLES, DOCUMENTS
from core import clock
from tests.support import contract, exports
from tests.support.project import make_key
from tests.support.scene import LISTS, OPERATIONS, Scene

Json = dict[str, Any]
# JSON Schema has no word for the bytes of a body: one that is too long is refused before it is looked at.
STATUSES_OF_GOOD = ["2xx", "401", "403", "404", "409", "413", "416", "422"]
STATUSES_OF_BAD = ["400", "401", "403", "404", "405", "409", "413", "415"]
DAY = timedelta(days=1)


def whole_contract() -> Json:
    """Returns the operations of all documents as one.

    A path may stand in two documents, one method in each. Seen one by one, each document would be told by its
    neighbour's answers that it is wrong about methods that it does not list.
    """
    whole: Json = {"openapi": "3.1.1", "info": {"title": "Trellis", "version": "1"}, "paths": {}, "components": {}}
    for document in DOCUMENTS:
        bundle = json.loads((BUNDLES / f"{document}.json").read_text("utf-8"))
        for path, item in bundle["paths"].items():
            whole["paths"].setdefault(bundle["servers"][0]["url"].rstrip("/") + path, {}).update(item)
        for kind, components in bundle["components"].items():
            for name, component in components.items():
                assert whole["components"].setdefault(kind, {}).setdefault(name, component) == component, name
    return whole


@dataclass
class Ground:
    """What the fuzz has to play with: things that are there, lists with a next page, and a key that must live."""

    scene: Scene
    stranger: Scene
    ids: dict[str, list[str]]
    own_key_ids: set[str]
    owner: psycopg2.extensions.connection
    pages: dict[str, list[Json]] = field(default_factory=dict)


def prepare(scene: Scene, stranger: Scene, owner: psycopg2.extensions.connection) -> Ground:
    for number in range(40):
        make_key(
            owner, scene.live.id, "live", "secret", [f"{kind}:read" for kind in ("contacts", "events")][number % 2 :]
        )
    with scene.api() as api:
        api.track(
            *({"userId": f"user-{number}", "event": "seen", "messageId": f"fuzz-{number}"} for number in range(80))
        )
        for number in range(3):
            api.post("/v1/contacts", {"email": "shared@example.com", "user_id": f"shared-{number}"})
        contacts = [contact["id"] for contact in api.get("/v1/contacts", limit=100).json()["data"]]
        happened = [event["id"] for event in api.get("/v1/events", limit=100).json()["data"]]
        keys = [key["id"] for key in api.get("/v1/keys", limit=100).json()["data"]]
        for _ in range(2):
            api.post("/v1/batch", {"batch": [{"type": "track", "userId": "ann"}] * 100})
        letters = [letter["id"] for letter in api.get("/v1/dead-letters", limit=100).json()["data"]]
        own = {api.get("/v1/keys/self").json()["id"]}
        runs = [run["id"] for run in api.get("/v1/exports").json()["data"]]
        receipts = [receipt["id"] for receipt in api.get("/v1/privacy/erasures").json()["data"]]
        ground = Ground(
            scene,
            stranger,
            {
                "contact_id": contacts,
                "event_id": happened,
                "key_id": [key for key in keys if key not in own],
                "dead_letter_id": letters,
                "run_id": runs,
                "erasure_id": receipts,
                "write_key": [scene.live.write_key],
            },
            own,
            owner,
        )
        for operation in LISTS:
            for filters in FILTERS.get(operation.spec["operationId"], [{}]):
                page = api.get(scene.path(operation), limit=1, **filters).json()
                ground.pages.setdefault(operation.path, []).append(filters | {"cursor": page["next_cursor"]})
    return ground


FILTERS: dict[str, list[Json]] = {
    "listContacts": [{}, {"identified": "true"}],
    "listEvents": [{}, {"event": "seen"}, {"kind": "custom", "event": "seen"}],
    "lookupContacts": [{"email": "shared@example.com"}],
}


# Times that requests may hold: between 1970 and a day from now.
OFFSETS = ["Z", "z", "+00:00", "-00:00", "+05:45", "-12:00", "+14:00"]


def spelled(seconds: int, fraction: str, separator: str, offset: str) -> str:
    moment = datetime(1970, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds)
    return f"{moment:%Y-%m-%d}{separator}{moment:%H:%M:%S}{fraction}{offset}"


TIMES = st.builds(
    spelled,
    st.integers(0, int((datetime.now(UTC) - datetime(1970, 1, 3, tzinfo=UTC)).total_seconds())),
    st.sampled_from(["", ".5", ".000", ".123456", ".1234567890123"]),
    st.sampled_from("Tt"),
    st.sampled_from(OFFSETS),
)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "Asia/Kathmandu"])


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
        self.use_a_real_id(case)
        if case.operation.path.endswith("/content"):
            self.use_a_fresh_file(case)
        if case.operation.path == "/v1/privacy/exports":
            self.use_a_fresh_person(case)
        if case.operation.path.endswith("/rotate"):
            self.use_a_fresh_key(case)
        if case.operation.path == "/v1/dead-letters/{dead_letter_id}/replay":
            self.use_a_fresh_letter(case)
        if isinstance(case.query, dict) and "cursor" in case.query:
            self.use_a_real_page(case)
        if isinstance(case.body, dict):
            if "projectId" in case.body:
                case.headers.pop("Authorization", None)
                case.body["projectId"] = self.ground.scene.live.public_key
            zone = case.body.get("timezone", "UTC")
            if not isinstance(zone, str) or zone not in zoneinfo.available_timezones():
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

    def use_a_real_page(self, case: Any) -> None:
        """A cursor is opaque and signed, and good for the list and the filters that it came from."""
        pages = self.ground.pages[case.operation.path]
        page = pages[zlib.crc32(str(case.query["cursor"]).encode()) % len(pages)]
        limit = {name: value for name, value in case.query.items() if name == "limit"}
        case.query.clear()
        case.query.update(page | limit)
        if "contact_id" in (case.path_parameters or {}):
            case.path_parameters["contact_id"] = self.ground.scene.contact_id

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


def referee(ctx: Any, response: Any, case: Any) -> None:
    """The tests' own check of every answer: with openapi-core, and with no room for fields that are not documented."""
    headers = {name.lower(): values[0] for name, values in response.headers.items()}
    contract.check_answer(response.request.method, path_of(response), response.status_code, headers, response.content)


def path_of(response: Any) -> str:
    path: str = response.request.path_url.partition("?")[0]
    return path


@contextlib.contextmanager
def registered(ground: Ground) -> Iterator[None]:
    """What Schemathesis keeps globally, for as long as the block runs."""
    hooks = Hooks(ground)
    formats = dict(STRING_FORMATS)

    def before_call(context: Any, case: Any, kwargs: Any) -> None:
        hooks.put_right(case)

    schemathesis.openapi.format("date-time", TIMES)
    schemathesis.openapi.format("timezone", ZONES)
    schemathesis.hook("before_call")(before_call)
    schemathesis.check(referee)
    try:
        yield
    finally:
        CHECKS.unregister("referee")
        GLOBAL_HOOK_DISPATCHER.unregister(before_call)
        STRING_FORMATS.clear()
        STRING_FORMATS.update(formats)


@dataclass
class Report:
    """What was tried and what came back."""

    failures: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    good: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    phases: dict[str, str] = field(default_factory=dict)
    seed: int = 0

    @property
    def cases(self) -> int:
        return sum(counter.total() for counter in self.statuses.values())

    def count(self, recorder: Any) -> None:
        for case_id, interaction in recorder.interactions.items():
            case = recorder.cases[case_id].value
            if interaction.response is None:
                self.failures.setdefault(f"no answer at {case.operation.label}", story(interaction))
                continue
            label = case.operation.label if case.method.upper() == case.operation.method.upper() else "other methods"
            status = interaction.response.status_code
            self.statuses.setdefault(label, Counter())[status] += 1
            if case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
                self.good[label] += 1
                self.accepted[label] += status < 400

    def collect(self, recorder: Any) -> None:
        for case_id, checks in recorder.checks.items():
            for check in checks:
                if check.status is Status.FAILURE:
                    case, interaction = recorder.cases[case_id].value, recorder.interactions[case_id]
                    what = f"{str(check.failure_info.failure)[:600]}\n{story(interaction)}"
                    self.failures.setdefault(f"{check.name} at {case.operation.label}", what)


def story(interaction: Any) -> str:
    request, response = interaction.request, interaction.response
    parts = [f"{request.method} {request.uri[:300]}", str(request.body)[:2_000]]
    if response is not None:
        parts.append(f"{response.status_code} {response.content[:400]!r}")
    return "\n".join(parts)


def fuzz(ground: Ground, **options: Any) -> Report:
    """Runs all phases over all operations. `options` are of Schemathesis' configuration file."""
    report = Report()
    with tempfile.TemporaryDirectory() as directory, registered(ground):
        peers = Path(directory) / "peers.json"
        peers.write_text(json.dumps(users(ground)), "utf-8")
        config = schemathesis.Config.from_dict(merged_options(ground, peers, options))
        report.seed = config.seed
        schema = schemathesis.openapi.from_dict(whole_contract(), config=config)
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                report.count(event.recorder)
                report.collect(event.recorder)
            elif isinstance(event, events.PhaseFinished):
                report.phases[event.phase.name.value] = event.status.value
            elif isinstance(event, events.NonFatalError):
                report.failures.setdefault(f"error at {event.label}", str(event.value)[:600])
            elif isinstance(event, events.FatalError):
                raise event.exception
    return report


def users(ground: Ground) -> Json:
    """Returns two users, so that reads of the one are tried by the other as well."""
    keys = {"owner": ground.scene.key, "stranger": ground.stranger.key}
    return {
        "auth": [
            {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {key}"}]}
            for name, key in keys.items()
        ]
    }


def merged_options(ground: Ground, peers: Path, options: Json) -> Json:
    generation = {
        # NUL in a text is refused before any schema is looked at, and a schema cannot forbid it in free-form objects.
        "allow-x00": False,
        # The key comes from `auth`; a second one would be refused, and other tests send keys that are wrong.
        "with-security-parameters": False,
        "database": "none",
    }
    return {
        "base-url": ground.scene.url,
        "auth": {"wfc": {"path": str(peers), "user": "owner", "peers": ["owner", "stranger"]}},
        "cache": {"enabled": False},
        "continue-on-failure": True,
        "request-timeout": 10,
        "dictionaries": {name: {"values": values} for name, values in ground.ids.items()},
        "parameters": {f"path.{name}": {"dictionary": name, "probability": 0.7} for name in ground.ids},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": STATUSES_OF_GOOD},
            "negative_data_rejection": {"expected-statuses": STATUSES_OF_BAD},
        },
        # A key that was revoked, or an export that was ended, is not gone: it stays in the list, and can be shown.
        "operations": [
            {"include-path-regex": "^/v1/(keys|exports)/{", "checks": {"use_after_free": {"enabled": False}}}
        ],
        **options,
        "generation": generation | options.get("generation", {}),
    }
