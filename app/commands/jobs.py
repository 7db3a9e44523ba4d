"""`trellis jobs`: what is scheduled and what is queued, for whoever runs the installation."""

from datetime import datetime

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.commands.owner import as_owner, known
from core import clock, ids
from core.settings import Settings
from models.job import Job, ScheduledJob

console = Console(highlight=False)
SHOWN = 50


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the schedule and the queue, or retry a job that failed.

    A job that fails is tried again, ten times within hours. After that it stays here for a month.

    \b
    Examples:
      trellis jobs
      trellis jobs retry job_4hTz8QmWcR2nYp6LxJ0sKd
    """
    if ctx.invoked_subcommand is None:
        show(ctx.obj)


@command.command()
@click.argument("job_id")
@click.pass_obj
def retry(settings: Settings, job_id: str) -> None:
    """Try a job that failed once more, at once, by its id (job_...)."""
    as_owner(settings, lambda: queue_again(job_id))
    click.echo("Queued.")


def queue_again(job_id: str) -> None:
    failed = (Job.id == known(job_id)) & (Job.state == "failed")
    if not Job.update(state="queued", attempts=0, due_at=clock.now()).where(failed).execute():
        raise click.ClickException("No such job has failed. `trellis jobs` shows those that did.")


def show(settings: Settings) -> None:
    schedule, queue, left_out = as_owner(settings, found)
    console.print(Text("Scheduled", "bold"))
    table = titled("Job", "Last", "Next", "Error")
    for due in schedule:
        table.add_row(due.name, ago(due.last_finished_at), ago(due.due_at), Text(due.last_error or "", "red"))
    console.print(table, "")
    console.print(Text("Queued", "bold"))
    if not queue:
        console.print("Nothing waits.")
        return
    table = titled("Id", "Kind", "State", "Age", "Tries", "Due", "Error")
    for job in queue:
        tries = f"{job.attempts} of {job.max_attempts}"
        error = Text((job.last_error or "")[:200], "red")
        table.add_row(ids.public("job", job.id), job.kind, job.state, ago(job.queued_at), tries, ago(job.due_at), error)
    console.print(table)
    if left_out:
        console.print(f"... and {left_out:,} more.")


def found() -> tuple[list[ScheduledJob], list[Job], int]:
    """Returns the schedule, the jobs that failed and those that are due next, and how many more there are."""
    failed_first = Job.select().order_by(Job.state != "failed", Job.due_at).limit(SHOWN)
    jobs = list(failed_first)
    return list(ScheduledJob.select().order_by(ScheduledJob.name)), jobs, Job.select().count() - len(jobs)


def titled(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in titles:
        table.add_column(title, overflow="fold", no_wrap=title != "Error")
    return table


def ago(moment: datetime | None) -> str:
    """Returns how long ago it was, or in how long it will be, in its largest unit."""
    if moment is None:
        return "never"
    seconds = (clock.now() - moment).total_seconds()
    size, unit = next(pair for pair in ((86_400, "d"), (3_600, "h"), (60, "min"), (0, "s")) if abs(seconds) >= pair[0])
    text = f"{abs(seconds) / (size or 1):.0f} {unit}"
    return f"{text} ago" if seconds >= 0 else f"in {text}"
