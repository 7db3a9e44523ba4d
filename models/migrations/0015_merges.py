"""What it takes to undo a merge: which ids came with the merged person, and that known links are no longer right."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    db.execute_sql("""
        SET LOCAL lock_timeout = '5s';
        ALTER TABLE identifier ADD COLUMN merged_id bigint;
        CREATE INDEX identifier_merged ON identifier (environment_id, merged_id) WHERE merged_id IS NOT NULL;
        ALTER TABLE seal ADD COLUMN unlinks integer NOT NULL DEFAULT 0;
    """)


def down(migrator: Any, db: Any) -> None:
    db.execute_sql("ALTER TABLE identifier DROP COLUMN merged_id; ALTER TABLE seal DROP COLUMN unlinks")
