"""`python -m guide check` and `bundle`: their words, their exit status, and never a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guide.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a copy of the policy and of the code."""
    for name in ("policy_data", "guide", "calculators"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(project: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as an editor does, in a terminal that knows no UTF-8."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(project)}
    return subprocess.run(
        [sys.executable, "-m", "guide", command], cwd=project, env=environment, capture_output=True, check=False
    )


@pytest.mark.parametrize("command", ["check", "bundle"])
def test_mistakes_go_to_standard_error_without_traceback(project: Path, command: str) -> None:
    """Both commands stop with exit status 1 and the lines that say what to mend, in UTF-8."""
    (project / "policy_data/documents.yaml").write_text("- id: 方案：\n  title：方案\n", encoding="utf-8")
    done = run(project, command)
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode("utf-8")
    assert told.startswith(
        "policy_data/documents.yaml:2:3  this line is no “key: value”\n    The colon in “title：方案” is"
    )
    assert told.endswith("Nothing was published.\n")
    assert "Traceback" not in told


def test_check_of_a_sound_policy_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is well there is one line and exit status 0."""
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("All policy data is in order.\n", "")


def test_bundle_is_json_on_standard_output(project: Path) -> None:
    """The bundle comes out as UTF-8, whatever the terminal speaks."""
    done = run(project, "bundle")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["languages"] == ["zh", "en"]


def test_project_without_policy_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without policy data gives mistakes and not a traceback."""
    assert main(["check"], tmp_path) == 1
    assert capsys.readouterr().err.count("the file is not there") > 5


def test_unknown_command_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that does not exist ends with argparse's own words and its status 2."""
    with pytest.raises(SystemExit, match="2"):
        main(["publish"])
    assert "check" in capsys.readouterr().err
