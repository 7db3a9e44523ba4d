"""Schemas of the tag `Templates`."""

from marshmallow import fields

from handlers.fields import Component, Time, Value, list_of
from services.messages.templates import names_in


class Template(Component):
    id = Value()
    name = Value()
    subject = Value()
    text = Value()
    fallback = Value()
    names = fields.Function(lambda template: names_in(template.subject, template.text))
    created_at = Time()
    updated_at = Time()


class TemplateUpdate(Component):
    name = Value()
    subject = Value()
    text = Value()
    fallback = Value()


class TemplateCreate(TemplateUpdate):
    id = Value()


class TemplatePreviewQuery(Component):
    subject = Value()
    text = Value()
    traits = Value(load_default={})
    custom_context = Value(load_default={})


class TemplatePreview(Component):
    subject = Value(attribute="subject.text", dump_default=None)
    content = Value(attribute="content.text")
    missing = Value()
    names = Value()


TemplateList = list_of(Template)
template, template_list, template_create, template_update = (
    Template(),
    TemplateList(),
    TemplateCreate(),
    TemplateUpdate(),
)
template_preview_query, template_preview = TemplatePreviewQuery(), TemplatePreview()
