"""How far a command has got, on standard error, so that standard output stays for the answer."""

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def bar() -> Progress:
    """Returns a bar for work whose size is known; it is gone when the work is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def count() -> Progress:
    """Returns a count for work whose size is not known."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,.0f}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
