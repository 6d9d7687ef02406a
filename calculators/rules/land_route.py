"""Land route: a project without new land, or one that needs some.

Plan: 四(一)8 (zero added land: build first, verify afterwards) and 四(一)9 (new land under the land
policies in force).
"""

from __future__ import annotations

from calculators.situation import Answers
from calculators.working import Working


def evaluate(project: Answers, working: Working) -> str:
    """Two routes; none where no land is added and none is held, because then there is nothing to build on."""
    land, held = project.amount("new_land"), project.yes("holds_existing_land")
    working.note("approvals_remain")
    working.criterion("no_new_land", met=land == 0)
    working.criterion("holds_land", met=held)
    if land > 0:
        working.result("route", "land_policy")
        if held:
            working.note("mixed_land")
        return "computed"
    if held:
        working.result("route", "zero_added_land")
        return "eligible"
    if held is None:
        working.lacks("holds_existing_land")
    return "need_info"
