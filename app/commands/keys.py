"""`trellis keys`: projects and their keys, for whoever runs the installation."""

from collections.abc import Callable
from typing import TypeVar

import click
import peewee
from rich.console import Console
from rich.table import Table

from app import databases
from core import ids
from core.clock import text
from core.settings import Settings
from models import db
from models.api_key import ApiKey
from models.project import Environment, Project
from services import keys, project

console = Console(highlight=False)
T = TypeVar("T")


@click.group()
def command() -> None:
    """List, create and revoke keys, in any project.

    It talks to the database directly, so it works without a key. A key's secret is shown once, when it is made.
    """


@command.command("list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """List all projects and their keys."""
    table = Table("Project", "Environment", "Type", "Name", "Key", "Status", "Made")
    for owner, environment, key in as_owner(settings, all_keys):
        table.add_row(
            owner, environment, key.type, key.name, f"...{key.hint}  {ids.public('key', key.id)}", key.status,
            text(key.created_at)[:10],
        )  # fmt: skip
    console.print(table)


@command.command()
@click.option("--project", "project_name", required=True, help="The project's name.")
@click.option("--environment", type=click.Choice(["live", "test"]), default="live", show_default=True)
@click.option("--type", "type_", type=click.Choice(["write", "secret"]), default="secret", show_default=True)
@click.option("--name", default="Made by trellis keys", help="What the key is for.")
@click.pass_obj
def create(settings: Settings, project_name: str, environment: str, type_: str, name: str) -> None:
    """Make a key for a project that exists."""

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
        return keys.issue(found.id, environment, name=name, type=type_, scopes=scopes)

    click.echo(as_owner(settings, make).key)


@command.command("new-project")
@click.argument("name")
@click.pass_obj
def new_project(settings: Settings, name: str) -> None:
    """Make a project, with a write and a secret key for live and for test."""
    for key in as_owner(settings, lambda: project.create_project(name)):
        click.echo(f"{key.environment}\t{key.type}\t{key.key}")


@command.command()
@click.argument("key_id")
@click.pass_obj
def revoke(settings: Settings, key_id: str) -> None:
    """End a key now, by its id (key_...)."""

    def end() -> None:
        row = ApiKey.select().where(ApiKey.id == ids.internal(key_id)).first()
        if row is None:
            raise click.ClickException("There is no such key. `trellis keys list` shows them all.")
        keys.revoke_key(row.environment_id, row.id)

    as_owner(settings, end)
    click.echo("Revoked. Processes that know the key stop taking it within five seconds.")


def all_keys() -> list[tuple[str, str, keys.Key]]:
    environments = Environment.select(Environment, Project).join(Project).order_by(Project.created_at, Environment.id)
    return [
        (environment.project.name, environment.name, keys.key_of(row, environment.name))
        for environment in environments
        for row in ApiKey.of(environment.id).order_by(ApiKey.created_at)
    ]


def as_owner(settings: Settings, work: Callable[[], T]) -> T:
    """Returns what the function returns, run in one transaction as the owner of the tables."""
    db.connect_to(
        databases.url(settings, "trellis_owner"), role="trellis_owner", pool_size=2, statement_timeout_ms=30_000
    )
    try:
        with db.transaction(None):
            return work()
    except peewee.OperationalError as error:
        raise click.ClickException(f"The database does not answer. Is `trellis up` running? {error}") from None
    finally:
        db.database.close_all()
