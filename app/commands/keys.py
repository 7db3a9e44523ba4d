"""`trellis keys`: projects and their keys, for whoever runs the installation."""

from itertools import groupby

import click
from rich.console import Console
from rich.text import Text

from app.commands.owner import as_owner, known
from core import ids, origins
from core.clock import text
from core.settings import Settings
from models.api_key import ApiKey
from models.project import Environment, Project
from services import keys, project
from services.plans import DEFAULT, PLANS

console = Console(highlight=False)


@click.group()
def command() -> None:
    """List, create and revoke keys, in any project, and say how much projects may ask.

    It talks to the database directly, so it works without a key. A key's secret is shown once, when it is made.

    \b
    Examples:
      trellis keys list
      trellis keys create --project "My product" --type write
      trellis keys create --project "My product" --type write --origin "https://*.example.com"
      trellis keys new-project "Another product"
      trellis keys plan "Another product" growth
      trellis keys revoke key_4hTz8QmWcR2nYp6LxJ0sKd
    """


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """List all projects and their keys."""
    for (owner, plan, environment), found in groupby(as_owner(settings, all_keys), key=lambda row: row[:3]):
        console.print(Text(f"{owner}, {environment}, plan {plan}", "bold"))
        console.print(Text(row("Type", "Id", "Status", "Made", "Name", "Last characters"), "dim"), soft_wrap=True)
        for *_, key in found:  # each whole on its line, so that it can be copied
            made = text(key.created_at)[:10]
            line = row(key.type, ids.public("key", key.id), key.status, made, key.name, key.hint)
            console.print(Text(line), soft_wrap=True)
        console.print()


def row(*cells: str) -> str:
    widths = (6, 26, 8, 10, 20, 0)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


@command.command()
@click.option("--project", "project_name", required=True, help="The project's name.")
@click.option("--environment", type=click.Choice(["live", "test"]), default="live", show_default=True)
@click.option("--type", "type_", type=click.Choice(["write", "secret", "public"]), default="secret", show_default=True)
@click.option("--name", default="Made by trellis keys", help="What the key is for.")
@click.option(
    "--origin", "allowed_origins", multiple=True, help="Pages that may use it in a browser; all, without one."
)
@click.pass_obj
def create(
    settings: Settings, project_name: str, environment: str, type_: str, name: str, allowed_origins: tuple[str, ...]
) -> None:
    """Make a key for a project that exists."""

    if wrong := [origin for origin in allowed_origins if not origins.is_pattern(origin)]:
        raise click.BadParameter(f"{wrong[0]} is no origin, such as https://example.com or https://*.example.com.")

    def make() -> keys.NewKey:
        found = (
            Environment.select()
            .join(Project)
            .where(Project.name == project_name, Environment.name == environment)
            .first()
        )
        if found is None:
            raise click.ClickException(f"There is no project '{project_name}'. `trellis keys list` shows them all.")
        scopes = keys.ALL_SCOPES if type_ == "secret" else keys.WRITE_SCOPES
        return keys.issue(found.id, environment, name=name, type=type_, scopes=scopes, allowed_origins=allowed_origins)

    click.echo(as_owner(settings, make).key)


@command.command("new-project")
@click.argument("name")
@click.option("--plan", type=click.Choice(list(PLANS)), default=DEFAULT, show_default=True, help="How much it may ask.")
@click.pass_obj
def new_project(settings: Settings, name: str, plan: str) -> None:
    """Make a project, with a write and a secret key for live and for test."""
    for key in as_owner(settings, lambda: project.create_project(name, plan)):
        click.echo(f"{key.environment}\t{key.type}\t{key.key}")


@command.command()
@click.argument("name")
@click.argument("plan", type=click.Choice(list(PLANS)))
@click.pass_obj
def plan(settings: Settings, name: str, plan: str) -> None:
    """Put a project on another plan: how many requests a second it may make. The API cannot do that."""
    if not as_owner(settings, lambda: project.change_plan(name, plan)):
        raise click.ClickException(f"There is no project '{name}'. `trellis keys list` shows them all.")
    click.echo(f"{name} is on the plan {plan}. Processes that know it follow within five seconds.")


@command.command()
@click.argument("key_id")
@click.pass_obj
def revoke(settings: Settings, key_id: str) -> None:
    """End a key now, by its id (key_...)."""

    def end() -> None:
        row = ApiKey.select().where(ApiKey.id == known(key_id)).first()
        if row is None:
            raise click.ClickException("There is no such key. `trellis keys list` shows them all.")
        keys.revoke_key(row.environment_id, row.id)

    as_owner(settings, end)
    click.echo(
        "Revoked. No process takes the key any more, as soon as it hears of it: at once, or within five seconds."
    )


def all_keys() -> list[tuple[str, str, str, keys.Key]]:
    environments = Environment.select(Environment, Project).join(Project).order_by(Project.created_at, Environment.id)
    return [
        (environment.project.name, environment.project.plan, environment.name, keys.key_of(row, environment.name))
        for environment in environments
        for row in ApiKey.of(environment.id).order_by(ApiKey.created_at)
    ]
