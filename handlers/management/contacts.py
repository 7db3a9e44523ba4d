"""Tag `Contacts`."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import contacts as schemas
from handlers.management.schemas.events import event_list
from services import contacts, erasures, events, merges
from services.keys import Caller

Json = dict[str, Any]


def list_contacts(caller: Caller, limit: int, cursor: str | None = None, identified: bool | None = None) -> Json:
    found = contacts.list_contacts(caller.environment_id, cursor=cursor, limit=limit, identified=identified)
    return schemas.contact_list.dump(found)


def lookup_contacts(
    caller: Caller,
    limit: int,
    cursor: str | None = None,
    user_id: str | None = None,
    email: str | None = None,
) -> Json:
    found = contacts.lookup_contacts(caller.environment_id, user_id=user_id, email=email, cursor=cursor, limit=limit)
    return schemas.contact_list.dump(found)


def create_contact(caller: Caller, body: Json) -> Created:
    contact = contacts.create_contact(caller.environment_id, **schemas.contact_create.load(body))
    result = schemas.contact.dump(contact)
    return Created(result, f"/v1/contacts/{result['id']}")


def get_contact(caller: Caller, contact_id: str) -> Json:
    found = contacts.get_contact(caller.environment_id, ids.internal(contact_id))
    return schemas.contact.dump(found)


def update_contact(caller: Caller, contact_id: str, body: Json) -> Json:
    update = schemas.contact_update.load(body)
    changed = contacts.update_contact(caller.environment_id, ids.internal(contact_id), **update)
    return schemas.contact.dump(changed)


def delete_contact(caller: Caller, contact_id: str) -> None:
    erasures.delete_contact(caller, ids.internal(contact_id))


def list_contact_events(caller: Caller, contact_id: str, limit: int, cursor: str | None = None) -> Json:
    found = events.list_contact_events(caller.environment_id, ids.internal(contact_id), cursor=cursor, limit=limit)
    return event_list.dump(found)


def list_contact_trait_changes(caller: Caller, contact_id: str, limit: int, cursor: str | None = None) -> Json:
    found = contacts.list_trait_changes(caller.environment_id, ids.internal(contact_id), cursor=cursor, limit=limit)
    return schemas.trait_change_list.dump(found)


def list_contact_merges(caller: Caller, contact_id: str, limit: int, cursor: str | None = None) -> Json:
    found = merges.list_contact_merges(caller.environment_id, ids.internal(contact_id), cursor=cursor, limit=limit)
    return schemas.merge_list.dump(found)


def undo_contact_merge(caller: Caller, contact_id: str, merged_id: str) -> None:
    merges.undo_contact_merge(caller.environment_id, ids.internal(contact_id), ids.internal(merged_id))
