"""The demo's numbers, asked from the API, against pandas and brute force on the file; and the command itself."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
import psycopg2.extensions
import pytest

from app.commands import demo_data, demo_report
from app.commands.client import Client
from app.commands.demo_report import Report
from app.embedded import EmbeddedPostgres
from tests.commands.conftest import RunProcess
from tests.commands.test_data import invoices

Process = subprocess.CompletedProcess[str]

WINDOW = pd.Timedelta(days=60)
END = pd.Timestamp("2011-12-10", tz="UTC")
CALLS = 4_372 + 22_190


@pytest.fixture(scope="module")
def settings(postgres: EmbeddedPostgres) -> dict[str, str]:
    return {"TRELLIS_DATABASE_URL": postgres.url("trellis_owner")}


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "demo.svg"


@pytest.fixture(scope="module")
def first_run(trellis_process: RunProcess, settings: dict[str, str], picture: Path) -> Process:
    return trellis_process("demo", "--picture", picture, **settings)


@pytest.fixture(scope="module")
def client(server_url: str, first_run: Process) -> Iterator[Client]:
    with Client(server_url, shown_key(first_run)) as client:
        yield client


@pytest.fixture(scope="module")
def report(client: Client) -> Report:
    return demo_report.report(client, *demo_data.date_range(demo_data.invoices()))


@pytest.fixture(scope="module")
def orders() -> pd.DataFrame:
    data = invoices()
    return data[data.kind == "order"].copy()


def shown_key(run: Process) -> str:
    assert run.returncode == 0, run.stderr
    return run.stdout.partition("TRELLIS_API_KEY=\\\n")[2].split()[0]


def depth(times: list[pd.Timestamp], entry: str) -> int:
    """How many of three orders a customer makes within the window, from the first order or from the best one."""
    starts = range(1) if entry == "first" else range(len(times))
    within = [[then for then in times[start:] if then <= times[start] + WINDOW] for start in starts]
    return min(3, max(map(len, within)))


def people(orders: pd.DataFrame, entry: str) -> list[int]:
    depths = orders.groupby("customer").time.apply(lambda times: depth(sorted(times), entry))
    return [int((depths >= step).sum()) for step in (1, 2, 3)]


def interval(successes: int, trials: int) -> list[float]:
    """Wilson's interval as the roots of (share - p)^2 = z^2 p (1 - p) / n."""
    share, z2 = successes / trials, NormalDist().inv_cdf(0.975) ** 2
    return sorted(np.roots([1 + z2 / trials, -2 * share - z2 / trials, share**2]).tolist())


def test_the_funnel_is_that_of_brute_force(report: Report, orders: pd.DataFrame) -> None:
    expected = people(orders, "first")
    assert [step["people"] for step in report.funnel] == expected
    assert [step["in_progress"] for step in report.funnel] == [0, 0, 0]
    assert [step["dropped_off"] for step in report.funnel] == [
        expected[0] - expected[1],
        expected[1] - expected[2],
        0,
    ]
    for step, count in zip(report.funnel, expected, strict=True):
        assert step["conversion_rate"] == pytest.approx(count / expected[0], abs=1e-12)
        found = [step["conversion_interval"]["low"], step["conversion_interval"]["high"]]
        assert found == pytest.approx(interval(count, expected[0]), abs=1e-9)


def test_the_funnel_from_the_best_entry_is_that_of_brute_force(client: Client, orders: pd.DataFrame) -> None:
    question = demo_report.funnel_question(*demo_data.date_range(demo_data.invoices()))
    answer = client.post("/v1/funnels/query", {**question, "entry": "best"})
    assert [step["people"] for step in answer["steps"]] == people(orders, "best")


def test_the_retention_is_that_of_pandas(report: Report, orders: pd.DataFrame) -> None:
    orders["week"] = orders.time.dt.tz_localize(None).dt.to_period("W-SUN").dt.start_time
    orders["first_week"] = orders.groupby("customer").week.transform("min")
    orders["n"] = (orders.week - orders.first_week).dt.days // 7
    active = orders.groupby(["first_week", "n"]).customer.nunique().unstack(fill_value=0)
    expected = []
    for week, row in active.iterrows():
        over = [n for n in range(1, 60) if week + pd.Timedelta(weeks=n + 1) <= END.tz_localize(None)]
        expected.append((week.date(), int(row[0]), tuple(int(row.get(n, 0)) for n in over)))
    assert [(cohort.week, cohort.people, cohort.returned) for cohort in report.cohorts] == expected
    assert sum(cohort.people for cohort in report.cohorts) == 4_339


