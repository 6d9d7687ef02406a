"""The snapshot of Python's memory: the same bytes each time, and a clear word where it cannot be made."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from guide.bundle import bundle_text
from guide.loading import load_library
from guide.runtime_snapshot import SNAPSHOT, Contents, Memory, make_snapshot
from guide.runtime_wheel import RuntimeUnavailableError
from guide.worked_examples import requests_of_examples

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "node_modules" / "pyodide"


def sources_as_wheel(folder: Path) -> Path:
    """Pack the calculators as they are: Python reads sources from an archive too."""
    folder.mkdir(parents=True)
    wheel = folder / "calculators.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in sorted((ROOT / "calculators").rglob("*.py")):
            archive.write(path, path.relative_to(ROOT).as_posix())
    return wheel


def test_two_snapshots_of_the_same_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """No clock, no chance and no left-over of the way there is in it."""
    library = load_library(ROOT)
    policy, requests = bundle_text(library.rulebook), requests_of_examples(library)
    made = []
    for name in ("one", "another"):
        folder = tmp_path / name
        make_snapshot(Contents(ENGINE, sources_as_wheel(folder / "source"), policy, tuple(requests)), folder)
        made.append(folder)
    one, another = ((folder / SNAPSHOT).read_bytes() for folder in made)
    assert one == another
    memory = Memory.of(made[0])
    assert memory == Memory.of(made[1])
    assert len(gzip.decompress(one)) == memory.bytes > memory.static > 0
    assert {path.name for path in made[0].iterdir()} == {SNAPSHOT, "snapshot.json", "source"}


def test_a_request_that_breaks_the_calculators_ends_the_build_in_one_line(tmp_path: Path) -> None:
    """With Python's own last words, and a cure."""
    policy = bundle_text(load_library(ROOT).rulebook)
    broken = json.dumps({"calculator": "no_such_calculator", "language": "zh", "typed": {}})
    with pytest.raises(RuntimeUnavailableError) as caught:
        make_snapshot(Contents(ENGINE, sources_as_wheel(tmp_path / "source"), policy, (broken,)), tmp_path)
    assert "KeyError: 'no_such_calculator'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_engine_that_is_not_there_ends_the_build_in_one_line(tmp_path: Path) -> None:
    """Node says what it did not find."""
    with pytest.raises(
        RuntimeUnavailableError, match=r"the snapshot of Python could not be made: .*Cannot find module"
    ):
        make_snapshot(Contents(tmp_path / "nowhere", tmp_path / "none.whl", "{}", ()), tmp_path)
