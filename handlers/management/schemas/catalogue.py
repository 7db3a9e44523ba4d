"""Schemas of the tag `Catalogue`."""

from marshmallow import fields

from handlers.fields import Component, Time, Value, list_of


class CatalogueEvent(Component):
    event = Value()
    kind = Value()
    events = Value()
    first_at = Time()
    last_at = Time()


class CatalogueType(Component):
    type = Value()
    events = Value()


class CatalogueValue(Component):
    value = Value()
    events = Value()


class CatalogueProperty(Component):
    property = Value()
    events = Value()
    types = fields.Nested(CatalogueType, many=True)
    value_count = Value()
    values = fields.Nested(CatalogueValue, many=True)


class CatalogueTraitType(Component):
    type = Value()
    people = Value()


class CatalogueTraitValue(Component):
    value = Value()
    people = Value()


class CatalogueTrait(Component):
    trait = Value()
    people = Value()
    types = fields.Nested(CatalogueTraitType, many=True)
    value_count = Value()
    values = fields.Nested(CatalogueTraitValue, many=True)


CatalogueEventList, CataloguePropertyList = list_of(CatalogueEvent), list_of(CatalogueProperty)
CatalogueTraitList = list_of(CatalogueTrait)
catalogue_event_list, catalogue_property_list = CatalogueEventList(), CataloguePropertyList()
catalogue_trait_list = CatalogueTraitList()
