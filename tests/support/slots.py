"""Places in requests where an id stands: in paths, queries and bodies, as the contract has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.contract import Operation

Json = dict[str, Any]
ELSEWHERE = ("actors", "segments", "question")  # what is within questions is tried where it is asked alone
IS_ID = re.compile(r"(?:^|_)id$|[a-z]Id$|^email$|^cursor$")


@dataclass(frozen=True, eq=False)
class Slot:
    """One place. `where` leads to it in a body; `alone`: the object that it stands in holds nothing else."""

    operation: Operation
    place: str
    where: tuple[str, ...]
    alone: bool = False

    @property
    def name(self) -> str:
        """What the id is of, in one spelling."""
        *way, name = self.where
        if name == "$inCohort":
            return "cohort_id"
        return snake(f"{way[-1]}_id" if name == "id" and way else name)

    def __str__(self) -> str:
        return f"{self.operation.id} {self.place} {'.'.join(self.where)}"


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def is_id(name: str, schema: Json) -> bool:
    """Returns whether a field holds an id, by its name or by its component. The id of a project is its public key."""
    return name != "projectId" and (bool(IS_ID.search(name)) or schema.get("$ref", "").endswith("Id"))


def slots(operation: Operation) -> Iterator[Slot]:
    """Yields all places of an operation."""
    for parameter in map(operation.resolve, operation.spec.get("parameters", [])):
        if is_id(parameter["name"], parameter["schema"]):
            yield Slot(operation, parameter["in"], (parameter["name"],))
    if operation.body:
        schema = operation.spec["requestBody"]["content"]["application/json"]["schema"]
        found = {slot.where: slot for slot in in_body(operation, schema, ())}
        yield from (slot for slot in found.values() if slot.where[0] not in ELSEWHERE)


def in_body(operation: Operation, schema: Json, path: tuple[str, ...], within: tuple[str, ...] = ()) -> Iterator[Slot]:
    if reference := schema.get("$ref"):
        if reference in within:  # a component that has itself
            return
        within = (*within, reference)
    schema = operation.resolve(schema)
    for kind in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(kind, []):
            place = (*path, type_of(operation, part)) if path[-1:] == ("0",) else path
            yield from in_body(operation, part, place, within)
    if isinstance(schema.get("items"), dict):
        yield from in_body(operation, schema["items"], (*path, "0"), within)
    for name, property_ in schema.get("properties", {}).items():
        if is_id(name, property_):
            yield Slot(operation, "body", (*path, name), schema.get("maxProperties") == 1)
        else:
            yield from in_body(operation, property_, (*path, name), within)


def type_of(operation: Operation, schema: Json) -> str:
    """Returns the type that one alternative for an item is for, or nothing."""
    parts = [operation.resolve(part) for part in operation.resolve(schema).get("allOf", [])]
    types = [part.get("properties", {}).get("type", {}) for part in parts]
    return next((type_["const"] for type_ in types if "const" in type_), "")


def unknown_path(operation: Operation, character: str = "0") -> str:
    """Returns the operation's path with ids that are well-formed and nobody's."""
    path = operation.path
    for parameter in map(operation.resolve, operation.spec.get("parameters", [])):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", unknown_like(parameter["example"], character))
    return path


def unknown_like(id_: str, character: str = "0") -> str:
    """Returns an id of the same sort that is nobody's."""
    return f"{id_.partition('_')[0]}_{character * 22}"
