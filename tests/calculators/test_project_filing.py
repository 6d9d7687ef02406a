"""Project filing as law: 四(一)3, 5 and 6 of the plan, Order 673. Contract, section 2, "project_filing"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking


def filing(ask: Asking, investment: Any, **progress: Any) -> dict[str, Any]:
    """The outcome for a project of this total investment."""
    return ask.outcome("project_filing", total_investment=investment, **progress)


@pytest.mark.parametrize(
    ("investment", "supervised"),
    [("0", False), ("499.999999", False), ("500", True), ("500.000001", True), (10_000_000, True)],
)
def test_filing_is_supervised_from_500(investment: Any, supervised: bool, ask: Asking) -> None:  # noqa: FBT001 - an expected answer
    """以上 includes the number itself."""
    assert filing(ask, investment)["results"]["supervised_filing"] is supervised


@pytest.mark.parametrize(
    ("investment", "library"),
    [("0", "county"), ("1999.999999", "county"), ("2000.000001", "municipal"), (10_000_000, "municipal")],
)
def test_project_goes_to_the_county_library_below_2000(investment: Any, library: str, ask: Asking) -> None:
    """The county library has no lower bound."""
    assert filing(ask, investment)["results"]["library"] == library


def test_project_of_exactly_2000_goes_to_the_municipal_library(ask: Asking) -> None:
    """Both sentences of the plan fit 2000; the reader is told how they were read."""
    outcome = filing(ask, "2000.00")
    assert outcome["results"] == {"supervised_filing": True, "library": "municipal"}
    assert outcome["notes"] == ["exactly_2000"]


def test_project_of_exactly_500_is_supervised_with_a_note(ask: Asking) -> None:
    """The Civil Code's reading of 以上 is told."""
    assert filing(ask, "5e2")["notes"] == ["exactly_500"]


@pytest.mark.parametrize("investment", ["500.000001", "1999.999999", "2000.000001"])
def test_beside_the_limits_there_is_no_note_about_them(investment: str, ask: Asking) -> None:
    """One fen away nothing is doubtful."""
    assert filing(ask, investment)["notes"] == []


@pytest.mark.parametrize("investment", [0, "499.999999"])
def test_filing_duty_remains_below_500(investment: Any, ask: Asking) -> None:
    """Order 673 knows no threshold."""
    assert filing(ask, investment)["notes"] == ["filing_duty_remains"]


@pytest.mark.parametrize(
    ("progress", "warned"),
    [
        ({}, False),
        ({"construction_started": True}, False),
        ({"filed": False}, False),
        ({"construction_started": True, "filed": False}, True),
        ({"construction_started": True, "filed": True}, False),
        ({"construction_started": True, "filed": None}, False),
        ({"construction_started": False, "filed": False}, False),
        ({"construction_started": None, "filed": False}, False),
    ],
)
@pytest.mark.parametrize("investment", [0, 500, 2000, 5000])
def test_construction_before_filing_is_told_at_any_amount(
    investment: int,
    progress: dict[str, Any],
    warned: bool,  # noqa: FBT001 - an expected answer
    ask: Asking,
) -> None:
    """Only where it has started and is said not to be filed; an unanswered question is not a no."""
    assert ("file_before_construction" in filing(ask, investment, **progress)["notes"]) is warned


def test_it_is_always_a_pure_computation(ask: Asking) -> None:
    """Nothing can be missing or not covered; the optional answers change no result."""
    for investment in (0, 500, 2000):
        outcome = filing(ask, investment)
        assert (outcome["status"], outcome["missing"]) == ("computed", [])
        for progress in ({"filed": True}, {"filed": False, "construction_started": True}):
            assert filing(ask, investment, **progress)["results"] == outcome["results"]


def test_both_criteria_show_how_far_the_limit_is(ask: Asking) -> None:
    """A criterion says whether it is met, with the number, the limit and the clause."""
    assert filing(ask, "1999.99")["criteria"] == [
        {"id": "filing_supervised", "result": "met", "reference": "四(一)3", "value": "1999.99", "threshold": "500"},
        {
            "id": "municipal_library",
            "result": "not_met",
            "reference": "四(一)5",
            "value": "1999.99",
            "threshold": "2000",
        },
    ]


def test_both_limits_are_shown_with_their_clause(ask: Asking) -> None:
    """The limits are the plan's."""
    used = {parameter["id"]: parameter for parameter in filing(ask, 1)["parameters"]}
    assert {key: (one["value"], one["origin"], one["reference"]) for key, one in used.items()} == {
        "filing_supervision_threshold": ("500", "plan", "四(一)3"),
        "municipal_library_threshold": ("2000", "plan", "四(一)5"),
    }


def test_total_investment_must_be_given(ask: Asking) -> None:
    """It is the only question that must be answered."""
    assert ask.errors("project_filing") == {("total_investment", "required")}
