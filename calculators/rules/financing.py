"""Which financing instruments to ask for.

Plan: 四(三). The plan names no criteria for any of them.
"""

from __future__ import annotations

from calculators.situation import Answers
from calculators.working import Working

_ALWAYS = ("N01", "N02")
_OF_NEED = {"bank_loan": ("N04",), "listing": ("N05",), "equity": ("N06", "N07", "N08"), "collateral": ("N09",)}
_WHITELIST = "N03"


def evaluate(project: Answers, working: Working) -> str:
    """The platform for all; the rest by need; the whitelist for key projects in a library."""
    needs = project.chosen("needs")
    instruments = {*_ALWAYS, *(instrument for need in needs for instrument in _OF_NEED[need])}
    grounds = (project.yes("in_library"), project.yes("key_project"))
    listed = False if False in grounds else None if None in grounds else True
    working.criterion("key_project_in_library", met=listed)
    if "bank_loan" in needs and listed:
        instruments.add(_WHITELIST)
    working.result("instruments", tuple(sorted(instruments)))
    working.note("criteria_silent")
    return "eligible"
