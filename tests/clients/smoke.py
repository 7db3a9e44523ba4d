"""Uses the generated Python client as an integrator would, against the server at TRELLIS_URL.

It ends with an error where an answer is not the documented one.
"""

import os
from typing import TypeVar
from uuid import uuid4

from trellis_ingest import AuthenticatedClient as IngestClient
from trellis_ingest.api.calls import track
from trellis_ingest.models import IngestReceipt, Properties, Track
from trellis_lifecycle import Client as LifecycleClient
from trellis_lifecycle.api.health import get_health
from trellis_lifecycle.models import Health
from trellis_management import AuthenticatedClient as ManagementClient
from trellis_management.api.contacts import create_contact, get_contact, list_contacts
from trellis_management.models import Contact, ContactCreate, ContactList

URL = os.environ["TRELLIS_URL"]
Answer = TypeVar("Answer")


def expect(kind: type[Answer], answer: object) -> Answer:
    """Returns the answer, which must be of that kind and not an error."""
    if not isinstance(answer, kind):
        raise SystemExit(f"{kind.__name__} was expected and this came: {answer}")
    return answer


def send_an_event() -> None:
    """Sends one call with the write key and checks that it was stored."""
    client = IngestClient(base_url=f"{URL}/v1", token=os.environ["TRELLIS_WRITE_KEY"])
    properties = Properties()
    properties["format"] = "csv"
    call = Track(event="export_created", user_id=f"usr_{uuid4().hex}", properties=properties)
    receipt = expect(IngestReceipt, track.sync(client=client, body=call))
    assert (receipt.received, receipt.accepted, receipt.rejected) == (1, 1, [])


def keep_a_contact() -> None:
    """Creates a contact with the secret key, and finds it alone and in the list."""
    client = ManagementClient(base_url=f"{URL}/v1", token=os.environ["TRELLIS_SECRET_KEY"])
    new = ContactCreate(user_id=f"usr_{uuid4().hex}", email="ann@example.com")
    created = expect(Contact, create_contact.sync(client=client, body=new))
    assert created.user_id == new.user_id
    assert expect(Contact, get_contact.sync(created.id, client=client)) == created
    page = expect(ContactList, list_contacts.sync(client=client, limit=100))
    assert created.id in [contact.id for contact in page.data]


def ask_for_health() -> None:
    """Asks without a key whether all is well."""
    client = LifecycleClient(base_url=f"{URL}/api")
    assert expect(Health, get_health.sync(client=client)).status == "healthy"


if __name__ == "__main__":
    send_an_event()
    keep_a_contact()
    ask_for_health()
