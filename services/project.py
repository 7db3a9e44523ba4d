"""Projects and their settings."""

from dataclasses import dataclass
from uuid import UUID

from core import clock, ids
from models.db import transaction
from models.project import Environment, Project
from services import keys, plans


@dataclass(frozen=True, slots=True)
class Settings:
    """A project, seen from one of its environments."""

    project: Project
    environment: str


def get_project(caller: keys.Caller) -> Settings:
    return Settings(Project.get_by_id(caller.project_id), caller.key.environment)


def update_project(caller: keys.Caller, *, name: str | None = None, timezone: str | None = None) -> Settings:
    """Changes what is given."""
    values = {k: v for k, v in (("name", name), ("timezone", timezone)) if v is not None}
    if values:
        Project.update(values).where(Project.id == caller.project_id).execute()
    return get_project(caller)


def create_project(name: str, plan: str = plans.DEFAULT) -> list[keys.NewKey]:
    """Makes a project with a write, a secret and a public key for each environment, as the owner. Returns the keys."""
    with transaction(None):
        project = Project.create(id=ids.new(), name=name, timezone="UTC", plan=plan, created_at=clock.now())
        return [key for environment in ("live", "test") for key in first_keys(project.id, environment)]


def first_keys(project_id: UUID, name: str) -> list[keys.NewKey]:
    environment_id = Environment.insert(project=project_id, name=name).execute()
    return [
        keys.issue(environment_id, name, name="First write key", type="write", scopes=keys.WRITE_SCOPES),
        keys.issue(environment_id, name, name="First secret key", type="secret", scopes=keys.ALL_SCOPES),
        keys.issue(environment_id, name, name="Public id", type="public", scopes=keys.WRITE_SCOPES),
    ]


def change_plan(name: str, plan: str) -> int:
    """Puts all projects of that name on a plan. Returns how many there are. Processes follow within five seconds."""
    count: int = Project.update(plan=plan).where(Project.name == name).execute()
    return count
