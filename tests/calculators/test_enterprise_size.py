"""Size and above-scale status: 三(六)1-3 of the plan, 2011 No. 300, the statistics rule.

Contract, section 2, "enterprise_size".
"""

from itertools import product
from typing import Any

import pytest

from tests.calculators.asking import Asking

CODE = "91350100M000100Y43"
ENTRY = ("reorganised", "was_listed_before", "newly_commissioned")


def outcome(ask: Asking, employees: Any, revenue: Any, **others: Any) -> dict[str, Any]:
    """The outcome for an enterprise."""
    return ask.outcome("enterprise_size", employees=employees, revenue=revenue, **others)


def results(ask: Asking, employees: Any, revenue: Any, **others: Any) -> dict[str, Any]:
    """The results; it is a pure computation, and nothing is ever missing."""
    told = outcome(ask, employees, revenue, **others)
    assert (told["status"], told["missing"], told["notes"]) == ("computed", [], [])
    found: dict[str, Any] = told["results"]
    return found


# Size.


@pytest.mark.parametrize(
    ("people", "revenue", "size", "below"),
    [(1000, 40_000, "large", "medium"), (300, 2000, "medium", "small"), (20, 300, "small", "micro")],
)
def test_both_limits_must_be_reached(people: int, revenue: int, size: str, below: str, ask: Asking) -> None:
    """The limits themselves reach them; one person or one fen short is one class down."""
    assert results(ask, people, revenue)["size"] == size
    assert results(ask, people + 1, f"{revenue}.000001")["size"] == size
    assert results(ask, people - 1, revenue)["size"] == below
    assert results(ask, people, f"{revenue - 1}.999999")["size"] == below
    assert results(ask, people - 1, f"{revenue - 1}.999999")["size"] == below


@pytest.mark.parametrize(
    ("people", "revenue", "size"),
    [
        (10_000_000, 1_000_000_000, "large"),
        (299, 1_000_000_000, "small"),
        (19, 1_000_000_000, "micro"),
        (10_000_000, "1999.99", "small"),
        (10_000_000, "299.99", "micro"),
        (0, 0, "micro"),
    ],
)
def test_lower_of_the_two_decides(people: int, revenue: Any, size: str, ask: Asking) -> None:
    """Much of the one does not make up for the other, however many classes down that is."""
    assert results(ask, people, revenue)["size"] == size


# Above-scale status.


@pytest.mark.parametrize(
    ("revenue", "above", "gap"),
    [
        (0, False, "2000"),
        (300, False, "1700"),
        ("1999.999999", False, "0.000001"),
        (2000, True, "0"),
        ("2000.000001", True, "0"),
        (40_000, True, "0"),
    ],
)
def test_above_scale_from_2000_of_revenue(revenue: Any, above: bool, gap: str, ask: Asking) -> None:  # noqa: FBT001 - an expected answer
    """2000 − 300 = 1700; never below 0; and staff has no say in it."""
    for people in (0, 5000):
        told = results(ask, people, revenue)
        assert (told["above_scale"], told["gap"]) == (above, gap)


def test_criterion_shows_how_far_the_line_is(ask: Asking) -> None:
    """The value and the threshold, met or not."""
    for revenue, result in (("1999.99", "not_met"), ("2000", "met")):
        (criterion,) = (one for one in outcome(ask, 50, revenue)["criteria"] if one["id"] == "above_scale")
        assert criterion["result"] == result
        assert (criterion["value"], criterion["threshold"]) == (revenue, "2000")


@pytest.mark.parametrize(
    ("employees", "revenue", "told"),
    [
        (19, "300", {"size_small_employees": "not_met", "size_small_revenue": "met"}),
        (
            300,
            "1999.99",
            {
                "size_small_employees": "met",
                "size_small_revenue": "met",
                "size_medium_employees": "met",
                "size_medium_revenue": "not_met",
            },
        ),
        (1000, "40000", {"size_large_employees": "met", "size_large_revenue": "met"}),
    ],
)
def test_limits_of_the_class_and_of_the_next_one_are_told(
    employees: int, revenue: str, told: dict[str, str], ask: Asking
) -> None:
    """Whoever is in a class sees what holds it there and what is missing to the next one; further classes say nothing."""
    criteria = [one for one in outcome(ask, employees, revenue)["criteria"] if one["id"] != "above_scale"]
    assert {one["id"]: one["result"] for one in criteria} == told
    assert {one["value"] for one in criteria} == {str(employees), revenue}


