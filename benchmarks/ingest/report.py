"""What was measured, as a page for people and as JSON."""

import importlib.metadata
import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.world import World
from core.settings import Settings

PACKAGES = (
    "uvicorn",
    "uvloop",
    "httptools",
    "starlette",
    "connexion",
    "jiter",
    "orjson",
    "jsonschema-rs",
    "psycopg2-binary",
)
POSTGRES_SETTINGS = (
    "synchronous_commit", "fsync", "full_page_writes", "wal_compression", "shared_buffers", "max_wal_size",
    "checkpoint_timeout", "commit_delay",
)  # fmt: skip
OUR_SETTINGS = ("ingest_writers", "ingest_linger_ms", "ingest_deadline_ms", "pool_size")
ONE, TWO = "one API process", "two API processes"

Found = dict[str, Any]


def environment(where: World, *, quick: bool) -> Found:
    """Returns what the figures depend on."""
    settings = asdict(Settings())
    (version,) = where.ask("SHOW server_version")
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "run": "quick" if quick else "full",
        "cores": os.cpu_count(),
        "processor": processor(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "postgres": version,
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
        "postgres_settings": {name: where.ask(f"SHOW {name}")[0] for name in POSTGRES_SETTINGS},
        "trellis_settings": {name: settings[name] for name in OUR_SETTINGS},
    }


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())


def write(found: Found, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found["ratios"] = ratios(found)
    (folder / "ingest.json").write_text(json.dumps(found, indent=1) + "\n")
    (folder / "ingest.md").write_text(page(found))
    print(page(found))


def ratios(found: Found) -> list[Found]:
    """Returns the figures that Trellis is held to. A ratio is the median of the ratios of each round."""
    paths = [f"database path, groups of {group}, {ids}" for group in (500, 5_000) for ids in ("uuid4", "uuid7")]
    http = [f"{name}, batch of {size}" for name in (ONE, TWO) for size in (500, 100)]
    return [
        *(ratio(found, path, "COPY", 0.3, 0.45) for path in paths),
        *(ratio(found, way, "COPY", 0.2, 0.35) for way in http),
        *(ratio(found, f"{name}, single", "bare route", 0.2, 0.3) for name in (ONE, TWO)),
    ]


def ratio(found: Found, one: str, other: str, least: float, aim: float) -> Found:
    pairs = zip(found["samples"][one], found["samples"][other], strict=True)
    value = round(median(a / b for a, b in pairs), 3)
    return {
        "what": f"{one} / {other}",
        "ratio": value,
        "least": least,
        "aim": aim,
        "verdict": verdict(value, least, aim),
    }


def verdict(value: float, least: float, aim: float) -> str:
    if value >= aim:
        return "aim reached"
    return "reached" if value >= least else "missed"


def page(found: Found) -> str:
    return "\n".join(
        [
            "# Ingest, measured",
            "",
            "Made by `tox -e bench`; `benchmarks/README.md` says how to read it.",
            "",
            *rates(found),
            "",
            *held_to(found),
            "",
            *latency(found),
            "",
            *cpu(found),
            "",
            *memory(found),
            "",
            *surroundings(found),
            "",
        ]
    )


def rates(found: Found) -> Iterable[str]:
    yield "## Events per second"
    yield ""
    rounds, size = len(found["samples"]["COPY"]), found["bytes_per_row"]
    yield f"Medians of {rounds} interleaved rounds; a row has {size} bytes as text."
    yield ""
    rows = [
        [name, f"{median(values):,.0f}", f"{min(values):,}", f"{max(values):,}"]
        for name, values in found["samples"].items()
    ]
    yield from table(["", "median", "lowest", "highest"], rows)
    yield ""
    stored = found["stored"]
    yield f"Acknowledged: {stored['acknowledged']:,} events. In the database afterwards: {stored['in the database']:,}."


def held_to(found: Found) -> Iterable[str]:
    yield "## Ratios"
    yield ""
    rows = [
        [r["what"], f"{r['ratio']:.3f}", f"{r['least']:.2f}", f"{r['aim']:.2f}", r["verdict"]] for r in found["ratios"]
    ]
    yield from table(["", "ratio", "at least", "aim", ""], rows)


def latency(found: Found) -> Iterable[str]:
    yield "## Latency of an acknowledged single event at half load"
    yield ""
    yield "Open loop: events are due at a constant rate, and latency counts from when one was due."
    yield "p99 is to be under 50 ms."
    yield ""
    rows = [
        [name, f"{v['rate']:,}", f"{v['p50']} ms", f"{v['p90']} ms", f"{v['p99']} ms", f"{v['worst']} ms"]
        for name, v in found["latency"].items()
    ]
    yield from table(["", "events/s", "p50", "p90", "p99", "worst"], rows)


def cpu(found: Found) -> Iterable[str]:
    yield "## Where the CPU goes"
    yield ""
    yield "Microseconds of CPU per event: the load generator, the API's processes, all of Postgres."
    yield ""
    rows = [
        [name, *(f"{use[part]:,.1f}" for part in ("client", "api", "postgres"))] for name, use in found["cpu"].items()
    ]
    yield from table(["", "client", "API", "Postgres"], rows)


def memory(found: Found) -> Iterable[str]:
    yield "## Memory"
    yield ""
    yield "MB of each process (the first is the one that was started): PSS, and RSS in brackets."
    yield "One idle API process is to have less than 200."
    yield ""
    idle, after = found["memory"]["idle"], found["memory"]["after"]
    yield from table(["", "idle", "after the load"], [[name, sizes(idle[name]), sizes(after[name])] for name in idle])


def sizes(processes: Sequence[dict[str, float]]) -> str:
    return ", ".join(f"{size['pss_mb']:.0f} ({size['rss_mb']:.0f})" for size in processes)


def surroundings(found: Found) -> Iterable[str]:
    where = found["environment"]
    yield "## Environment"
    yield ""
    yield from table(
        ["", ""],
        [
            ["run", f"{where['run']}, {where['duration_s']} s, {where['date']}"],
            [
                "machine",
                f"{where['cores']} cores ({where['processor']}), Linux {where['kernel']}; all on this one machine",
            ],
            ["Python", f"{where['python']}; {pairs(where['packages'])}"],
            ["Postgres", f"{where['postgres']}; {pairs(where['postgres_settings'])}"],
            ["Trellis", pairs(where["trellis_settings"])],
        ],
    )


def pairs(values: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield line(head)
    yield line(["---", *("--:" for _ in head[1:])])
    yield from (line(row) for row in rows)


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
