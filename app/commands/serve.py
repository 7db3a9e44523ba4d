"""`trellis serve`: the API."""

import click
import psycopg2

from app import databases, lifeline, server
from core.settings import Settings

RESERVED_CONNECTIONS = 10
OWN_CONNECTIONS = 2  # of each process: for trips for tokens, and for news of keys


@click.command()
@click.option("--beside", type=int, hidden=True)
@click.pass_obj
def command(settings: Settings, beside: int | None) -> None:
    """Serve the API until it is stopped.

    The database must be there and migrated; `trellis up` sees to both on one machine.
    """
    if beside:
        lifeline.end_with(beside)
    check_connections(settings)
    server.run(
        host=settings.host,
        port=settings.port,
        processes=settings.api_processes,
        shutdown_timeout_s=settings.shutdown_timeout_s,
    )


def check_connections(settings: Settings) -> None:
    """Refuses to start with more connections than the database can give."""
    wanted = settings.api_processes * (settings.pool_size + settings.ingest_writers + OWN_CONNECTIONS)
    try:
        connection = psycopg2.connect(databases.url(settings, "trellis_app"), connect_timeout=5)
    except psycopg2.OperationalError as error:
        raise click.ClickException(f"The database does not answer: {str(error).strip()}") from None
    with connection, connection.cursor() as cursor:
        cursor.execute("SHOW max_connections")
        (text,) = cursor.fetchone() or ("0",)
    connection.close()
    if wanted > int(text) - RESERVED_CONNECTIONS:
        raise click.ClickException(
            f"{settings.api_processes} processes would use {wanted} connections; the database allows {text}, of"
            f" which {RESERVED_CONNECTIONS} stay free. Lower TRELLIS_API_PROCESSES or TRELLIS_POOL_SIZE."
        )
