"""What is cached is what was made, within bounds, and no disk is needed."""

from pathlib import Path

import numpy as np
import pytest

from engine.cache import MIB, Files, Memory, is_mapped


def test_what_was_asked_for_lately_stays() -> None:
    memory = Memory(limit=4_000)
    made: list[str] = []

    def get(key: str, size: int = 600) -> str:
        return memory.get(1, [f"mark of {key}"], key, lambda: made.append(key) or key, lambda _: size)

    assert [get("a"), get("b"), get("a"), get("c"), get("a"), get("b")] == ["a", "b", "a", "c", "a", "b"]
    assert made == ["a", "b", "c", "b"]
    assert memory.size <= 4_000
    assert get("large", size=10_000) == "large"
    assert memory.size == 0
    get("d")
    memory.forget(["mark of d", "another"])
    assert (memory.marks(), memory.size) == ({}, 0)


def test_files_are_shared_and_swept(tmp_path: Path) -> None:
    one, other = Files(tmp_path, MIB), Files(tmp_path, MIB)
    first = one.array(1, "mark", "keys", lambda: np.arange(5))
    second = other.array(1, "mark", "keys", lambda: pytest.fail("it is there"))
    assert first.tolist() == second.tolist() == [0, 1, 2, 3, 4]
    assert is_mapped(first) and is_mapped(second)
    assert other.array(1, "mark", "values", lambda: np.arange(2)).tolist() == [0, 1]
    assert one.marks() == {1: {"mark"}}
    one.forget(["mark"])
    assert one.marks() == {}
    assert first.tolist() == [0, 1, 2, 3, 4]  # who has it open keeps it


def test_a_file_that_is_not_whole_is_written_anew(tmp_path: Path) -> None:
    files = Files(tmp_path, MIB)
    files.array(1, "mark", "", lambda: np.arange(5))
    (path,) = files.paths()
    path.write_bytes(path.read_bytes()[:-8])
    assert files.array(1, "mark", "", lambda: np.arange(5)).tolist() == [0, 1, 2, 3, 4]


def test_the_disk_has_a_bound(tmp_path: Path) -> None:
    files = Files(tmp_path, 3_000)
    for number in range(5):
        files.array(number, f"mark{number}", "", lambda: np.zeros(125))  # a thousand bytes, and a header
    files.forget([])
    assert len(files.marks()) == 2


@pytest.mark.parametrize("place", [None, "a file"])
def test_without_a_disk(tmp_path: Path, place: str | None) -> None:
    directory = tmp_path / place if place else None
    if directory:
        directory.write_text("in the way")
    files = Files(directory, MIB)
    assert files.array(1, "mark", "", lambda: np.arange(3)).tolist() == [0, 1, 2]
    assert files.marks() == {}
    files.forget(["mark"])
