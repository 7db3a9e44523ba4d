"""The index of e-mails holds no more of them than an entry of an index may."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("SET LOCAL lock_timeout = '5s'; DROP INDEX person_email")
    db.execute_sql("CREATE INDEX person_email ON person (environment_id, left(lower(traits ->> 'email'), 320))")


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("DROP INDEX person_email")
    db.execute_sql("CREATE INDEX person_email ON person (environment_id, lower(traits ->> 'email'))")
