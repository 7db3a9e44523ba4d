"""What the demo finds out: questions for the API, and plain functions over the events that it gives back."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.commands.client import Client
from core import clock

Json = dict[str, Any]

ORDER = "Order completed"
WEEK = timedelta(days=7)
WINDOW_DAYS = 60


@dataclass(frozen=True, slots=True)
class Order:
    """An event that says that a customer has ordered."""

    customer: str
    at: datetime
    country: str
    revenue: Decimal


@dataclass(frozen=True, slots=True)
class Cohort:
    """The customers whose first order fell into one week, which begins on a Monday.

    `returned[n - 1]` is how many of them ordered in the nth week after it, as far as those weeks are over.
    """

    week: date
    people: int
    returned: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's customers, by their first order, and its orders. `came_back` is their share with a second order."""

    name: str
    customers: int
    came_back: float
    orders: int
    revenue: Decimal


@dataclass(frozen=True, slots=True)
class Report:
    """All that the demo prints about the data."""

    funnel: list[Json]
    cohorts: list[Cohort]
    countries: list[Country]


def report(client: Client, start: datetime, end: datetime) -> Report:
    """Asks the API and returns what the answers say. Raises ApiError."""
    funnel = client.post("/v1/funnels/query", funnel_question(start, end, breakdown="country"))
    orders = [order(event) for event in client.items("/v1/events", event=ORDER)]
    retention = client.post("/v1/retention/query", retention_question(start, end))
    return Report(funnel["steps"], weekly_retention(retention, end), countries(orders, funnel["breakdown"]))


def funnel_question(start: datetime, end: datetime, **more: str) -> Json:
    """Returns the question who orders a second and a third time within the window, from the first order on."""
    return {
        "date_range": {"start": clock.text(start), "end": clock.text(end)},
        "steps": [{"event": ORDER}] * 3,
        "window_seconds": WINDOW_DAYS * 86_400,
        "entry": "first",
        **more,
    }


def order(event: Json) -> Order:
    """Returns the order that an event of the API is."""
    properties = event["properties"]
    return Order(
        customer=event["contact_id"],
        at=datetime.fromisoformat(event["timestamp"]),
        country=properties["country"],
        revenue=Decimal(str(properties["revenue"])),
    )


def retention_question(start: datetime, end: datetime) -> Json:
    """Returns the question how many order again, week after week, since their first order."""
    return {
        "date_range": {"start": clock.text(start), "end": clock.text(end)},
        "start_event": {"event": ORDER},
        "return_event": {"event": ORDER},
        "period": "week",
        "periods": max(1, (end - start) // WEEK),
    }


def weekly_retention(answer: Json, end: datetime) -> list[Cohort]:
    """Returns the cohorts, the oldest first. The data reaches up to `end`, and weeks that it cuts off are left out."""
    return [cohort(found, end) for found in answer["cohorts"] if found["people"]]


def cohort(found: Json, end: datetime) -> Cohort:
    week = datetime.fromisoformat(found["start"]).date()
    over = max(0, (end.date() - week) // WEEK - 1)
    return Cohort(week, found["people"], tuple(cell["people"] for cell in found["cells"][1 : over + 1]))


def all_cohorts(cohorts: Iterable[Cohort]) -> list[tuple[int, int]]:
    """Returns, for each week after the first, how many returned, and of how many whose nth week is over."""
    totals: list[tuple[int, int]] = []
    for item in cohorts:
        for n, returned in enumerate(item.returned):
            if n == len(totals):
                totals.append((0, 0))
            totals[n] = totals[n][0] + returned, totals[n][1] + item.people
    return totals


def countries(orders: Iterable[Order], breakdown: list[Json]) -> list[Country]:
    """Returns the countries that the funnel's breakdown lists, the largest by revenue first."""
    count: Counter[str] = Counter()
    revenue: dict[str, Decimal] = defaultdict(Decimal)
    for item in orders:
        count[item.country] += 1
        revenue[item.country] += item.revenue
    found = [
        Country(
            name=group["value"],
            customers=group["steps"][0]["people"],
            came_back=group["steps"][1]["conversion_rate"] or 0.0,
            orders=count[group["value"]],
            revenue=revenue[group["value"]],
        )
        for group in breakdown
        if not group["other"] and group["value"] is not None
    ]
    return sorted(found, key=lambda country: (-country.revenue, country.name))
