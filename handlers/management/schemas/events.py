"""Schemas of the tag `Events`."""

from handlers.fields import Component, PublicId, Time, Value, list_of


class Event(Component):
    id = PublicId("evt", attribute="event.id")
    event = Value(attribute="event.name")
    kind = Value(attribute="event.kind")
    contact_id = PublicId("con")
    anonymous_id = Value(attribute="event.anonymous_id")
    session_id = Value(attribute="event.session_id")
    message_id = Value(attribute="event.message_id")
    properties = Value(attribute="event.properties")
    context = Value(attribute="event.context")
    timestamp = Time(attribute="event.timestamp")
    original_timestamp = Time(attribute="event.original_timestamp")
    sent_at = Time(attribute="event.sent_at")
    received_at = Time(attribute="event.received_at")


EventList = list_of(Event)
event, event_list = Event(), EventList()
