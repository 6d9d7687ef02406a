"""Stamps decide what a second `make` skips and what it does again."""

from pathlib import Path

import pytest

from toolchain.stamps import Stamp


@pytest.fixture
def stamp(tmp_path: Path) -> Stamp:
    """Return the stamp of a step made from one file."""
    source = tmp_path / "requirements.txt"
    source.write_text("mkdocs==1.6.1\n", encoding="utf-8")
    return Stamp(tmp_path / "made" / ".stamp", [source], ["a word"])


def test_step_that_never_ended_is_done_again(stamp: Stamp) -> None:
    """A step without a stamp, because it never ran or was interrupted, is not current."""
    assert not stamp.is_current()


def test_finished_step_is_skipped(stamp: Stamp) -> None:
    """A written stamp is current, even though its folder was not there before."""
    stamp.write()
    assert stamp.is_current()


def test_touching_a_file_changes_nothing(stamp: Stamp) -> None:
    """Contents count and times do not: a fresh clone has new times everywhere."""
    stamp.write()
    stamp.inputs[0].touch()
    assert stamp.is_current()


def test_changed_input_is_noticed(stamp: Stamp) -> None:
    """Another version in the requirements makes the step due."""
    stamp.write()
    stamp.inputs[0].write_text("mkdocs==1.6.2\n", encoding="utf-8")
    assert not stamp.is_current()


def test_missing_input_differs_from_an_empty_one(stamp: Stamp) -> None:
    """An input that appears makes the step due, even with nothing in it."""
    stamp.inputs[0].unlink()
    stamp.write()
    stamp.inputs[0].write_bytes(b"")
    assert not stamp.is_current()


def test_other_words_make_the_step_due(stamp: Stamp) -> None:
    """What is not in a file, such as the folder of the environment, counts too."""
    stamp.write()
    assert not Stamp(stamp.path, stamp.inputs, ["another word"]).is_current()
