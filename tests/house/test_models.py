"""The models are the migrated schema, and the schema keeps tenants apart."""

import importlib
import pkgutil

import peewee
import pytest
from playhouse.migrations import Runner
from playhouse.postgres_ext import ArrayField
from playhouse.schema_diff import diff_models

import models
from app.embedded import EmbeddedPostgres
from models.db import Model, TenantModel
from models.migrate import MIGRATIONS
from models.own_settings import OwnSettings
from models.run import Run

for module in pkgutil.iter_modules(models.__path__):
    if module.name != "migrations":
        importlib.import_module(f"models.{module.name}")


def tables(base: type[peewee.Model]) -> list[type[peewee.Model]]:
    found = [inner for cls in base.__subclasses__() for inner in [cls, *tables(cls)]]
    return [cls for cls in found if cls not in (TenantModel, OwnSettings, Run)]


@pytest.fixture
def database(postgres: EmbeddedPostgres):
    with peewee.PostgresqlDatabase(postgres.url("trellis_owner")) as database:
        yield database


def test_models_match_the_migrated_schema(database: peewee.Database) -> None:
    with database.bind_ctx(tables(Model)):
        difference = diff_models(database, tables(Model))
    assert not difference, str(difference)


def test_types_and_nulls_match_the_migrated_schema(database: peewee.Database) -> None:
    """What the comparison above does not look at."""
    kinds = {
        "TEXT": "text", "JSON": "jsonb", "JSONB": "jsonb", "UUID": "uuid", "INT": "integer", "BIGINT": "bigint",
        "SMALLINT": "smallint", "TIMESTAMPTZ": "timestamp with time zone", "BLOB": "bytea", "BYTEA": "bytea",
        "BOOL": "boolean", "DATE": "date", "DOUBLE": "double precision",
    }  # fmt: skip
    for model in tables(Model):
        columns = {column.name: column for column in database.get_columns(model._meta.table_name)}
        for field in model._meta.sorted_fields:
            column = columns[field.column_name]
            assert column.null == field.null, f"{model.__name__}.{field.name}"
            field_type = "UUID" if isinstance(field, peewee.ForeignKeyField) else field.field_type
            expected = "ARRAY" if isinstance(field, ArrayField) else kinds[field_type]
            assert column.data_type == expected, f"{model.__name__}.{field.name}"


def test_every_table_of_a_tenant_is_closed_and_can_be_distributed(database: peewee.Database) -> None:
    for model in tables(TenantModel):
        name = model._meta.table_name
        ((secured,),) = database.execute_sql("SELECT relrowsecurity FROM pg_class WHERE relname = %s", (name,))
        assert secured, f"{name} has no row-level security"
        for index in database.get_indexes(name):
            assert not index.unique or "environment_id" in index.columns, f"{name}.{index.name}"
    tenants = {model._meta.table_name for model in tables(TenantModel)}
    with_column = {
        table
        for (table,) in database.execute_sql(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'environment_id'"
            " AND table_schema = 'public'"
        )
    }
    assert with_column == tenants


def test_the_app_owns_nothing_and_cannot_get_around_security(database: peewee.Database) -> None:
    rows = database.execute_sql(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles"
        " WHERE rolname IN ('trellis_app', 'trellis_worker')"
    ).fetchall()
    assert sorted(rows) == [("trellis_app", False), ("trellis_worker", False)]
    owned = database.execute_sql(
        "SELECT relname FROM pg_class WHERE relowner::regrole::text <> 'trellis_owner'"
        " AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    assert owned == []


def test_migrations_go_down_and_up_again(postgres: EmbeddedPostgres) -> None:
    import psycopg2

    admin = psycopg2.connect(postgres.url("postgres").replace("/trellis?", "/postgres?"))
    admin.autocommit = True
    admin.cursor().execute("CREATE DATABASE down_and_up OWNER trellis_owner")
    admin.close()
    with peewee.PostgresqlDatabase(postgres.url("trellis_owner").replace("/trellis?", "/down_and_up?")) as database:
        runner = Runner(database, str(MIGRATIONS))
        applied = runner.up()
        before = database.get_tables()
        runner.down(applied[0])
        assert set(database.get_tables()) == {"schema_migration"}
        runner.up()
        assert database.get_tables() == before
