"""The demo's data set, UCI Online Retail, as calls of the ingest API. `data/README.md` says what it is."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

Json = dict[str, Any]

FILE = Path(__file__).resolve().parent.parent.parent / "data" / "online_retail.csv.gz"
EVENTS = {"order": "Order completed", "cancellation": "Order cancelled"}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Invoice:
    """An order, or a cancellation, whose items and revenue are below zero."""

    number: str
    customer: str
    at: datetime
    country: str
    kind: str
    items: int
    lines: int
    products: int
    revenue: float


def invoices() -> list[Invoice]:
    """Returns all invoices, the oldest first. Raises OSError where the file is missing."""
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        return [
            Invoice(
                number=row["invoice"],
                customer=row["customer"],
                at=datetime.fromisoformat(row["time"]),
                country=row["country"],
                kind=row["kind"],
                items=int(row["items"]),
                lines=int(row["lines"]),
                products=int(row["products"]),
                revenue=float(row["revenue"]),
            )
            for row in csv.DictReader(file)
        ]


def date_range(data: list[Invoice]) -> tuple[datetime, datetime]:
    """Returns the first moment of the first day, and the moment after the last day."""
    return midnight(data[0].at), midnight(data[-1].at) + DAY


def midnight(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


def calls(data: list[Invoice]) -> Iterator[Json]:
    """Yields who the customers are, then what they did. The message ids are the same every time."""
    for customer, country in {invoice.customer: invoice.country for invoice in data}.items():
        yield {
            "type": "identify",
            "messageId": f"online-retail-customer-{customer}",
            "userId": customer,
            "traits": {"country": country},
        }
    for invoice in data:
        yield {
            "type": "track",
            "messageId": f"online-retail-{invoice.kind}-{invoice.number}",
            "userId": invoice.customer,
            "event": EVENTS[invoice.kind],
            "timestamp": invoice.at.isoformat().replace("+00:00", "Z"),
            "properties": {
                "invoice": invoice.number,
                "country": invoice.country,
                "items": invoice.items,
                "lines": invoice.lines,
                "products": invoice.products,
                "revenue": invoice.revenue,
                "currency": "GBP",
            },
        }
