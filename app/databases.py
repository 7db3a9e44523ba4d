"""Which database to use: an external one by its URL, or the embedded one of the data directory."""

from core.settings import Settings


def url(settings: Settings, role: str) -> str:
    """Returns the libpq URL for a role: `trellis_owner`, `trellis_app` or `trellis_worker`.

    An external database has one URL for all of them; the connection then takes the role on by itself.
    """
    if settings.database_url:
        return settings.database_url
    from app.embedded import EmbeddedPostgres

    return EmbeddedPostgres(settings.data_dir).url(role)
