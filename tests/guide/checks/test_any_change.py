"""Whatever an editor does to a file, the guide loads or tells what is wrong: there is no third way."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.bundle import bundle_text
from guide.loading import load_library
from guide.reading.mistakes import MistakesFoundError

ROOT = Path(__file__).parents[3]
LETTERS = st.sampled_from("：“”,:{}[]'\"#&*!|>%@-? \t\n\\0９aZ一\x00\x07~<=\u2028")
Change = Callable[[str, int, str], str]


def without_line(text: str, at: int, _letter: str) -> str:
    """Delete a line."""
    lines = text.splitlines(keepends=True)
    del lines[at % len(lines)]
    return "".join(lines)


def with_line_twice(text: str, at: int, _letter: str) -> str:
    """Write a line twice."""
    lines = text.splitlines(keepends=True)
    lines.insert(at % len(lines), lines[at % len(lines)])
    return "".join(lines)


def with_line_elsewhere(text: str, at: int, _letter: str) -> str:
    """Move a line to the end."""
    lines = text.splitlines(keepends=True)
    lines.append(lines.pop(at % len(lines)))
    return "".join(lines)


def with_other_letter(text: str, at: int, letter: str) -> str:
    """Write another character over one."""
    at %= len(text)
    return f"{text[:at]}{letter}{text[at + 1 :]}"


def with_letter_more(text: str, at: int, letter: str) -> str:
    """Type one character too many."""
    at %= len(text)
    return f"{text[:at]}{letter}{text[at:]}"


def with_value_emptied(text: str, at: int, _letter: str) -> str:
    """Take the value behind a key away."""
    lines = text.splitlines()
    key, colon, _value = lines[at % len(lines)].partition(": ")
    lines[at % len(lines)] = f"{key}{colon}"
    return "\n".join(lines)


def cut_off(text: str, at: int, _letter: str) -> str:
    """Save only a part of the file."""
    return text[: at % len(text)]


CHANGES = st.sampled_from(
    [
        without_line,
        with_line_twice,
        with_line_elsewhere,
        with_other_letter,
        with_letter_more,
        with_value_emptied,
        cut_off,
    ]
)


def spoil_and_load(project: Path, name: str, change: Change, at: int, letter: str) -> None:
    """Change one file, load everything, and put the file back."""
    path = project / name
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(change(text, at, letter), encoding="utf-8")
        bundle_text(load_library(project).rulebook)
    except MistakesFoundError as found:
        assert all(mistake.place.file and mistake.what and mistake.cure for mistake in found.mistakes)  # noqa: PT017
    finally:
        path.write_text(text, encoding="utf-8")


def files_of(project: Path) -> list[str]:
    """Return the policy files of a project, by name."""
    return sorted(path.relative_to(project).as_posix() for path in project.rglob("*.yaml"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), change=CHANGES, at=st.integers(0, 100_000), letter=LETTERS)
def test_any_change_of_the_sample_is_understood(
    sample: Path, data: st.DataObject, change: Change, at: int, letter: str
) -> None:
    """A small project with one file spoilt at random gives a library or mistakes with places and cures."""
    spoil_and_load(sample, data.draw(st.sampled_from(files_of(sample))), change, at, letter)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the policy of this project."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "policy_data", project / "policy_data")
    return project


@settings(max_examples=max(10, settings().max_examples // 8))
@given(data=st.data(), change=CHANGES, at=st.integers(0, 100_000), letter=LETTERS)
def test_any_change_of_the_policy_is_understood(
    policy: Path, data: st.DataObject, change: Change, at: int, letter: str
) -> None:
    """The same for the policy itself."""
    spoil_and_load(policy, data.draw(st.sampled_from(files_of(policy))), change, at, letter)