def test_the_countries_are_those_of_pandas(report: Report, orders: pd.DataFrame) -> None:
    by_country = orders.groupby("country").agg(orders=("invoice", "count"), revenue=("revenue", "sum"))
    customers = orders.sort_values("time", kind="stable").groupby("customer").agg(country=("country", "first"))
    customers["depth"] = orders.groupby("customer").time.apply(lambda times: depth(sorted(times), "first"))
    sizes = customers.groupby("country").size()
    came_back = customers[customers.depth >= 2].groupby("country").size()
    assert len(report.countries) == 25
    for country in report.countries:
        assert country.orders == by_country.orders[country.name]
        assert float(country.revenue) == pytest.approx(by_country.revenue[country.name], abs=0.005)
        assert country.customers == sizes[country.name]
        assert country.came_back == pytest.approx(came_back.get(country.name, 0) / sizes[country.name])
    top = by_country.revenue.sort_values(ascending=False).index[:10].tolist()
    assert [country.name for country in report.countries[:10]] == top


def test_the_customers_have_their_country(client: Client) -> None:
    (contact,) = client.get("/v1/contacts/lookup", user_id="12347")["data"]
    assert contact["traits"] == {"country": "Iceland"}


def test_it_prints_the_numbers_on_80_columns(first_run: Process, report: Report) -> None:
    lines = first_run.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("Sent 26,562 calls in ") for line in lines)
    (second,) = (line for line in lines if line.startswith("2nd order "))
    assert re.search(rf" {report.funnel[1]['people']:,}  +36\.2 %  +34\.8 - 37\.6 ", second)
    (newest,) = (line for line in lines if line.startswith("2011-11-21"))
    assert newest.split() == ["2011-11-21", "67", "7"]
    (largest,) = (line for line in lines if line.startswith("United Kingdom"))
    assert largest.split()[2:7] == ["3,921", "35.9", "%", "16,649", "7,308,392"]


def test_what_it_says_to_try_next_is_the_same_funnel(first_run: Process, client: Client, report: Report) -> None:
    body = json.loads(first_run.stdout.partition("-d '")[2].partition("'")[0])
    assert client.post("/v1/funnels/query", body)["steps"] == report.funnel


def test_the_picture_has_the_numbers_but_not_the_key(first_run: Process, picture: Path) -> None:
    svg = picture.read_text("utf-8")
    assert "United&#160;Kingdom" in svg
    assert shown_key(first_run) not in svg
    assert "@font-face" not in svg


def test_again_stores_nothing_twice(
    first_run: Process,
    trellis_process: RunProcess,
    settings: dict[str, str],
    owner: psycopg2.extensions.connection,
) -> None:
    second_run = trellis_process("demo", **settings)
    assert second_run.returncode == 0, second_run.stderr
    assert "the project is there already" in second_run.stdout
    assert "All of them were there already" in second_run.stdout
    assert shown_key(second_run) != shown_key(first_run)
    assert count(owner, "event") + count(owner, "event_block", "coalesce(sum(events), 0)") == 22_190
    assert count(owner, "person") == 4_372


def count(owner: psycopg2.extensions.connection, table: str, what: str = "count(*)") -> Any:
    with owner.cursor() as cursor:
        cursor.execute(
            f"SELECT {what} FROM {table} JOIN environment ON environment.id = environment_id"
            " JOIN project ON project.id = project_id WHERE project.name = 'Demo: Online Retail'"
        )
        return (cursor.fetchone() or (None,))[0]


def test_without_a_server_it_says_what_to_do(trellis_process: RunProcess) -> None:
    run = trellis_process("demo", TRELLIS_API_URL="http://127.0.0.1:1")
    assert run.returncode == 1
    assert run.stdout == ""
    assert "trellis up` in another terminal" in " ".join(run.stderr.split())
