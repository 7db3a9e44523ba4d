"""The data set that comes with Trellis, against what its README says."""

import pandas as pd

from app.commands import demo_data


def invoices() -> pd.DataFrame:
    """The file as pandas reads it, without any code of the demo."""
    return pd.read_csv(demo_data.FILE, dtype={"invoice": str, "customer": str}, parse_dates=["time"])


def test_it_has_every_invoice_of_a_customer_once() -> None:
    data = invoices()
    assert len(data) == data.invoice.nunique() == 22_190
    assert data.customer.nunique() == 4_372
    assert data.kind.value_counts().to_dict() == {"order": 18_536, "cancellation": 3_654}
    assert data[data.kind == "order"].customer.nunique() == 4_339


def test_its_totals_are_those_of_the_original() -> None:
    data = invoices()
    assert data.lines.sum() == 406_829
    assert data["items"].sum() == 4_906_888
    assert round(data.revenue.sum(), 2) == 8_300_065.81


def test_cancellations_take_away_what_orders_add() -> None:
    data = invoices()
    cancelled = data.kind == "cancellation"
    assert (cancelled == data.invoice.str.startswith("C")).all()
    assert (data[cancelled]["items"] < 0).all()
    assert (data[cancelled].revenue <= 0).all()
    assert (data[~cancelled]["items"] > 0).all()
    assert (data[~cancelled].revenue >= 0).all()


def test_it_is_complete_and_in_order() -> None:
    data = invoices()
    assert not data.isna().any().any()
    assert data.time.is_monotonic_increasing
    assert str(data.time.min()) == "2010-12-01 08:26:00+00:00"
    assert str(data.time.max()) == "2011-12-09 12:50:00+00:00"
    assert (data.products <= data.lines).all()


def test_the_file_is_small() -> None:
    assert demo_data.FILE.stat().st_size < 1_000_000
