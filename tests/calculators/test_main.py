"""The command line where the world around it is odd, within one process; `test_command_line` starts real ones."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from calculators import __main__ as command_line
from calculators.rules import RULES


def test_ids_are_printed_into_whatever_takes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that is no file has no encoding to set."""
    taken = io.StringIO()
    monkeypatch.setattr(sys, "stdout", taken)
    assert command_line.main(["list"]) == 0
    assert taken.getvalue().split() == list(RULES)


def test_policy_that_cannot_be_read_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the words of whoever read it or, where there are none, in our own; never a traceback."""

    def failing(told: str) -> None:
        ended = subprocess.CompletedProcess([], 1, stdout="", stderr=told)
        monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: ended)

    for told, line in (("plan.yaml:3:1  no number\n", "plan.yaml:3:1  no number"), ("", "could not be read")):
        failing(told)
        assert command_line.main(["lines"]) == 1
        printed = capsys.readouterr()
        assert (printed.out, printed.err.count("\n")) == ("", 1)
        assert line in printed.err


def test_python_that_cannot_read_yaml_leaves_it_to_the_projects_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The environment that `make setup` makes, wherever its Python stands on this system."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(command_line, "PROJECT", tmp_path)
    for place in ("Scripts/python.exe", "bin/python"):
        own = tmp_path / ".venv" / place
        own.parent.mkdir(parents=True)
        own.touch()
        assert command_line._interpreter() == str(own)


def test_without_any_python_that_reads_yaml_the_cure_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Set up the project, or give a bundle."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(command_line, "PROJECT", tmp_path)
    assert command_line.main(["lines"]) == 1
    assert "make setup" in capsys.readouterr().err
