"""Lints every bundle with openapi-spec-validator, Redocly and Spectral, and prints what they find.

`python openapi/lint.py` exits with 1 on any problem, a hint of Spectral's included. The rules are
in `rules/`, those that are switched off with the reason. It lints what lies in `dist/`, so
`python openapi/bundle.py` comes first.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from bundle import DOCUMENTS
from nodetools import HERE, run
from openapi_spec_validator import OpenAPIV31SpecValidator

BUNDLES = [HERE / "dist" / f"{document}.yaml" for document in DOCUMENTS]
VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def load(path: Path) -> Any:
    """Returns a bundle, from the JSON beside the YAML: the same, and read much faster."""
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


def structural_problems() -> Iterator[str]:
    """Yields where a bundle is not an OpenAPI 3.1 document."""
    for path in BUNDLES:
        for error in OpenAPIV31SpecValidator(load(path)).iter_errors():
            where = "/".join(str(part) for part in getattr(error, "absolute_path", ()))
            yield f"{path.name}: {where}: {getattr(error, 'message', error)}"


def unknown_scopes() -> Iterator[str]:
    """Yields the scopes that operations ask for and no key can have."""
    known = set(yaml.safe_load((HERE / "components/schemas/Scope.yaml").read_text("utf-8"))["enum"])
    for path in BUNDLES:
        for url, item in load(path)["paths"].items():
            for verb in VERBS:
                asked = item.get(verb, {}).get("security", [])
                scopes = {scope for choice in asked for names in choice.values() for scope in names}
                for scope in sorted(scopes - known):
                    yield f"{path.name}: {verb.upper()} {url}: no scope is called {scope}"


def redocly_problems() -> Iterator[str]:
    """Yields Redocly's report where it finds anything."""
    config = HERE / "rules/redocly.yaml"
    finished = run("redocly", "lint", "--config", config, "--max-problems", "1000", *BUNDLES)
    if finished.returncode:
        yield finished.stdout


def spectral_problems() -> Iterator[str]:
    """Yields Spectral's report where it finds anything, at any severity."""
    rules = HERE / "rules/spectral.yaml"
    finished = run("spectral", "lint", "--ruleset", rules, "--fail-severity", "hint", *BUNDLES)
    if finished.returncode:
        yield finished.stdout


def main() -> int:
    """Returns 1 where any linter found a problem, else 0."""
    checks = {
        "openapi-spec-validator": structural_problems,
        "scopes": unknown_scopes,
        "redocly": redocly_problems,
        "spectral": spectral_problems,
    }
    failed = False
    for name, check in checks.items():
        problems = list(check())
        failed = failed or bool(problems)
        print(f"{name}: {'problems' if problems else 'clean'}", *problems, sep="\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
