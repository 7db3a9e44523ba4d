"""`trellis demo`: a real data set, through the public API, and what there is to see in it."""

import re
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
import httpx
from rich.console import Console

from app.commands import demo_data, demo_report, demo_tables, progress
from app.commands.client import Client, Json, api_url, batches, encoded, not_running
from app.commands.demo_data import Invoice
from app.commands.demo_report import Report
from app.commands.owner import as_owner
from core.settings import Settings
from models.project import Environment, Project
from services import keys, project

PROJECT = "Demo: Online Retail"
FONTS_FROM_THE_NET = re.compile(r"@font-face {.*?}\s*", re.DOTALL)


@dataclass(slots=True)
class Loaded:
    """What became of the items that were sent, and how long it took."""

    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    seconds: float = 0.0


@click.command()
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE.svg",
    help="Also keep what is printed, but for the key, as a picture.",
)
@click.pass_obj
def command(settings: Settings, picture: Path | None) -> None:
    """Load a real data set and print what it shows.

    It makes the project "Demo: Online Retail", sends the invoices of a British shop through the public API, and asks
    the API who orders again, when, and where. `trellis up` must be running in another terminal. Running it again
    stores nothing twice.

    \b
    Examples:
      trellis demo
      COLUMNS=120 trellis demo | less
      COLUMNS=100 trellis demo --picture docs/images/demo.svg
    """
    console = Console(highlight=False, record=picture is not None)
    url = api_url(settings)
    require_running(url)
    data = read_data()
    key, is_new = as_owner(settings, demo_key)
    introduce(console, data, is_new)
    with Client(url, key, say=progress.console.print) as client:
        told(console, load(client, data))
        with progress.console.status("Asking the API ..."):
            report = demo_report.report(client, *demo_data.date_range(data))
    show(console, report, data)
    if picture:
        picture.write_text(as_svg(console), "utf-8")
    what_next(url, key, *demo_data.date_range(data))


def require_running(url: str) -> None:
    """Raises ClickException unless the API is ready to answer."""
    try:
        ready = httpx.get(f"{url}/readyz", timeout=10, trust_env=False)
        obstacles = [] if ready.is_success else ready.json()["obstacles"]
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        raise click.ClickException(not_running(url)) from None
    if obstacles:
        raise click.ClickException(f"Trellis at {url} is not ready: {' '.join(obstacles)}")


def read_data() -> list[Invoice]:
    try:
        return demo_data.invoices()
    except OSError as error:
        raise click.ClickException(
            f"The demo's data cannot be read ({error}). It is in the repository; run `trellis demo` from a clone of it."
        ) from None


def demo_key() -> tuple[str, bool]:
    """Returns a new secret key of the demo's project, and whether the project was made just now."""
    demo = Environment.select().join(Project).where(Project.name == PROJECT)
    live = demo.where(Environment.name == "live").first()
    if live is None:
        made = project.create_project(PROJECT)
        return next(key.key for key in made if (key.environment, key.type) == ("live", "secret")), True
    return keys.issue(live.id, "live", name="trellis demo", type="secret", scopes=keys.ALL_SCOPES).key, False


def load(client: Client, data: list[Invoice]) -> Loaded:
    """Sends the data set through the ingest API. Returns what became of it."""
    items = list(demo_data.calls(data))
    loaded = Loaded()
    started = time.monotonic()
    with progress.bar() as bar:
        task = bar.add_task("Loading", total=len(items))

        def on_receipt(_: object, receipt: Json) -> None:
            loaded.accepted += receipt["accepted"]
            loaded.duplicates += receipt["duplicates"]
            loaded.rejected += len(receipt["rejected"])
            bar.advance(task, receipt["received"])

        client.deliver(batches((place, encoded(item)) for place, item in enumerate(items)), on_receipt)
    loaded.seconds = time.monotonic() - started
    return loaded


def introduce(console: Console, data: list[Invoice], is_new: bool) -> None:
    customers = len({invoice.customer for invoice in data})
    orders = sum(invoice.kind == "order" for invoice in data)
    console.print(f"[bold]{PROJECT}[/bold]" + ("" if is_new else ": the project is there already, with a new key"))
    console.print(
        f"The invoices of a British online gift shop, {data[0].at:%Y-%m-%d} to {data[-1].at:%Y-%m-%d}:\n"
        f"{customers:,} customers, {orders:,} orders, {len(data) - orders:,} cancellations.\n"
        "[dim]Chen (2015), UCI Machine Learning Repository, doi 10.24432/C5BW33, CC BY 4.0[/dim]\n"
    )


def told(console: Console, loaded: Loaded) -> None:
    """Says what became of the data. Raises ClickException where some of it was rejected."""
    if loaded.rejected:
        raise click.ClickException(f"The API has rejected {loaded.rejected:,} items of the demo, which is a fault.")
    sent = loaded.accepted + loaded.duplicates
    rate = f"{sent:,} calls in {loaded.seconds:.1f} s, {sent / loaded.seconds:,.0f} a second"
    if loaded.accepted:
        console.print(f"Sent {rate}; each was on disk\nbefore it was acknowledged.\n")
    else:
        console.print(f"Sent {rate}.\nAll of them were there already, so nothing was stored.\n")


def show(console: Console, report: Report, data: list[Invoice]) -> None:
    """Prints the three answers."""
    console.print(f"[bold]Who orders again within {demo_report.WINDOW_DAYS} days of the first order?[/bold]\n")
    console.print(demo_tables.funnel_table(report.funnel))
    console.print(
        f"\n[dim]The data ends on {data[-1].at:%Y-%m-%d}; who came shortly before had less time than that.[/dim]\n"
    )
    console.print("[bold]In which week do they order again? Percent of those new in a week[/bold]\n")
    console.print(demo_tables.retention_table(report.cohorts, console.width))
    console.print("\n[dim]All weeks, then the newest ones. Blank: not over yet when the data ends.[/dim]\n")
    console.print("[bold]Where do they come from?[/bold]\n")
    console.print(demo_tables.countries_table(report.countries))
    console.print("\n[dim]2nd order: share of the customers with one within the 60 days.[/dim]")


def as_svg(console: Console) -> str:
    """Returns what was printed as a picture, which loads nothing from the net."""
    return FONTS_FROM_THE_NET.sub("", console.export_svg(title="trellis demo", unique_id="trellis-demo"))


def what_next(url: str, key: str, start: datetime, end: datetime) -> None:
    """Says how to ask the same from a shell, with the key, which is shown this one time."""
    step = f'{{"event": "{demo_report.ORDER}"}}'
    click.echo(f"""
Next, the same funnel by hand, with the project's key, which is shown this once:

export TRELLIS_API_KEY=\\
{key}
curl {url}/v1/funnels/query \\
-H "X-API-Key: $TRELLIS_API_KEY" -H "Content-Type: application/json" -d '{{
"date_range": {{"start": "{start:%Y-%m-%dT%H:%M:%SZ}", "end": "{end:%Y-%m-%dT%H:%M:%SZ}"}},
"steps": [{step}, {step},
          {step}],
"window_seconds": {demo_report.WINDOW_DAYS * 86_400}, "entry": "first"}}'

Your own data: trellis import --help
Documentation: {url}/docs/""")
