"""Scope as law: title, 二, 四(一)3 and 四(二)5 of the plan. Contract, section 2, "scope"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

PROJECT = {
    "location": "xishui",
    "is_industrial": True,
    "project_kind": "technical_transformation",
    "start_date": "2022-03-15",
}
PLACES = (
    *("huangzhou", "high_tech_zone", "other_urban_park", "macheng", "wuxue", "tuanfeng"),
    *("hongan", "luotian", "yingshan", "xishui", "qichun", "huangmei"),
)
COVERED = ("technical_transformation", "reconstruction", "expansion", "relocation")
UNCLEAR = ("purchase_only", "other")


def status(ask: Asking, **differing: Any) -> Any:
    """The status of the project with these answers instead."""
    return ask.outcome("scope", **PROJECT | differing)["status"]


def criteria(ask: Asking, **differing: Any) -> dict[str, str]:
    """Each criterion with its result."""
    outcome = ask.outcome("scope", **PROJECT | differing)
    return {criterion["id"]: criterion["result"] for criterion in outcome["criteria"]}


@pytest.mark.parametrize("place", PLACES)
def test_project_anywhere_in_huanggang_is_in_scope(place: str, ask: Asking) -> None:
    """All twelve places belong to the plan's area."""
    assert status(ask, location=place) == "eligible"


def test_project_outside_huanggang_is_not_covered(ask: Asking) -> None:
    """The plan says nothing about projects elsewhere."""
    assert status(ask, location="outside") == "not_covered"
    assert criteria(ask, location="outside")["in_huanggang"] == "not_met"


def test_project_that_is_not_industrial_is_not_covered(ask: Asking) -> None:
    """The plan is about industrial technical transformation."""
    assert status(ask, is_industrial=False) == "not_covered"
    assert criteria(ask, is_industrial=False)["industrial"] == "not_met"


@pytest.mark.parametrize("kind", COVERED)
def test_transformation_reconstruction_expansion_and_relocation_are_covered(kind: str, ask: Asking) -> None:
    """The four kinds that the plan names."""
    assert status(ask, project_kind=kind) == "eligible"
    assert criteria(ask, project_kind=kind)["kind_covered"] == "met"


def test_new_build_is_not_covered(ask: Asking) -> None:
    """A factory built from nothing transforms nothing."""
    assert status(ask, project_kind="new_build") == "not_covered"
    assert criteria(ask, project_kind="new_build")["kind_covered"] == "not_met"


@pytest.mark.parametrize("kind", UNCLEAR)
def test_kind_that_the_plan_does_not_settle_needs_information(kind: str, ask: Asking) -> None:
    """An unclear answer is not a missing one."""
    outcome = ask.outcome("scope", **PROJECT | {"project_kind": kind})
    assert (outcome["status"], outcome["missing"]) == ("need_info", [])
    assert criteria(ask, project_kind=kind)["kind_covered"] == "not_assessed"


@pytest.mark.parametrize(
    ("start", "period", "expected"),
    [
        ("0001-01-01", "before", "before_period"),
        ("2020-12-31", "before", "before_period"),
        ("2021-01-01", "in", "eligible"),
        ("2023-12-31", "in", "eligible"),
        ("2024-01-01", "after", "period_ended"),
        ("9999-12-31", "after", "period_ended"),
    ],
)
def test_first_and_last_day_of_the_period_are_in(start: str, period: str, expected: str, ask: Asking) -> None:
    """2021-01-01 and 2023-12-31 are in; the day before and the day after are not."""
    outcome = ask.outcome("scope", **PROJECT | {"start_date": start})
    assert (outcome["results"]["period"], outcome["status"]) == (period, expected)
    assert criteria(ask, start_date=start)["in_period"] == ("met" if period == "in" else "not_met")


@pytest.mark.parametrize("kind", ["new_build", *UNCLEAR, *COVERED])
@pytest.mark.parametrize(("start", "late"), [("2020-12-31", "before_period"), ("2024-01-01", "period_ended")])
def test_what_is_not_covered_comes_before_the_period_and_the_period_before_what_is_unclear(
    kind: str, start: str, late: str, ask: Asking
) -> None:
    """Outside, not industrial and new build first; then the period; then the unclear kinds."""
    expected = "not_covered" if kind == "new_build" else late
    assert status(ask, project_kind=kind, start_date=start) == expected
    assert status(ask, project_kind=kind, start_date=start, location="outside") == "not_covered"
    assert status(ask, project_kind=kind, start_date=start, is_industrial=False) == "not_covered"


@pytest.mark.parametrize(
    "differing", [{}, {"location": "outside"}, {"project_kind": "other"}, {"start_date": "2030-01-01"}]
)
def test_both_results_and_the_note_are_always_there(differing: dict[str, Any], ask: Asking) -> None:
    """Whatever the status is: where the start lies, whether the period holds today, how the bounds were read."""
    outcome = ask.outcome("scope", **PROJECT | differing, as_of="2023-01-01")
    assert set(outcome["results"]) == {"period", "open_on_as_of"}
    assert outcome["notes"] == ["period_interpretation"]
    assert len(outcome["criteria"]) == 4


@pytest.mark.parametrize(
    ("as_of", "is_open"),
    [("2020-12-31", False), ("2021-01-01", True), ("2023-12-31", True), ("2024-01-01", False)],
)
def test_period_holds_on_the_day_of_asking_or_not(as_of: str, is_open: bool, ask: Asking) -> None:  # noqa: FBT001 - an expected answer
    """The day of asking changes nothing else: an old project stays in the period in which it began."""
    outcome = ask.outcome("scope", **PROJECT, as_of=as_of)
    assert outcome["results"] == {"period": "in", "open_on_as_of": is_open}
    assert outcome["status"] == "eligible"


def test_without_a_day_of_asking_nothing_is_said_about_it(ask: Asking) -> None:
    """The calculators own no clock."""
    assert ask.results("scope", **PROJECT) == {"period": "in"}


def test_both_days_of_the_period_are_shown_with_their_clause(ask: Asking) -> None:
    """The bounds come from the plan, and the reader sees where they stand."""
    used = {parameter["id"]: parameter for parameter in ask.outcome("scope", **PROJECT)["parameters"]}
    assert {key: parameter["value"] for key, parameter in used.items()} == {
        "plan_period_from": "2021-01-01",
        "plan_period_to": "2023-12-31",
    }
    assert {(parameter["origin"], parameter["reference"]) for parameter in used.values()} == {("plan", "标题")}


@pytest.mark.parametrize("field", list(PROJECT))
def test_every_question_must_be_answered(field: str, ask: Asking) -> None:
    """All four are required."""
    answers = {key: answer for key, answer in PROJECT.items() if key != field}
    assert ask.errors("scope", **answers) == {(field, "required")}
