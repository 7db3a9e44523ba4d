"""Makes `online_retail.csv.gz`, one row per invoice, from the line items of UCI Online Retail.

    python data/make_online_retail.py ORIGINAL.csv.gz

What is kept, and what is not, stands in `data/README.md`. The same original gives the same rows.
"""

import csv
import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "online_retail.csv.gz"
COLUMNS = ("invoice", "customer", "time", "country", "kind", "items", "lines", "products", "revenue")
PENNY = Decimal("0.01")

Line = dict[str, str]


def main() -> None:
    """Writes the compact copy. Raises OSError and KeyError where the original is missing or another file."""
    original = Path(sys.argv[1])
    with gzip.open(original, "rt", encoding="utf-8", newline="") as file:
        rows = sorted(invoices(csv.DictReader(file)), key=lambda row: (row["time"], row["invoice"]))
    TARGET.write_bytes(compressed(rows))


def invoices(lines: Iterable[Line]) -> Iterator[Line]:
    """Returns a row for each invoice of a customer; lines without a customer are left out."""
    baskets: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line["CustomerID"]:
            baskets[line["InvoiceNo"]].append(line)
    return (invoice(number, basket) for number, basket in baskets.items())


def invoice(number: str, basket: list[Line]) -> Line:
    """Returns the facts of an invoice. A few were typed in over two minutes; the first one counts."""
    revenue = sum((Decimal(line["UnitPrice"]) * int(line["Quantity"]) for line in basket), Decimal(0))
    return {
        "invoice": number,
        "customer": basket[0]["CustomerID"].removesuffix(".0"),
        "time": min(line["InvoiceDate"] for line in basket).replace(" ", "T") + "Z",
        "country": basket[0]["Country"],
        "kind": "cancellation" if number.startswith("C") else "order",
        "items": str(sum(int(line["Quantity"]) for line in basket)),
        "lines": str(len(basket)),
        "products": str(len({line["StockCode"] for line in basket})),
        "revenue": str(revenue.quantize(PENNY, ROUND_HALF_UP)),
    }


def compressed(rows: Iterable[Line]) -> bytes:
    """Returns the rows as a gzipped CSV, without the time of day that gzip would put in."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main()
