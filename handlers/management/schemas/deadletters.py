"""Schemas of the tag `DeadLetters`."""

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value, list_of


class DeadLetter(Component):
    id = PublicId("dl")
    door = Value()
    code = Value()
    field = Value()
    message = Value()
    item = Value()
    received_at = Time()


class DeadLetterReplay(Component):
    item = Value()


class DeadLetterReplayed(Component):
    id = PublicId("dl")
    outcome = Value()


class DeadLettersReplay(Component):
    door = Value()
    code = Value()
    cursor = Value()
    limit = fields.Integer()


class DeadLettersReplayed(Component):
    examined = Value()
    accepted = Value()
    duplicates = Value()
    still_rejected = Value()
    has_more = Value()
    next_cursor = Value()


DeadLetterList = list_of(DeadLetter)
dead_letter, dead_letter_list = DeadLetter(), DeadLetterList()
dead_letter_replay, dead_letter_replayed = DeadLetterReplay(), DeadLetterReplayed()
dead_letters_replay, dead_letters_replayed = DeadLettersReplay(), DeadLettersReplayed()
