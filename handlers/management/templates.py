"""Tag `Templates`: what people are told, with places for what is known of each."""

from typing import Any

from handlers import Created
from handlers.management.schemas import templates as schemas
from services.keys import Caller
from services.messages import templates

Json = dict[str, Any]


def list_templates(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    return schemas.template_list.dump(templates.list_templates(caller.environment_id, cursor=cursor, limit=limit))


def create_template(caller: Caller, body: Json) -> Created:
    result = schemas.template.dump(
        templates.create_template(caller.environment_id, **schemas.template_create.load(body))
    )
    return Created(result, f"/v1/templates/{result['id']}")


def get_template(caller: Caller, template_id: str) -> Json:
    return schemas.template.dump(templates.get_template(caller.environment_id, template_id))


def update_template(caller: Caller, template_id: str, body: Json) -> Json:
    update = schemas.template_update.load(body)
    return schemas.template.dump(templates.update_template(caller.environment_id, template_id, **update))


def delete_template(caller: Caller, template_id: str) -> None:
    templates.delete_template(caller.environment_id, template_id)


def preview_template(caller: Caller, body: Json) -> Json:
    asked = schemas.template_preview_query.load(body)
    return schemas.template_preview.dump(templates.preview_template(caller.environment_id, **asked))
