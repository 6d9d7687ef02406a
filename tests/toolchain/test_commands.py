"""What a person reads when something is missing: one line, with its cure."""

import sys
from pathlib import Path

import pytest

from toolchain.commands import attempt, closing_words, require
from toolchain.shortage import ShortageError


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return the place of a log, in a folder that is not there yet."""
    return tmp_path / ".tools" / "setup.log"


def test_success_is_silent_and_logged(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A command that succeeds says nothing at the terminal, and everything in the log."""
    assert attempt([sys.executable, "-c", "print('all is well')"], log) is None
    assert capfd.readouterr() == ("", "")
    assert "all is well" in log.read_text(encoding="utf-8")


def test_failure_becomes_one_line_with_a_cure(log: Path) -> None:
    """A failing command is told as what is missing, why, what to do, and where to read more."""
    complain = "import sys; print('looking'); print('error: no route'); print('bye'); sys.exit(2)"
    with pytest.raises(ShortageError) as caught:
        require([sys.executable, "-c", complain], log, "the packages are missing", "check the network")
    assert caught.value.missing == "the packages are missing (error: no route)"
    assert caught.value.cure == "check the network; all that was said is in .tools/setup.log"
    assert str(caught.value).count("\n") == 0


def test_program_that_is_not_there_is_a_failure_too(log: Path) -> None:
    """A missing program is told in words and not in a traceback."""
    assert "No such file" in (attempt(["/no/such/program"], log) or "")


def test_endless_command_is_ended(log: Path) -> None:
    """A download that hangs is given up after its limit."""
    assert attempt([sys.executable, "-c", "import time; time.sleep(60)"], log, limit=0.2) == "no end after 0 s"


def test_line_breaks_never_reach_the_message() -> None:
    """Even words that came with line breaks are told in one line."""
    assert str(ShortageError("no\n  pip", "get\npip")) == "no pip -- get pip"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("npm error code E404\nnpm error 404 Not Found\nnpm error A log is in x", "npm error 404 Not Found"),
        ("ERROR: Could not find uv\nERROR: No match", "ERROR: Could not find uv"),
        ("Reading lists\nE: Unable to locate package\n", "E: Unable to locate package"),
        ("  \x1b[31m×\x1b[0m No solution found\n  because of x\n", "× No solution found"),
        ("one\ntwo\n\n", "two"),
        ("", ""),
    ],
)
def test_reason_is_the_first_line_of_error(said: str, reason: str) -> None:
    """Each tool has its own way to complain; the line that names the reason is picked."""
    assert closing_words(said) == reason
