"""A small, complete project of one calculator, to be spoilt in one way a test."""

import shutil
from pathlib import Path

import pytest

from calculators.rules import RULES
from guide.checks import references

HERE = Path(__file__).parent


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a fresh copy of the sample project, whose one calculator is taken for all there are."""
    monkeypatch.setattr(references, "RULES", {"project_filing": RULES["project_filing"]})
    shutil.copytree(HERE / "sample", tmp_path / "project")
    return tmp_path / "project"
