"""Work that is done again and again."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import Model


class ScheduledJob(Model):
    name = peewee.TextField(primary_key=True)
    due_at = DateTimeTZField()
    last_started_at = DateTimeTZField(null=True)
    last_finished_at = DateTimeTZField(null=True)
    last_error = peewee.TextField(null=True)
