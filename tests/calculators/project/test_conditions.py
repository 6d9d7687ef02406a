"""Questions are asked only when earlier answers make them matter; what must be mended can always be seen."""

from typing import Any

import pytest

from calculators.json_text import read_object, write
from calculators.project.answering import Projects
from tests.calculators.project.conftest import Ask
from tests.calculators.project.profiles import AWARD, LOAN

TIERS = [{"from": 0, "rate": 0.1}]


@pytest.mark.parametrize(
    ("profile", "key", "asked"),
    [
        ({}, "base", False),
        ({"provincial_support": "none"}, "base", True),
        ({"provincial_support": "received"}, "base", False),
        ({"provincial_support": "none"}, "tiers", True),
        ({"provincial_support": "none", "rate": 0.1}, "tiers", False),
        ({"provincial_support": "none", "tiers": TIERS}, "rate", False),
        ({"provincial_support": "none", "tiers": TIERS}, "tier_method", True),
        ({"provincial_support": "received", "tiers": TIERS}, "tier_method", False),
        ({"provincial_support": "none", "floor": 1}, "investment_award.floor_mode", True),
        ({"method": "points"}, "points", True),
        ({"method": "points"}, "share", False),
        ({"method": "share"}, "share", True),
        ({"interest_paid": 1}, "loan_rate", False),
        ({"new_land": 0}, "holds_existing_land", True),
        ({}, "holds_existing_land", False),
        ({"in_catalogue": True}, "purchases", True),
        ({"in_catalogue": False}, "purchases", False),
        ({"enterprise_kind": "other", "rd_deduction.year": 2022}, "q4_actual", True),
        ({"enterprise_kind": "other", "rd_deduction.year": 2022, "q4_actual": 0}, "months_operated", False),
        ({"enterprise_kind": "other", "rd_deduction.year": 2023}, "q4_actual", False),
        ({"enterprise_kind": "tech_sme", "rd_deduction.year": 2022}, "q4_actual", False),
        ({"enterprise_kind": "excluded_industry"}, "direct", False),
        ({"enterprise_kind": "other", "intangible_cost": 1}, "intangible_years", True),
        ({"needs": ["equity", "bank_loan"]}, "in_library", True),
        ({"needs": []}, "in_library", False),
        ({"needs": ["bank_loan"], "in_library": True}, "key_project", True),
        ({"revenue": 1, "reorganised": False, "was_listed_before": False}, "newly_commissioned", True),
        ({"revenue": 1, "reorganised": True, "was_listed_before": False}, "newly_commissioned", False),
    ],
)
def test_question_matters(project: Ask, profile: dict[str, Any], key: str, asked: bool) -> None:  # noqa: FBT001
    """Each condition holds on one side of its answer and not on the other."""
    assert (key in project(profile)["asked"]) == asked


def test_questions_stand_in_the_order_of_the_groups(projects: Projects, project: Ask) -> None:
    """The page asks from top to bottom."""
    groups = projects.calculators.policy.project["groups"]
    order = [key for group in groups for key in group["questions"]]
    asked = project(AWARD, LOAN)["asked"]
    assert asked == sorted(asked, key=order.index)


def test_what_is_missing_is_asked(project: Ask) -> None:
    """A discount by points lacks its day basis before any loan is entered: the question shows at once."""
    outcome = project({"method": "points", "points": 0.01})
    assert [entry["key"] for entry in outcome["missing"]] == ["loans", "day_basis"]
    assert {"loans", "day_basis"} <= set(outcome["asked"])


def test_what_is_wrong_is_asked(projects: Projects) -> None:
    """Both sides of a contradiction can be seen, though each of the two hides the other."""
    profile = {"provincial_support": "none", "rate": "0.1", "tiers": [{"from": "0", "rate": "0.1"}]}
    answered = projects.evaluate(read_object(write(profile)))
    assert {"rate", "tiers"} <= set(answered.asked)


def test_progress_counts_what_is_in_sight(projects: Projects) -> None:
    """Core groups count always, a topic once something of it is answered; answers that are not asked do not count."""
    none = projects.evaluate(read_object("{}"))
    done, of = none.progress
    assert done == 0
    assert 0 < of < len(none.asked)
    one = projects.evaluate(read_object('{"new_land": 0, "share": 0.5}'))
    assert one.progress[0] == 1
    assert one.progress[1] == of + 2 + len({"loans", "interest_paid", "loan_rate", "method"})
