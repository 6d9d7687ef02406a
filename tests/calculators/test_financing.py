"""Financing instruments as the plan names them: 四(三). Contract, section 2, "financing"."""

from itertools import combinations
from typing import Any

import pytest

from tests.calculators.asking import Asking

OF_NEED = {"bank_loan": {"N04"}, "listing": {"N05"}, "equity": {"N06", "N07", "N08"}, "collateral": {"N09"}}
NEEDS = sorted(OF_NEED)


@pytest.mark.parametrize("needs", [list(some) for size in range(5) for some in combinations(NEEDS, size)])
def test_each_need_has_its_instruments_beside_the_two_for_all(needs: list[str], ask: Asking) -> None:
    """N01 and N02 always; the rest by need, sorted, whatever the order of the needs."""
    expected = sorted({"N01", "N02"}.union(*(OF_NEED[need] for need in needs)))
    for order in (needs, needs[::-1], needs * 2):
        assert ask.results("financing", needs=order) == {"instruments": expected}


def test_no_need_at_all_is_an_answer(ask: Asking) -> None:
    """`[]` is answered; unanswered it is an error."""
    assert ask.results("financing", needs=[]) == {"instruments": ["N01", "N02"]}
    assert ask.errors("financing") == {("needs", "required")}
    assert ask.errors("financing", needs=None) == {("needs", "required")}


@pytest.mark.parametrize("in_library", [True, False, None])
@pytest.mark.parametrize("key_project", [True, False, None])
def test_whitelist_is_for_key_projects_in_a_library_that_need_a_loan(
    in_library: bool | None,  # noqa: FBT001 - an answer
    key_project: bool | None,  # noqa: FBT001 - an answer
    ask: Asking,
) -> None:
    """N03 needs both, said and not left open; an unanswered question is not missing."""
    both = in_library is True and key_project is True
    for need in NEEDS:
        outcome = ask.outcome("financing", needs=[need], in_library=in_library, key_project=key_project)
        assert ("N03" in outcome["results"]["instruments"]) is (both and need == "bank_loan")
        assert (outcome["status"], outcome["missing"]) == ("eligible", [])
        (criterion,) = outcome["criteria"]
        denied = False in {in_library, key_project}
        assert criterion["result"] == ("met" if both else "not_met" if denied else "not_assessed")


def test_all_needs_of_a_listed_project_give_all_nine(ask: Asking) -> None:
    """N01 to N09."""
    results = ask.results("financing", needs=NEEDS, in_library=True, key_project=True)
    assert results["instruments"] == [f"N0{number}" for number in range(1, 10)]


@pytest.mark.parametrize("needs", [[], ["equity"], NEEDS])
def test_plan_names_no_criteria(needs: list[str], ask: Asking) -> None:
    """The status says whom the clause addresses, never that money is due, and the note says so always."""
    outcome = ask.outcome("financing", needs=needs)
    assert (outcome["status"], outcome["notes"]) == ("eligible", ["criteria_silent"])


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"needs": "bank_loan"}, {("needs", "not_rows")}),
        ({"needs": {"bank_loan": True}}, {("needs", "not_rows")}),
        ({"needs": ["bank_loan", "gold", 1]}, {("needs[1]", "not_a_choice"), ("needs[2]", "not_a_choice")}),
        ({"needs": [None]}, {("needs[0]", "not_a_choice")}),
        ({"needs": ["equity"] * 201}, {("needs", "too_large")}),
        (
            {"needs": [], "in_library": "true", "key_project": 1},
            {("in_library", "not_yes_no"), ("key_project", "not_yes_no")},
        ),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """A wrong need is named by its place in the list."""
    assert ask.errors("financing", **answers) == errors
