"""Where things are sent, what was sent, and to whom nothing is."""

import peewee
from playhouse.postgres_ext import DateTimeTZField

from models.db import TenantModel


class Destination(TenantModel):
    """A webhook, which is signed, one in Slack's shape, or an e-mail address."""

    id = peewee.UUIDField()
    name = peewee.TextField()
    type = peewee.TextField()
    url = peewee.TextField(null=True)
    address = peewee.TextField(null=True)
    signing_secret = peewee.TextField(null=True)
    created_at = DateTimeTZField()
    updated_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")


class Delivery(TenantModel):
    """A message to a destination, or by e-mail to the `address` of a person.

    `data` is what a webhook is sent, `subject` and `text` are what people read; `person_id` is whom it is about, or to.
    """

    id = peewee.UUIDField()
    topic = peewee.TextField()
    person_id = peewee.BigIntegerField(null=True)
    destination_id = peewee.UUIDField(null=True)
    address = peewee.TextField(null=True)
    subject = peewee.TextField()
    text = peewee.TextField()
    data = peewee.JSONField()
    status = peewee.TextField(default="queued")
    attempts = peewee.IntegerField(default=0)
    answer_status = peewee.IntegerField(null=True)
    error = peewee.TextField(null=True)
    created_at = DateTimeTZField()
    due_at = DateTimeTZField()
    finished_at = DateTimeTZField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "id")
        indexes = (
            (("environment_id", "destination_id", "created_at"), False),
            (("environment_id", "person_id"), False),
            (("environment_id", "created_at"), False),
        )


Delivery.add_index(
    Delivery.index(
        Delivery.environment_id, Delivery.due_at, where=peewee.SQL("status = 'queued'"), name="delivery_queued"
    )
)


class Suppression(TenantModel):
    """A person who is told nothing."""

    person_id = peewee.BigIntegerField()
    reason = peewee.TextField()
    created_at = DateTimeTZField()

    class Meta:
        primary_key = peewee.CompositeKey("environment_id", "person_id")