# Way of entry.


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ((True, None, None), "reorganised"),
        ((True, True, True), "reorganised"),
        ((True, False, False), "reorganised"),
        ((False, True, None), "re_entry"),
        ((None, True, None), "re_entry"),
        ((False, True, True), "re_entry"),
        ((False, False, True), "new_entry"),
        ((None, None, True), "new_entry"),
        ((False, None, True), "new_entry"),
        ((False, False, False), "growth_entry"),
        ((None, None, None), None),
        ((False, False, None), None),
        ((False, None, False), None),
        ((None, False, False), None),
        ((False, None, None), None),
    ],
)
def test_way_of_entry(entry: tuple[bool | None, ...], kind: str | None, ask: Asking) -> None:
    """Reorganised first, then listed before, then newly commissioned; growth only where all three are denied."""
    told = results(ask, 50, 2000, **dict(zip(ENTRY, entry, strict=True)))
    assert told.get("entry_type") == kind
    assert ("entry_type" in told) is (kind is not None)


def test_below_scale_nothing_is_entered(ask: Asking) -> None:
    """Whatever is answered."""
    for entry in product((True, False, None), repeat=3):
        assert "entry_type" not in results(ask, 50, "1999.999999", **dict(zip(ENTRY, entry, strict=True)))


def test_way_of_entry_changes_nothing_else(ask: Asking) -> None:
    """Size, status and gap come from the numbers alone."""
    plain = results(ask, 400, 6000)
    assert plain == {"size": "medium", "above_scale": True, "gap": "0"}
    assert results(ask, 400, 6000, reorganised=True) == plain | {"entry_type": "reorganised"}


# The credit code, and what is wrong.


def test_credit_code_is_only_checked(ask: Asking) -> None:
    """A right one changes no result."""
    assert results(ask, 10, 100, credit_code=CODE) == results(ask, 10, 100) == results(ask, 10, 100, credit_code=None)


@pytest.mark.parametrize(
    "code", [CODE[:-1] + "4", CODE[:-1], CODE + "3", CODE.lower(), f" {CODE}", "", 913501000001000433, True, [CODE]]
)
def test_wrong_credit_code_is_an_error(code: Any, ask: Asking) -> None:
    """18 characters with the right check character, and a text."""
    assert ask.errors("enterprise_size", employees=10, revenue=100, credit_code=code) == {
        ("credit_code", "credit_code")
    }


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"employees": "many"}, ("employees", "not_a_number")),
        ({"employees": -1}, ("employees", "negative")),
        ({"employees": "20.5"}, ("employees", "too_many_decimals")),
        ({"employees": 10_000_001}, ("employees", "too_large")),
        ({"revenue": "-0.000001"}, ("revenue", "negative")),
        ({"revenue": "1000000000.000001"}, ("revenue", "too_large")),
        ({"revenue": "0.0000001"}, ("revenue", "too_many_decimals")),
        ({"reorganised": "no"}, ("reorganised", "not_yes_no")),
        ({"was_listed_before": 0}, ("was_listed_before", "not_yes_no")),
        ({"newly_commissioned": "true"}, ("newly_commissioned", "not_yes_no")),
        ({"staff": 20}, ("staff", "unknown_question")),
    ],
)
def test_wrong_answers(wrong: dict[str, Any], error: tuple[str, str], ask: Asking) -> None:
    """Each is told by its field."""
    assert ask.errors("enterprise_size", **{"employees": 20, "revenue": 300} | wrong) == {error}


def test_staff_is_a_whole_number_however_it_is_written(ask: Asking) -> None:
    """20.0 and 2e1 are 20."""
    for people in ("20", "20.0", "2e1"):
        assert results(ask, people, 300)["size"] == "small"


def test_staff_and_revenue_must_be_given(ask: Asking) -> None:
    """The rest is optional."""
    assert ask.errors("enterprise_size") == {("employees", "required"), ("revenue", "required")}


def test_step_and_limits_are_shown_with_their_document(ask: Asking) -> None:
    """2000 − 1200 = 800; six limits of size and the line of statistics, all law."""
    told = outcome(ask, 30, 1200)
    (step,) = told["steps"]
    assert (step["id"], step["value"], step["inputs"]) == ("gap", "800", {"threshold": "2000", "revenue": "1200"})
    assert {one["id"]: one["value"] for one in told["parameters"]} == {
        "size_large_employees": "1000",
        "size_large_revenue": "40000",
        "size_medium_employees": "300",
        "size_medium_revenue": "2000",
        "size_small_employees": "20",
        "size_small_revenue": "300",
        "above_scale_threshold": "2000",
    }
    assert {one["origin"] for one in told["parameters"]} == {"law"}
