"""Questions find what is not sealed by name, without a look at all other events. The index is no larger for it."""

from typing import Any

REPLACE = """
SET LOCAL lock_timeout = '5s';

DROP INDEX event_epoch;
CREATE INDEX event_epoch ON event (environment_id, epoch{});
"""


def up(migrator: Any, db: Any) -> None:
    db.execute_sql(REPLACE.format(", name"))


def down(migrator: Any, db: Any) -> None:
    db.execute_sql(REPLACE.format(""))
