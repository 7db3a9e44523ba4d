"""`trellis migrate`: brings the database up to date."""

import click

from app import databases
from core.settings import Settings
from models.migrate import migrate


@click.command()
@click.pass_obj
def command(settings: Settings) -> None:
    """Apply the migrations that the database lacks.

    Several at once are safe: one does the work, the others wait. An external database needs a role that owns the
    schema; the first time, one that may create the roles trellis_app and trellis_worker.
    """
    applied = migrate(databases.url(settings, "trellis_owner"))
    click.echo("\n".join(f"Applied {name}." for name in applied) or "Nothing to do.")
