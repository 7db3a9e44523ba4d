"""The questions asked of Trellis: by its services in this process, and through HTTP."""

import io
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import numpy as np
import psycopg2

from benchmarks.engine.events import COUNTRIES, END_MS, NAMES, PATHS, START_MS, Events
from benchmarks.world import Server, World
from engine import cache, sealing
from engine.columns import Sparse
from engine.keys import key_of, shard_of
from models import db
from services import funnels, retention, trends
from services.breakdowns import ByProperty
from services.funnel_progress import Rules, Step
from services.questions import DateRange, Selector
from services.trend_measures import Series

RANGE = DateRange(datetime.fromtimestamp(START_MS / 1000, UTC), datetime.fromtimestamp(END_MS / 1000, UTC))
WEEK_SECONDS = 7 * 86_400


def connect(world: World) -> None:
    cache.process = cache.Cache(world.data_dir / "engine", memory_mib=4096)
    db.connect_to(world.url("trellis_app"), role="trellis_app", pool_size=4, statement_timeout_ms=600_000)


def load(world: World, events: Events) -> None:
    """Writes the segments that sealing would make of the events, one for each name and shard, and the links."""
    environment_id = world.environment_id
    with db.transaction(environment_id):
        db.database.execute_sql("INSERT INTO seal VALUES (%s, 1, 0)", (environment_id,))
        for number, name in enumerate(NAMES):
            of_name = np.flatnonzero(events.name == number)
            shards = shard_of(events.person[of_name])
            for shard in np.unique(shards):
                rows = of_name[shards == shard]
                every = np.arange(len(rows), dtype=np.int32)
                countries, paths = [f"C{n}" for n in range(COUNTRIES)], [f"/p/{n}" for n in range(PATHS)]
                columns = [
                    (".country", Sparse(every, events.country[rows].astype(np.uint32) + 1, countries)),
                    (".path", Sparse(every, events.path[rows].astype(np.uint32) + 1, paths)),
                ]
                keys = key_of(events.person[rows], events.at[rows])
                sealing.add_segment(
                    environment_id, (name, "custom", int(shard)), 0, keys, rows.astype(np.uint32), columns
                )
        lines = "".join(f"{a}\t{b}\n" for a, b in zip(events.people.tolist(), events.canonical.tolist(), strict=True))
        cursor = db.database.connection().cursor()
        cursor.execute("CREATE TEMP TABLE merged (person bigint, canonical bigint) ON COMMIT DROP")
        cursor.copy_expert("COPY merged FROM STDIN", io.StringIO(lines))
        cursor.execute(
            "INSERT INTO person_link SELECT %s, person, canonical, 'identify', now(), 0 FROM merged", (environment_id,)
        )


class InProcess:
    """The services, with all that they do but HTTP and the writing of JSON."""

    name = "Trellis"

    def __init__(self, world: World) -> None:
        self.environment_id = world.environment_id

    def ask(self, service: Callable[[int, Any], Any], question: Any) -> Any:
        with db.transaction(self.environment_id):
            return service(self.environment_id, question)

    def funnel(self, steps: tuple[str, ...]) -> list[int]:
        rules = Rules(steps=[Step(events=Selector(step)) for step in steps], window_seconds=WEEK_SECONDS)
        question = funnels.Question(date_range=RANGE, rules=rules)
        return [step.people for step in self.ask(funnels.query_funnel, question).steps]

    def retention(self) -> int:
        question = retention.Question(
            date_range=RANGE,
            start_event=Selector("signup"),
            return_event=Selector("page_view"),
            period="week",
            periods=8,
        )
        result = self.ask(retention.query_retention, question)
        return sum(cell.people or 0 for cohort in result.cohorts for cell in cohort.cells[1:])

    def uniques(self) -> list[int]:
        question = trends.Question(date_range=RANGE, series=[Series(Selector(), "people")])
        (group,) = self.ask(trends.query_trend, question).groups
        return [int(value or 0) for value in group.values]

    def breakdown(self) -> int:
        question = trends.Question(
            date_range=RANGE,
            series=[Series(Selector("page_view"), "events"), Series(Selector("page_view"), "people")],
            breakdown=[ByProperty("country")],
        )
        groups = self.ask(trends.query_trend, question).groups
        return int(sum(group.total or 0 for group in groups if group.number == 1))


class OverHTTP:
    """A server of its own, asked for the heavy funnel."""

    def __init__(self, world: World, server: Server) -> None:
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{server.port}",
            headers={"Authorization": f"Bearer {world.secret_key}"},
            timeout=60,
        )

    def ask(self, *steps: str) -> float:
        """Returns how many milliseconds the answer took."""
        body = {
            "date_range": {"start": text(RANGE.start), "end": text(RANGE.end)},
            "steps": [{"event": step} for step in steps],
            "window_seconds": WEEK_SECONDS,
        }
        began = time.perf_counter()
        self.client.post("/v1/funnels/query", json=body).raise_for_status()
        return (time.perf_counter() - began) * 1000

    def median(self, times: int, *steps: str) -> float:
        return statistics.median(self.ask(*steps) for _ in range(times))


def text(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def add_unsealed(world: World, events: Events, count: int) -> None:
    """Adds some of the events once more, a moment later, to the table of events."""
    chosen = np.sort(np.random.default_rng(3).choice(len(events.at), count, replace=False))
    rows = zip(
        events.person[chosen].tolist(), (events.at[chosen] + 1).tolist(), events.name[chosen].tolist(), strict=True
    )
    with psycopg2.connect(world.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE more (person bigint, at bigint, name text) ON COMMIT DROP")
        lines = "".join(f"{person}\t{at}\t{NAMES[name]}\n" for person, at, name in rows)
        cursor.copy_expert("COPY more FROM STDIN", io.StringIO(lines))
        cursor.execute(
            """INSERT INTO event (environment_id, id, person_id, name, kind, properties, context,
                                  timestamp, received_at, epoch)
               SELECT %s, gen_random_uuid(), person, name, 'custom', '{"country": "C1", "path": "/p/1"}', '{}',
                      to_timestamp(at / 1000.0), now(), 1 FROM more""",
            (world.environment_id,),
        )
        cursor.execute("ANALYZE event")  # as autovacuum does within a minute
