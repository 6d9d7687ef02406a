"""What is changed in Material's scripts on the way into the site."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from guide.publishing.material import AMENDMENTS, SCRIPT, SEARCH, amended

MATERIAL = find_spec("material")
assert MATERIAL
assert MATERIAL.origin
TEMPLATES = Path(MATERIAL.origin).parent / "templates"


@pytest.mark.parametrize("script", [SCRIPT, SEARCH], ids=["bundle", "search"])
def test_installed_material_has_each_string_once(script: re.Pattern[str]) -> None:
    """After an upgrade of Material this says first whether the amendments still fit."""
    files = TEMPLATES.glob("assets/javascripts/**/*.js")
    (path,) = (path for path in files if script.fullmatch(path.relative_to(TEMPLATES).as_posix()))
    mine = [amendment for amendment in AMENDMENTS if amendment.script is script]
    before = path.read_text(encoding="utf-8")
    assert amended(before, mine) != before


def test_changed_material_stops_the_build_with_a_hint() -> None:
    """A string that is gone is no silent loss."""
    with pytest.raises(PluginError, match=r"0 times instead of once; see guide/publishing/material\.py"):
        amended("nothing of the kind", AMENDMENTS)
