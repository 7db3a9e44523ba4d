"""One run over all operations, and what came back."""

import contextlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.engine import Status, events, from_schema
from schemathesis.generation import GenerationMode
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from schemathesis.specs.openapi.formats import STRING_FORMATS

from app.contract import BUNDLES, DOCUMENTS
from tests.support import contract
from tests.support.fuzzing.ground import Ground, Json
from tests.support.fuzzing.hooks import Hooks

# JSON Schema has no word for the bytes of a body: one that is too long is refused before it is looked at.
STATUSES_OF_GOOD = ["2xx", "401", "403", "404", "409", "413", "416", "422"]
STATUSES_OF_BAD = ["400", "401", "403", "404", "405", "409", "413", "415"]


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
        "request-timeout": 30,  # what is slow on a busy machine has not hung
        "dictionaries": {name: {"values": values} for name, values in ground.ids.items()},
        "parameters": {f"path.{name}": {"dictionary": name, "probability": 0.7} for name in ground.ids},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": STATUSES_OF_GOOD},
            "negative_data_rejection": {"expected-statuses": STATUSES_OF_BAD},
        },
        # A key that was revoked, or an export that was ended, is not gone: it stays in the list, and can be shown.
        "operations": [
            {"include-path-regex": "^/v1/(keys|exports)/{", "checks": {"use_after_free": {"enabled": False}}},
            *options.pop("operations", []),
        ],
        **options,
        "generation": generation | options.get("generation", {}),
    }
