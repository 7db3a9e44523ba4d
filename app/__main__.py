"""`trellis`, or `python -m app`."""

import os
import sys

import click
from rich.console import Console
from rich.markup import escape

from core.settings import SettingsError, load

COMMANDS = {
    "up": "app.commands.up",
    "demo": "app.commands.demo",
    "import": "app.commands.import_",
    "export": "app.commands.export",
    "keys": "app.commands.keys",
    "jobs": "app.commands.jobs",
    "serve": "app.commands.serve",
    "worker": "app.commands.worker",
    "ml": "app.commands.ml",
    "migrate": "app.commands.migrate",
    "doctor": "app.commands.doctor",
}


class Commands(click.Group):
    """Imports a command when it is asked for, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = __import__(COMMANDS[name], fromlist=["command"])
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command '{args[0]}'. The commands are: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Trellis: the growth stack that a product team runs itself.

    \b
    Start here:
      trellis up      starts everything on this machine, and makes a project with its keys
      trellis demo    loads a real data set and prints what it finds
      trellis doctor  says what is wrong, where something is

    Settings come from TRELLIS_* variables; docs/settings.md lists them.
    """
    try:
        ctx.obj = load(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def main() -> None:
    """Runs the command line. Exit codes: 0 done, 1 failed, 2 called wrongly, 130 interrupted."""
    try:
        code = cli.main(prog_name="trellis", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        Console(stderr=True).print("\nInterrupted.")
        sys.exit(130)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        Console(stderr=True, soft_wrap=True).print(
            f"[red]Error:[/red] {escape(error.format_message())}", highlight=False
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
