"""Land route as the plan has it: 四(一)8 and 9. Contract, section 2, "land_route"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

Held = bool | None


@pytest.mark.parametrize(
    ("land", "held", "told"),
    [
        (0, True, ("eligible", {"route": "zero_added_land"}, [])),
        (0, False, ("need_info", {}, [])),
        (0, None, ("need_info", {}, ["holds_existing_land"])),
        ("0.0001", True, ("computed", {"route": "land_policy"}, [])),
        ("0.0001", False, ("computed", {"route": "land_policy"}, [])),
        ("0.0001", None, ("computed", {"route": "land_policy"}, [])),
        (10_000_000, None, ("computed", {"route": "land_policy"}, [])),
    ],
)
def test_route(land: Any, held: Held, told: tuple[str, dict[str, str], list[str]], ask: Asking) -> None:
    """No added land and land held: build first. Any added land: the land policies. Neither: nothing to build on."""
    outcome = ask.outcome("land_route", new_land=land, holds_existing_land=held)
    assert (outcome["status"], outcome["results"], outcome["missing"]) == told


@pytest.mark.parametrize("zero", [0, "0", "0.0000", "-0", "0e5"])
def test_no_land_is_no_land_however_it_is_written(zero: Any, ask: Asking) -> None:
    """Zero has no sign and no decimals."""
    assert ask.results("land_route", new_land=zero, holds_existing_land=True) == {"route": "zero_added_land"}


@pytest.mark.parametrize("held", [True, False, None])
@pytest.mark.parametrize("land", [0, "0.0001", 12])
def test_approvals_remain_whatever_the_route(land: Any, held: Held, ask: Asking) -> None:
    """The plan changes the order of steps and waives none; a mixed project is told that it is one."""
    outcome = ask.outcome("land_route", new_land=land, holds_existing_land=held)
    mixed = ["mixed_land"] if land and held else []
    assert outcome["notes"] == ["approvals_remain", *mixed]


@pytest.mark.parametrize(
    ("land", "held", "results"),
    [
        (0, True, ["met", "met"]),
        (0, False, ["met", "not_met"]),
        (0, None, ["met", "not_assessed"]),
        ("0.0001", True, ["not_met", "met"]),
        ("0.0001", False, ["not_met", "not_met"]),
        ("0.0001", None, ["not_met", "not_assessed"]),
    ],
)
def test_both_conditions_are_told(land: Any, held: Held, results: list[str], ask: Asking) -> None:
    """Left open is neither met nor not met."""
    criteria = ask.outcome("land_route", new_land=land, holds_existing_land=held)["criteria"]
    assert [criterion["id"] for criterion in criteria] == ["no_new_land", "holds_land"]
    assert [criterion["result"] for criterion in criteria] == results
    assert {criterion["reference"] for criterion in criteria} == {"四(一)8"}


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({}, {("new_land", "required")}),
        ({"new_land": None, "holds_existing_land": True}, {("new_land", "required")}),
        ({"new_land": "0.00001"}, {("new_land", "too_many_decimals")}),
        ({"new_land": "0.12340"}, set()),
        ({"new_land": "10000000.0001"}, {("new_land", "too_large")}),
        ({"new_land": "-0.0001"}, {("new_land", "negative")}),
        ({"new_land": "5 mu"}, {("new_land", "not_a_number")}),
        ({"new_land": 0, "holds_existing_land": "yes"}, {("holds_existing_land", "not_yes_no")}),
        ({"new_land": 0, "holds_land": True}, {("holds_land", "unknown_question")}),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """Land is measured in mu to four decimals, where money has six."""
    assert ask.errors("land_route", **answers) == errors
