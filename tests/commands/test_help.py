"""Every command's help teaches."""

import pytest
from click.testing import CliRunner

from app.__main__ import COMMANDS, cli

WITH_EXAMPLES = ("up", "demo", "import", "export", "keys", "doctor")


def text_of(*args: str) -> str:
    result = CliRunner().invoke(cli, [*args, "--help"], prog_name="trellis", terminal_width=100)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_overview_names_every_command() -> None:
    text = text_of()
    assert all(f"  {name} " in text for name in COMMANDS)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_stand_in_the_help(name: str) -> None:
    text = text_of(name)
    assert "Examples:\n" in text
    assert f"trellis {name}" in text.partition("Examples:")[2]
    assert max(map(len, text.splitlines())) <= 100
