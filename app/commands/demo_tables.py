"""How the demo looks: one function per table. Nothing is wrapped at 80 columns, and without colour it still reads."""

from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from app.commands.demo_report import Cohort, Country, all_cohorts

Json = dict[str, Any]

ORDINALS = ("1st order", "2nd order", "3rd order")
LISTED_COUNTRIES = 10
LABELS_WIDTH, CELL_WIDTH, MOST_WEEKS = 19, 4, 24
EIGHTHS = " ▏▎▍▌▋▊▉█"
BAR = "green"
# From dark to light, so that a cell says as much without its number.
SHADES = ((12, 44, 52), (13, 71, 73), (20, 100, 88), (42, 130, 98), (87, 162, 98), (150, 190, 90))


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar for a share, as wide as there is room."""

    share: float

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(drawn(self.share, options.max_width, ascii_only=options.ascii_only), Style.parse(BAR))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(8, options.max_width), min(40, options.max_width))


def drawn(share: float, width: int, *, ascii_only: bool) -> str:
    """Returns a bar of characters, to the eighth of one where the terminal has them."""
    whole, eighths = divmod(round(share * width * 8), 8)
    if ascii_only:
        return "#" * round(share * width)
    return "█" * whole + (EIGHTHS[eighths] if eighths else "")


def funnel_table(steps: list[Json]) -> Table:
    """Returns the funnel: a bar for each step, and its numbers."""
    table = bare_table(gap=2)
    table.add_column("", no_wrap=True)
    table.add_column("", ratio=1)
    for title in ("People", "Rate", "95 % interval", "In progress", "Dropped off"):
        table.add_column(title, justify="right", no_wrap=True)
    for label, step in zip(ORDINALS, steps, strict=True):
        rate, interval = step["conversion_rate"], step["conversion_interval"]
        table.add_row(
            label,
            Bar(rate or 0),
            f"{step['people']:,}",
            percent(rate),
            f"{100 * interval['low']:.1f} - {100 * interval['high']:.1f}" if interval and step["step"] > 1 else "",
            f"{step['in_progress']:,}",
            f"{step['dropped_off']:,}",
        )
    return table


def retention_table(cohorts: list[Cohort], width: int) -> Table:
    """Returns the newest cohorts that make a triangle within the width, below the average of all of them."""
    weeks = max(1, min((width - LABELS_WIDTH) // CELL_WIDTH, MOST_WEEKS, len(cohorts)))
    table = bare_table(gap=0)
    table.add_column("New in week", width=11)
    table.add_column("People", justify="right", width=7)
    table.add_column("", width=1)
    for n in range(1, weeks + 1):
        table.add_column(f"{n:>3}", width=CELL_WIDTH)
    totals = all_cohorts(cohorts)[:weeks]
    shown = [item for item in cohorts if item.returned][-weeks:]
    largest = max((item.returned[n] / item.people for item in shown for n in range(len(item.returned))), default=1)
    average = [cell(returned / people, largest) for returned, people in totals]
    table.add_row("all weeks", f"{sum(item.people for item in cohorts):,}", "", *average)
    for item in shown:
        cells = [cell(returned / item.people, largest) for returned in item.returned[:weeks]]
        table.add_row(item.week.isoformat(), f"{item.people:,}", "", *cells)
    return table


def cell(share: float, largest: float) -> Text:
    """Returns a share in percent on its shade."""
    step = min(int(len(SHADES) * share / largest), len(SHADES) - 1) if largest else 0
    red, green, blue = SHADES[step]
    ink = "rgb(0,0,0)" if step > 3 else "rgb(255,255,255)"
    return Text(f"{100 * share:>3.0f} ", style=f"{ink} on rgb({red},{green},{blue})")


def countries_table(countries: list[Country]) -> Table:
    """Returns the countries with the largest revenue."""
    table = bare_table(gap=2)
    table.add_column("", no_wrap=True)
    for title in ("Customers", "2nd order", "Orders", "Revenue GBP"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("Share of revenue", ratio=1)
    total = sum(country.revenue for country in countries)
    for country in countries[:LISTED_COUNTRIES]:
        table.add_row(
            country.name,
            f"{country.customers:,}",
            percent(country.came_back),
            f"{country.orders:,}",
            f"{country.revenue:,.0f}",
            Bar(float(country.revenue / total) if total else 0),
        )
    return table


def bare_table(gap: int) -> Table:
    return Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="dim")


def percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"
