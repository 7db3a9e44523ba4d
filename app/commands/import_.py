"""`trellis import`: a file of the user's own, through the public API."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import click

from app import contract
from app.commands import import_rows, progress
from app.commands.client import BATCH_BYTES, Batch, Client, Json, api_key, api_url, batches, encoded, key_option
from app.commands.import_mapping import TARGETS, Plan, UnusableRow, plan
from app.commands.import_rows import BadRow, Row, Source
from core import strict_json
from core.errors import MalformedJson
from core.settings import Settings
from handlers.ingest.translate import Envelope, translate

SHOWN_ROWS = 3
SHOWN_PROBLEMS = 10
KEPT_PROBLEMS = 1_000

Wrong = Callable[[int, str], None]


@dataclass(slots=True)
class Outcome:
    """What became of the rows, and what is wrong with some of them, by line."""

    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.accepted + self.duplicates + self.rejected

    def reject(self, line: int, message: str) -> None:
        self.rejected += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append((line, message))

    def take(self, batch: Batch, receipt: Json) -> None:
        """Takes in what the API says about a batch."""
        self.accepted += receipt["accepted"]
        self.duplicates += receipt["duplicates"]
        for rejection in receipt["rejected"]:
            self.reject(batch.places[rejection["index"]], complaint(rejection["field"], rejection["message"]))


def assignments(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Returns `target=value` options as a dictionary. Raises BadParameter."""
    result: dict[str, str] = {}
    for text in values:
        target, _, value = text.partition("=")
        if target not in TARGETS or not value:
            raise click.BadParameter(f"{text!r} is not TARGET=VALUE with a target of {', '.join(TARGETS)}.")
        if target in result:
            raise click.BadParameter(f"{target} is there twice.")
        result[target] = value
    return result


def column_list(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """Returns the columns of options like `--drop a,b --drop c`."""
    return [name.strip() for text in values for name in text.split(",") if name.strip()]


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=assignments,
    metavar="TARGET=COLUMN",
    help="The column that a target is taken from.",
)
@click.option(
    "--set",
    "constants",
    multiple=True,
    callback=assignments,
    metavar="TARGET=VALUE",
    help="One value of a target for all rows.",
)
@click.option(
    "--only",
    multiple=True,
    callback=column_list,
    metavar="COLUMNS",
    help="The columns that become properties, with commas between them; otherwise all that are left.",
)
@click.option(
    "--drop", multiple=True, callback=column_list, metavar="COLUMNS", help="Columns that become no properties."
)
@click.option(
    "--text",
    multiple=True,
    callback=column_list,
    metavar="COLUMNS",
    help="Columns of a CSV whose numbers stay texts, such as postcodes.",
)
@click.option("--dry-run", is_flag=True, help="Show the first rows as they would be sent, and check all of them.")
@key_option
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    columns: dict[str, str],
    constants: dict[str, str],
    only: list[str],
    drop: list[str],
    text: list[str],
    dry_run: bool,
    key: str | None,
) -> None:
    """Send the rows of FILE as events.

    FILE is a CSV with a header, or NDJSON (one JSON object a line), either of them gzipped or not; - is standard
    input. Running it again, also after an interruption, stores nothing twice: each message id is made from the
    content of the file and the line, or taken from a column. A file that was changed is another file, so send
    corrected rows in a file of their own.

    \b
    Examples:
      trellis import orders.csv --dry-run
      trellis import orders.csv --map user_id=customer --map event=action --map timestamp=when
      trellis import orders.ndjson.gz --set event="Order completed" --only country,revenue
      zcat logins.csv.gz | trellis import - --set event="Signed in" --drop ip

    \b
    Targets:
      user_id       your id of the person; this or anonymous_id must be there
      anonymous_id  an id from before you knew the person
      event         what happened; must be there
      timestamp     when: RFC 3339 or ISO 8601 (UTC where no zone is named), or seconds or
                    milliseconds since 1970; the moment of the import where nothing says when
      message_id    your id of the row; rows with the same one are stored once
    Targets that you do not name are taken from columns with obvious names, such as
    customer_id or created_at; the command says which.

    All other columns become properties. In a CSV, numbers of up to 15 digits become numbers and true and false become
    booleans; 007, 1e5 and longer numbers stay texts; empty cells are left out. In NDJSON values stay as they are, and
    an object under "properties" is taken apart.

    Exit codes: 0 all rows are stored, 1 some were rejected or it failed, 2 called wrongly, 130 interrupted.
    """
    settings: Settings = ctx.obj
    with import_rows.opened(file) as source:
        if next(source.rows(), None) is None:
            click.echo(f"{source.name} holds no rows.")
            return
        the_plan = plan(source, columns, constants, only=only, drop=drop, text=text)
        explain(source, the_plan)
        if dry_run:
            outcome = rehearsed(source, the_plan)
            click.echo(f"\n{outcome.rows:,} rows: {outcome.accepted:,} could be sent, {outcome.rejected:,} not.")
        else:
            outcome = sent(source, the_plan, api_url(settings), api_key(settings, key))
            tell(outcome)
        tell_problems(source, outcome)
    ctx.exit(1 if outcome.rejected else 0)


