"""Tag `Cohorts`."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import cohorts as schemas
from services import cohort_creation, cohort_explanations, cohort_lists, cohorts
from services.keys import Caller

Json = dict[str, Any]


def list_cohorts(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    return schemas.cohort_list.dump(cohorts.list_cohorts(caller.environment_id, cursor=cursor, limit=limit))


def create_cohort(caller: Caller, body: Json) -> Created:
    made = cohort_creation.create_cohort(caller.environment_id, **schemas.cohort_create.load(body))
    result = schemas.cohort.dump(made)
    return Created(result, f"/v1/cohorts/{result['id']}")


def preview_cohort(caller: Caller, body: Json) -> Json:
    asked = schemas.cohort_preview_query.load(body)
    return schemas.cohort_preview.dump(cohorts.preview_cohort(caller.environment_id, **asked))


def get_cohort(caller: Caller, cohort_id: str) -> Json:
    return schemas.cohort.dump(cohorts.get_cohort(caller.environment_id, ids.internal(cohort_id)))


def update_cohort(caller: Caller, cohort_id: str, body: Json) -> Json:
    update = schemas.cohort_update.load(body)
    return schemas.cohort.dump(cohorts.update_cohort(caller.environment_id, ids.internal(cohort_id), **update))


def delete_cohort(caller: Caller, cohort_id: str) -> None:
    cohorts.delete_cohort(caller.environment_id, ids.internal(cohort_id))


def list_cohort_members(caller: Caller, cohort_id: str, limit: int, cursor: str | None = None) -> Json:
    found = cohorts.list_cohort_members(caller.environment_id, ids.internal(cohort_id), cursor=cursor, limit=limit)
    return schemas.cohort_member_list.dump(found)


def change_cohort_members(caller: Caller, cohort_id: str, body: Json) -> Json:
    change = schemas.cohort_members_change.load(body)
    changed = cohort_lists.change_cohort_members(caller.environment_id, ids.internal(cohort_id), **change)
    return schemas.cohort_members_changed.dump(changed)


def explain_cohort_member(caller: Caller, cohort_id: str, contact_id: str, as_of: str | None = None) -> Json:
    moment = None if as_of is None else schemas.as_of.deserialize(as_of)
    explained = cohort_explanations.explain_cohort_member(
        caller.environment_id, ids.internal(cohort_id), ids.internal(contact_id), moment
    )
    return schemas.cohort_explanation.dump(explained)
