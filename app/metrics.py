"""What Prometheus reads at `/metrics`."""

import os
import time
from collections.abc import Iterator
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from app.exchange import Exchange
from services.jobs import Figures

REQUESTS = Counter("trellis_requests", "Answers, by operation and status.", ["operation", "status"])
SECONDS = Histogram(
    "trellis_request_seconds",
    "How long answers took, by operation.",
    ["operation"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0),
)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def observe(method: str, current: Exchange) -> float:
    """Counts an answer. Returns how many seconds it took."""
    seconds = time.perf_counter() - current.started
    operation = current.operation_id or "none"
    requests(operation, current.status).inc()
    durations(operation).observe(seconds)
    return seconds


@cache
def requests(operation: str, status: int) -> Counter:
    return REQUESTS.labels(operation, status)


@cache
def durations(operation: str) -> Histogram:
    return SECONDS.labels(operation)


def exposition() -> bytes:
    """Returns the figures of all processes that share this one's directory, or of this one alone."""

    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def queue_exposition(queue: list[Figures]) -> bytes:
    """Returns the figures of the queue of jobs, which are those of the whole installation, by kind of job."""
    registry = CollectorRegistry()
    registry.register(Queue(queue))
    return generate_latest(registry)


class Queue(Collector):
    """The queue as Prometheus reads it. A `Gauge` would be added up over the processes of the API."""

    def __init__(self, queue: list[Figures]) -> None:
        self.queue = queue

    def collect(self) -> Iterator[Metric]:
        for name, help_ in QUEUE.items():
            family = GaugeMetricFamily(f"trellis_jobs_{name}", help_, labels=["kind"])
            for figures in self.queue:
                family.add_metric([figures.kind], getattr(figures, name))
            yield family


QUEUE = {
    "queued": "Jobs that wait.",
    "running": "Jobs that a worker has.",
    "failed": "Jobs that failed for good.",
    "oldest_seconds": "For how long the job that waits longest has been due.",
    "stuck": "Jobs that nobody takes, or that run for an hour.",
}
