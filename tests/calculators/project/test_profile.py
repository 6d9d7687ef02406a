"""The profile: keys that mean one thing each, read by every calculator that asks them."""

import json
from typing import Any

import pytest

from calculators.project.answering import Projects
from calculators.rules import RULES
from tests.calculators.asking import errors_of
from tests.calculators.project.conftest import Ask
from tests.calculators.project.profiles import AWARD, EQUIPMENT, LOAN, PLACE, TAX


def test_keys_are_the_union_of_all_questions(projects: Projects) -> None:
    """Every question of every calculator has a key; a plain one is asked once for all that share it."""
    keys = projects.profile.keys
    assert list(keys) == list(RULES)
    assert keys["scope"]["location"] == keys["payer"]["location"] == "location"
    assert projects.profile.askers["total_investment"] == ("project_filing", "investment_award")
    assert projects.profile.askers["eit_rate"] == ("rd_deduction", "combined_benefit")
    assert not any(question.required for question in projects.profile.questions.values())


@pytest.mark.parametrize("plain", ["cap", "floor_mode", "years", "year", "taxable_income"])
def test_ids_of_several_meanings_are_qualified(projects: Projects, project: Ask, plain: str) -> None:
    """A plain key of the five is unknown; each calculator that asks it has a key of its own."""
    assert errors_of(project({plain: 1})) == {(plain, "unknown_question")}
    own = {key for keys in projects.profile.keys.values() for question, key in keys.items() if question == plain}
    assert len(own) > 1
    assert own == {f"{name}.{plain}" for name, keys in projects.profile.keys.items() if plain in keys}


def test_question_of_one_meaning_is_not_qualified(project: Ask) -> None:
    """A calculator's name before a plain key is a misspelt key."""
    assert errors_of(project({"scope.location": "macheng"})) == {("scope.location", "unknown_question")}


def test_empty_profile_leaves_everything_open(project: Ask) -> None:
    """Nothing is computed, nothing is wrong, nothing is missing: each calculator says what it needs first."""
    outcome = project({})
    assert outcome["outcomes"] == {}
    assert [entry["calculator"] for entry in outcome["open"]] == list(RULES)
    assert all(entry["required"] for entry in outcome["open"])
    assert {"calculator": "fund_floor", "required": ["fund_floor.years"]} in outcome["open"]
    assert {"calculator": "interest_discount", "required": ["method"]} in outcome["open"]
    empty = [outcome[key] for key in ("payers", "flows", "by_year", "missing", "offices", "prepare")]
    assert empty == [[]] * len(empty)
    assert "benefit" not in outcome


def test_null_and_empty_tables_are_unanswered(project: Ask) -> None:
    """As in a situation, null and [] say nothing, but for `needs`, where none of them is an answer."""
    outcome = project({"location": None, "purchases": [], "needs": []})
    assert list(outcome["outcomes"]) == ["financing"]


def test_required_answer_that_is_not_there_is_no_error(project: Ask) -> None:
    """The calculator stays open and names what it needs; what was begun is listed as missing."""
    outcome = project({"location": "macheng"})
    assert {"calculator": "scope", "required": ["is_industrial", "project_kind", "start_date"]} in outcome["open"]
    assert {entry["key"] for entry in outcome["missing"]} == {"is_industrial", "project_kind", "start_date"}


def test_shared_key_alone_begins_nothing_that_does_not_require_it(project: Ask) -> None:
    """The county's rate, given for the award, does not make the settlement ask for its own answers."""
    assert "advance_settlement" not in {name for entry in project(AWARD)["missing"] for name in entry["calculators"]}
    assert {entry["key"] for entry in project({"advance_ratio": 0.5})["missing"]} == {"approved_award"}


def test_all_errors_are_told_at_once_under_the_profiles_keys(project: Ask) -> None:
    """Errors of several calculators, in tables and between answers; a shared key has its error once."""
    wrong: dict[str, Any] = {
        "location": "nowhere",
        "total_investment": -1,
        "floor": 5,
        "investment_award.cap": 4,
        "eit_rate": 2,
        "purchases": [{"year": 1}],
        "fiscal_refund.years": [{"vat": "x", "eit": 1}],
        "fund_floor.years": [{"year": 2022, "amount": 1}, {"year": 2024, "amount": 1}],
        "as_of": "yesterday",
        "colour": "red",
    }
    assert errors_of(project(wrong)) == {
        ("location", "not_a_choice"),
        ("total_investment", "negative"),
        ("floor", "inconsistent", "investment_award.cap"),
        ("eit_rate", "too_large"),
        ("purchases[0].year", "out_of_range"),
        ("purchases[0].amount", "required"),
        ("fiscal_refund.years[0].vat", "not_a_number"),
        ("fund_floor.years[1].year", "inconsistent", "fund_floor.years[0].year"),
        ("as_of", "not_a_date"),
        ("colour", "unknown_question"),
    }


def test_wrong_profile_computes_nothing(project: Ask) -> None:
    """One wrong answer gives the errors object alone."""
    assert set(project(PLACE, AWARD, {"days": 1})) == {"errors"}


@pytest.mark.parametrize("text", ["", "[]", "1", '{"location": ', "null"])
def test_text_that_is_no_object(projects: Projects, text: str) -> None:
    """A profile is a JSON object."""
    assert json.loads(projects.answer(text)) == {"errors": [{"field": "", "code": "not_json"}]}


def test_key_that_stands_twice(projects: Projects) -> None:
    """Two answers to one question contradict each other, under the profile's key."""
    text = '{"fund_floor.years": [{"year": 2022, "amount": 1}], "fund_floor.years": [{"year": 2022, "amount": 2}]}'
    error = {"field": "fund_floor.years", "code": "inconsistent", "with": "fund_floor.years"}
    assert json.loads(projects.answer(text)) == {"errors": [error]}


def test_day_of_asking_is_filled_and_may_be_given(project: Ask) -> None:
    """The caller's day fills the profile's own; one in the profile comes first."""
    results = project(PLACE, as_of="2023-01-01")["outcomes"]["scope"]["results"]
    assert results["open_on_as_of"] is True
    results = project(PLACE, {"as_of": "2024-01-01"}, as_of="2023-01-01")["outcomes"]["scope"]["results"]
    assert results["open_on_as_of"] is False


def test_instrument_is_accepted_and_never_asked(project: Ask) -> None:
    """All instruments are gone through anyway; who names one gets the payer's outcome for it as well."""
    outcome = project({"location": "macheng"})
    assert "payer" not in outcome["outcomes"]
    assert "payer" not in [entry["calculator"] for entry in outcome["open"]]
    assert "instrument" not in outcome["asked"]
    named = project({"location": "macheng", "instrument": "filing"})
    assert named["outcomes"]["payer"]["results"]["offices"] == ["development_reform_commission"]


def test_outcomes_stand_in_the_order_of_the_contract(project: Ask) -> None:
    """Whatever feeds whatever, the order is that of the calculators."""
    names = list(project(TAX, EQUIPMENT, LOAN, AWARD, PLACE)["outcomes"])
    assert names == sorted(names, key=list(RULES).index)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"purchases": "x" * 10_000_000}),
        json.dumps({"purchases": [{}] * 100_000}),
        '{"total_investment": 1e999999}',
        '{"tiers": ' + "[" * 10_000 + "]" * 10_000 + "}",
    ],
    ids=["long text", "many rows", "huge number", "deep brackets"],
)
def test_absurd_profile_is_an_input_error(projects: Projects, text: str) -> None:
    """Nothing that a file can hold brings the program down."""
    assert json.loads(projects.answer(text))["errors"]
