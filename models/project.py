"""Projects, their environments, and what belongs to the installation as a whole."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import Model


class Installation(Model):
    id = peewee.SmallIntegerField(primary_key=True)
    cursor_secret = peewee.BlobField()


class Project(Model):
    id = peewee.UUIDField(primary_key=True)
    name = peewee.TextField()
    timezone = peewee.TextField()
    plan = peewee.TextField()
    created_at = DateTimeTZField()


class Environment(Model):
    """Live or test data of a project: the tenant of all other tables."""

    id = peewee.IntegerField(primary_key=True)
    project = peewee.ForeignKeyField(Project, index=False)
    name = peewee.TextField()

    class Meta:
        indexes = ((("project", "name"), True),)
