"""The scripts that draw charts: in their order, under an address that changes with them."""

from pathlib import Path

import pytest

from guide.chart_library import SCRIPTS, chart_library
from guide.runtime_wheel import RuntimeUnavailableError

ROOT = Path(__file__).resolve().parents[2]


def test_scripts_come_in_the_order_in_which_they_build_on_each_other() -> None:
    """Shapes need paths."""
    charts = chart_library(ROOT)
    assert [path.rpartition("/")[2] for path, _lies_at in charts] == ["d3-path.min.js", "d3-shape.min.js"]
    assert all(lies_at.is_file() for _path, lies_at in charts)


def test_another_script_has_another_address(tmp_path: Path) -> None:
    """So that a browser may keep each for ever."""
    for name in SCRIPTS:
        script = tmp_path / "node_modules" / name / "dist" / f"{name}.min.js"
        script.parent.mkdir(parents=True)
        script.write_text(name, encoding="utf-8")
    before = chart_library(tmp_path)
    script.write_text("another", encoding="utf-8")
    after = chart_library(tmp_path)
    assert not {path for path, _lies_at in before} & {path for path, _lies_at in after}


def test_a_library_that_was_not_installed_is_told_with_the_command_that_brings_it(tmp_path: Path) -> None:
    """As everything else that `make setup` brings."""
    with pytest.raises(RuntimeUnavailableError, match="d3-path"):
        chart_library(tmp_path)
