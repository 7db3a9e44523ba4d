"""Bundles the sources of each OpenAPI document into `dist/<document>.yaml` and `.json`.

`python openapi/bundle.py` writes the bundles; `--check` compares them with what is committed instead, and exits
with 1 where they differ. A reference to a file in `components/<kind>/<Name>.yaml` becomes a reference to
`#/components/<kind>/<Name>`; every other reference (paths, and fixtures inside of examples) is replaced by what it
leads to. What holds for every operation is said once, in `overlays/`, and put into all of them. Half of the generators
lose operations, silently, when they are given many files; none does with a bundle.
"""

import functools
import json
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
DOCUMENTS = ("ingest", "management", "lifecycle", "web", "compat", "ml")
WITHOUT_RATES = ("ml",)  # it has one caller, which it trusts


@functools.cache
def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def bundle(document: str) -> dict[str, Any]:
    """Returns the whole document as one object, with its components sorted by name."""
    components: dict[str, dict[str, Any]] = {}

    def resolve(node: Any, source: Path) -> Any:
        if isinstance(node, list):
            return [resolve(item, source) for item in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node and not node["$ref"].startswith("#"):
            return follow(node["$ref"], source)
        return {key: resolve(value, source) for key, value in node.items()}

    def follow(reference: str, source: Path) -> Any:
        file, _, pointer = reference.partition("#/")
        target = (source.parent / file).resolve()
        if target.parent.parent.name == "components":
            return component(target)
        node = load(target)
        for part in filter(None, pointer.split("/")):
            node = node[part]
        return resolve(node, target)

    def component(target: Path) -> dict[str, str]:
        kind, name = target.parent.name, target.stem
        known = components.setdefault(kind, {})
        if name not in known:
            known[name] = {}  # breaks the circle of a component that refers to itself
            known[name] = resolve(load(target), target)
        return {"$ref": f"#/components/{kind}/{name}"}

    root = HERE / f"{document}.yaml"
    whole: dict[str, Any] = resolve(load(root), root)
    for kind, named in (whole.get("components") or {}).items():
        components.setdefault(kind, {}).update((name, value) for name, value in named.items() if "$ref" not in value)
    for overlay in (HERE / f"overlays/{name}.yaml" for name in (document, *["all"] * (document not in WITHOUT_RATES))):
        for action in load(overlay)["actions"] if overlay.exists() else ():
            update = resolve(action["update"], overlay)
            for node in targets([whole | {"components": components}], action["target"]):
                node.update(update)
    whole["components"] = {kind: dict(sorted(components[kind].items())) for kind in sorted(components)}
    return whole


def targets(nodes: list[Any], path: str) -> list[dict[str, Any]]:
    """Returns the objects that a JSONPath of names and `*` leads to, such as `$.paths.*.*.responses`."""
    for name in path.split(".")[1:]:
        objects = [node for node in nodes if isinstance(node, dict) and "$ref" not in node]
        nodes = [value for node in objects for key, value in node.items() if name in ("*", key)]
    return [node for node in nodes if isinstance(node, dict) and "$ref" not in node]


def rendered(document: str) -> dict[Path, str]:
    """Returns the text of each file that the document's bundle is written to."""
    whole = bundle(document)
    return {
        HERE / "dist" / f"{document}.yaml": yaml.dump(
            whole, Dumper=PlainDumper, sort_keys=False, allow_unicode=True, width=120
        ),
        HERE / "dist" / f"{document}.json": json.dumps(whole, ensure_ascii=False, indent=1) + "\n",
    }


class PlainDumper(yaml.SafeDumper):
    """Writes no anchors: generators read them, people do not."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def main(arguments: list[str]) -> int:
    files = {path: text for document in DOCUMENTS for path, text in rendered(document).items()}
    if "--check" in arguments:
        stale = [p.name for p, text in files.items() if not p.exists() or p.read_text("utf-8") != text]
        if stale:
            print(f"Out of date: {', '.join(stale)}. Run `python openapi/bundle.py` and commit.")
        return 1 if stale else 0
    for path, text in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
