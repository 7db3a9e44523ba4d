"""What the documents say is so."""

import dataclasses
import re
from pathlib import Path

from app.__main__ import COMMANDS
from core.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for setting in dataclasses.fields(Settings):
        row = next((line for line in text.splitlines() if f"`TRELLIS_{setting.name.upper()}`" in line), None)
        assert row, f"{setting.name} is not in docs/settings.md"
        assert setting.metadata["help"] in row, setting.name
        if setting.default not in (None, "", dataclasses.MISSING):
            assert f"`{setting.default}`" in row, setting.name
    assert text.count("| `TRELLIS_") == len(dataclasses.fields(Settings))


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert all(f"trellis {name}" in text for name in COMMANDS)


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / link).exists(), f"{path.relative_to(ROOT)} links to {link}"


def test_every_folder_of_the_house_is_explained() -> None:
    text = (ROOT / "docs" / "decisions" / "0001-folders.md").read_text("utf-8")
    for folder in ROOT.iterdir():
        if folder.is_dir() and not folder.name.startswith((".", "_")) and folder.name != "node_modules":
            assert f"`{folder.name}/`" in text, folder.name


def test_nothing_names_a_package_registry() -> None:
    hosts = re.compile(r"(registry\.npmjs\.org|pypi\.org/simple|files\.pythonhosted\.org)")
    for pattern in ("requirements/*.lock", "openapi/package*.json", "openapi/.npmrc", "*.toml", "tox.ini", ".ci/run"):
        for path in ROOT.glob(pattern):
            assert not hosts.search(path.read_text("utf-8")), path.name
