"""Schemas of the tag `Destinations`."""

from handlers.fields import Component, PublicId, Time, Value, list_of


class Destination(Component):
    id = PublicId("dest")
    name = Value()
    type = Value()
    url = Value()
    address = Value()
    created_at = Time()
    updated_at = Time()


class DestinationWithSecret(Destination):
    signing_secret = Value()


class DestinationUpdate(Component):
    name = Value()
    url = Value()
    address = Value()


class DestinationCreate(DestinationUpdate):
    type = Value()


class Delivery(Component):
    id = PublicId("dlv")
    destination_id = PublicId("dest")
    topic = Value()
    status = Value()
    attempts = Value()
    answer_status = Value()
    error = Value()
    created_at = Time()
    due_at = Time()
    finished_at = Time()


DestinationList, DeliveryList = list_of(Destination), list_of(Delivery)
destination, destination_list, destination_with_secret = Destination(), DestinationList(), DestinationWithSecret()
destination_create, destination_update = DestinationCreate(), DestinationUpdate()
delivery, delivery_list = Delivery(), DeliveryList()