def explain(source: Source, the_plan: Plan) -> None:
    """Says what is taken for what."""
    click.echo(f"{source.name}: {'CSV' if source.is_csv else 'NDJSON'}, {source.size:,} bytes")
    for target, meaning in the_plan.explained(source.columns):
        click.echo(f"  {target:<12}  {meaning}")


def rehearsed(source: Source, the_plan: Plan) -> Outcome:
    """Shows the first rows and checks all of them by the rules of the API. Returns what would become of them."""
    outcome = Outcome()
    for row in import_rows.first(source.rows(), SHOWN_ROWS):
        click.echo(f"\nLine {row.line}:\n{preview(the_plan, row)}")
    rules = contract.load().operations["ingest.batch"].body
    assert rules is not None  # noqa: S101 - the contract has a body there
    for batch in batches(items(source, the_plan, outcome.reject)):
        body = strict_json.loads(batch.body())
        _, rejections = translate(body["batch"], None, Envelope.of({}), rules.check(body))
        for rejection in rejections:
            outcome.reject(batch.places[rejection.index], complaint(rejection.field, rejection.message))
        outcome.accepted += len(batch.items) - len(rejections)
    return outcome


def preview(the_plan: Plan, row: Row) -> str:
    try:
        return json.dumps(the_plan.call(row), indent=2, ensure_ascii=False)
    except UnusableRow as error:
        return str(error)


def sent(source: Source, the_plan: Plan, url: str, key: str) -> Outcome:
    """Sends all rows. Returns what became of them. Raises ApiError, and Abort after Ctrl-C."""
    outcome = Outcome()
    with progress.bar() as bar, Client(url, key, say=bar.console.print) as client:
        task = bar.add_task("Importing", total=source.size)

        def on_receipt(batch: Batch, receipt: Json) -> None:
            outcome.take(batch, receipt)
            bar.update(task, completed=source.position)

        try:
            client.deliver(batches(items(source, the_plan, outcome.reject)), on_receipt)
        except BaseException:
            bar.stop()
            if outcome.accepted or outcome.duplicates:
                tell(outcome)
                click.echo("\nThat is not all of it. The same command does the rest and stores nothing twice.")
            raise
    return outcome


def items(source: Source, the_plan: Plan, reject: Wrong) -> Iterator[tuple[int, bytes]]:
    """Yields the rows as encoded calls with their lines, and rejects those that cannot be sent."""
    for row in usable(source.rows(), reject):
        try:
            yield row.line, prepared(the_plan, row)
        except (UnusableRow, MalformedJson) as error:
            reject(row.line, str(error))


def usable(rows: Iterable[Row | BadRow], reject: Wrong) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, BadRow):
            reject(row.line, row.message)
        else:
            yield row


def prepared(the_plan: Plan, row: Row) -> bytes:
    """Returns a row as it is sent. Raises UnusableRow and MalformedJson for what would spoil its whole batch."""
    try:
        item = encoded(the_plan.call(row))
    except ValueError as error:
        raise UnusableRow(f"The row cannot be written as JSON: {error}.") from None
    if len(item) > BATCH_BYTES:
        raise UnusableRow("The row is larger than the API takes (1 MiB).")
    strict_json.loads(b'{"batch":[' + item + b"]}")
    return item


def complaint(where: str, message: str) -> str:
    return f"{where}: {message}" if where else message


def tell(outcome: Outcome) -> None:
    """Prints what became of the rows."""
    click.echo()
    for word in ("received", "accepted", "duplicates", "rejected"):
        number = outcome.rows if word == "received" else getattr(outcome, word)
        click.echo(f"  {word:<12} {number:>10,}")


def tell_problems(source: Source, outcome: Outcome) -> None:
    """Prints the first problems, with their lines."""
    if not outcome.problems:
        return
    click.echo()
    first = sorted(outcome.problems)[:SHOWN_PROBLEMS]
    for line, message in first:
        click.echo(f"{source.name}, line {line}: {message}")
    if outcome.rejected > len(first):
        click.echo(f"... and {outcome.rejected - len(first):,} more.")
    click.echo("Correct these rows in a file of their own, and import that.")
