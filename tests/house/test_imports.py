"""Imports go one way: app -> handlers -> services -> engine, archive -> models -> core; jobs -> services.

The ML server imports nothing of the rest, and only the command that starts it imports it.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = {"app", "handlers", "services", "models", "core", "jobs", "engine", "archive", "ml_server", "web", "openapi"}
MAY_IMPORT = {
    "core": set(),
    "models": {"core"},
    "archive": {"models", "core"},
    "engine": {"models", "core"},
    "services": {"engine", "archive", "models", "core"},
    "handlers": {"services", "core"},
    "jobs": {"services", "engine", "archive", "models", "core"},
    "ml_server": set(),
    "app": {"handlers", "services", "engine", "archive", "models", "core", "jobs", "ml_server"},
}


def imports(path: Path) -> set[str]:
    """Returns the top-level packages of the house that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found & HOUSE


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_imports_go_one_way(package: str) -> None:
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imports(path) - MAY_IMPORT[package] - {package}
    }
    assert not wrong


@pytest.mark.parametrize("library", ["connexion", "uvicorn"])
def test_only_app_knows_the_framework(library: str) -> None:
    wrong = {
        str(path.relative_to(ROOT))
        for package in sorted(MAY_IMPORT.keys() - {"app"})
        for path in (ROOT / package).rglob("*.py")
        if f"import {library}" in path.read_text("utf-8") or f"from {library}" in path.read_text("utf-8")
    }
    assert not wrong


def test_services_never_commit() -> None:
    """The transaction belongs to the request or the job."""
    wrong = {
        str(path.relative_to(ROOT)) for path in (ROOT / "services").rglob("*.py") if ".commit()" in path.read_text()
    }
    assert not wrong


def test_queries_of_tenants_start_with_the_tenant() -> None:
    """`.select()` on a tenant's table sees every environment; services begin with `Table.of(environment_id)`."""
    tenant_tables = {"ApiKey", "Person", "Identifier", "PersonLink", "TraitChange", "Account", "AccountMember", "Event"}
    tenant_tables |= {"DeadLetter", "IdempotencyRecord", "IngestionWarning", "Job", "Usage", "KeyUse", "RateLimit"}
    tenant_tables |= {"Export", "ExportPart", "Erasure", "RetentionRule", "Segment", "SegmentColumn"}
    tenant_tables |= {"SegmentRemoval", "EventBlock"}
    wrong = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "services").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("select", "get", "get_by_id", "get_or_none")
        and isinstance(node.value, ast.Name)
        and node.value.id in tenant_tables
    }
    assert not wrong
