"""A county's annual plan fills what an answer leaves open, says where each value comes from, and changes nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Calculators, Policy
from calculators.county_plan_words import CountyPlanWords
from calculators.county_plans import COUNTY_PLAN, filled
from calculators.json_text import read_object
from calculators.plain_text import as_plain_text
from calculators.policy import CalculatorPolicy
from calculators.profile_keys import profile_key
from calculators.rules import RULES
from calculators.wording import Wording
from calculators.working import EXAMPLE_NOTE
from tests.calculators.asking import Asking
from tests.calculators.situations import situations

EXAMPLE = "example/2023"
WITH_COUNTY_VALUES = ("investment_award", "interest_discount", "advance_settlement", "growth_award")
COMPLETE: dict[str, dict[str, Any]] = {
    "investment_award": {"total_investment": "2600", "provincial_support": "none", "base": "1200"},
    "interest_discount": {"loans": [{"principal": "1000", "days": "400"}]},
    "advance_settlement": {"approved_award": "96", "actual_base": "900", "planned_base": "1000"},
    "growth_award": {"previous_max_revenue": "1000", "current_revenue": "1150"},
}
"""Situations in which everything of the county's is left open."""
GIVES = {
    "investment_award": {"group": "a", "raw": "60", "award": "60"},
    "interest_discount": {"raw": "20", "discount": "20"},
    "advance_settlement": {"advance": "48", "completion": "0.9", "final": "45", "balance": "-3"},
    "growth_award": {"provincial_award": "0", "growth": "0.15", "county_award": "10"},
}
every_county_calculator = pytest.mark.parametrize("calculator", WITH_COUNTY_VALUES)
AskWith = Callable[..., Asking]


@pytest.fixture(scope="module")
def ask_with(policy_text: str) -> AskWith:
    """Asks under a policy in which the example's plan says something else."""

    def under(**changes: Any) -> Asking:
        bundle = json.loads(policy_text)
        bundle["county_plans"][EXAMPLE] |= changes
        return Asking(Calculators(Policy.from_text(json.dumps(bundle))))

    return under


def known(calculators: Calculators, calculator: str) -> CalculatorPolicy:
    """What the policy says of a calculator."""
    return calculators.policy.calculators[calculator]


def used(outcome: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parameters of an outcome by id."""
    return {parameter["id"]: parameter for parameter in outcome["parameters"]}


def test_only_calculators_with_county_values_ask_for_a_plan(calculators: Calculators, ask: Asking) -> None:
    """For the others the question is unknown, like any other that they do not ask."""
    asking = {name for name in RULES if COUNTY_PLAN in {question.id for question in known(calculators, name).accepted}}
    assert asking == set(WITH_COUNTY_VALUES)
    assert ask.errors("land_route", new_land=1, county_plan=EXAMPLE) == {(COUNTY_PLAN, "unknown_question")}


@every_county_calculator
def test_the_plan_fills_what_is_left_open(ask: Asking, calculator: str) -> None:
    """Required county values too; all figures follow."""
    outcome = ask.outcome(calculator, **COMPLETE[calculator], county_plan=EXAMPLE)
    assert outcome["missing"] == []
    assert outcome["results"] == GIVES[calculator]


@every_county_calculator
def test_every_value_of_the_plan_says_where_it_comes_from(
    calculators: Calculators, ask: Asking, calculator: str
) -> None:
    """Plan, clause, days, confidence: and that it is an example."""
    outcome = ask.outcome(calculator, **COMPLETE[calculator], county_plan=EXAMPLE)
    plan, policy = calculators.policy.county_plans[EXAMPLE], known(calculators, calculator)
    taken = plan.values_for(calculator, policy.questions)
    assert taken
    for question, value in taken.items():
        parameter = used(outcome)[question]
        assert {key: parameter[key] for key in parameter if key not in {"id", "value", "unit"}} == {
            "origin": "example",
            "county_plan": EXAMPLE,
            "reference": value.reference,
            "confidence": "example",
            "in_force_from": "2023-01-01",
            "in_force_to": "2023-12-31",
        }


@every_county_calculator
def test_an_outcome_with_invented_values_says_so(calculators: Calculators, ask: Asking, calculator: str) -> None:
    """In the outcome as a note and in every step of the county's, in words above the amounts, on the terminal too."""
    outcome = ask.outcome(calculator, **COMPLETE[calculator], county_plan=EXAMPLE)
    assert EXAMPLE_NOTE in outcome["notes"]
    origins = {step["origin"] for step in outcome["steps"]}
    assert "example" in origins
    assert "county" not in origins
    for language, word in (("zh", "虚构"), ("en", "invented")):
        shown = Wording(calculators.policy, calculator, language).present(outcome)
        assert word in shown["illustrative"]
        assert shown["illustrative"] in as_plain_text(shown)
        assert EXAMPLE_NOTE not in {note["id"] for note in shown["notes"]}  # said once, and above


@every_county_calculator
def test_a_plan_gives_what_the_same_answers_would_give(calculators: Calculators, ask: Asking, calculator: str) -> None:
    """Filling in is no other way of computing."""
    plan, policy = calculators.policy.county_plans[EXAMPLE], known(calculators, calculator)
    answers = json.loads(json.dumps(COMPLETE[calculator]))
    for question, value in plan.values_for(calculator, policy.questions).items():
        rows = isinstance(value.answer, list)
        answers[question] = [row.members for row in value.answer] if rows else value.answer
    by_hand = ask.outcome(calculator, **answers)
    by_plan = ask.outcome(calculator, **COMPLETE[calculator], county_plan=EXAMPLE)
    for key in ("status", "results", "criteria", "missing"):
        assert by_hand[key] == by_plan[key]
    assert [step["value"] for step in by_hand["steps"]] == [step["value"] for step in by_plan["steps"]]


def test_an_answer_always_wins(ask: Asking) -> None:
    """Also a zero; it is the reader's own value then, not the example's."""
    outcome = ask.outcome("investment_award", **COMPLETE["investment_award"], rate="0", county_plan=EXAMPLE)
    assert outcome["results"]["award"] == "0"
    assert used(outcome)["rate"]["origin"] == "county"
    assert COUNTY_PLAN not in used(outcome)["rate"]


@pytest.mark.parametrize("open_answer", [None, []])
def test_null_and_an_empty_table_are_left_open(ask: Asking, open_answer: object) -> None:
    """As everywhere in a situation."""
    outcome = ask.outcome("growth_award", **COMPLETE["growth_award"], growth_tiers=open_answer, county_plan=EXAMPLE)
    assert outcome["results"] == GIVES["growth_award"]


def test_tiers_keep_the_plans_single_rate_out(ask: Asking) -> None:
    """An answer to one of the two is an answer to both: nobody gets a contradiction that was not typed."""
    tiers = [{"from": "1000", "rate": "0.1"}]
    outcome = ask.outcome(
        "investment_award",
        **COMPLETE["investment_award"],
        tiers=tiers,
        tier_method="slab",
        county_plan=EXAMPLE,
    )
    assert outcome["results"]["award"] == "120"
    assert "rate" not in used(outcome)


def test_a_rate_keeps_the_plans_tiers_out(ask_with: AskWith) -> None:
    """The same the other way round."""
    values = {"tiers": {"answer": [{"from": "0", "rate": "0.1"}], "reference": "1"}}
    values["tier_method"] = {"answer": "slab", "reference": "1"}
    ask = ask_with(values=values)
    by_rate = ask.outcome("investment_award", **COMPLETE["investment_award"], rate="0.02", county_plan=EXAMPLE)
    assert by_rate["results"]["award"] == "24"
    by_tiers = ask.outcome("investment_award", **COMPLETE["investment_award"], county_plan=EXAMPLE)
    assert by_tiers["results"]["award"] == "120"
    assert used(by_tiers)["tiers"]["value"] == [{"from": "0", "rate": "0.1"}]


def test_an_answer_that_contradicts_the_plan_is_told(ask: Asking) -> None:
    """The example's floor is above the cap that was entered: the rule itself objects, as to two answers."""
    errors = ask.errors("investment_award", **COMPLETE["investment_award"], cap="5", county_plan=EXAMPLE)
    assert errors == {("floor", "inconsistent", "cap")}


@pytest.mark.parametrize("plan", ["example/2024", "xishui/2023", "", 2023, True, {}])
def test_an_unknown_plan_is_no_choice(ask: Asking, plan: object) -> None:
    """And fills nothing, so that what is required is told too."""
    errors = ask.errors("advance_settlement", approved_award="96", county_plan=plan)
    assert errors == {(COUNTY_PLAN, "not_a_choice"), ("advance_ratio", "required")}


def test_two_plans_at_once_are_a_contradiction(ask: Asking) -> None:
    """A key that stands twice is an error, also this one."""
    text = f'{{"approved_award": 96, "county_plan": "{EXAMPLE}", "county_plan": "{EXAMPLE}"}}'
    outcome = ask.text("advance_settlement", text)
    assert {(error["field"], error["code"]) for error in outcome["errors"]} == {
        (COUNTY_PLAN, "inconsistent"),
        ("advance_ratio", "required"),
    }


def test_a_repeated_answer_is_not_filled_over(ask: Asking) -> None:
    """Both of its answers stay what they are: a contradiction."""
    text = f'{{"approved_award": 96, "advance_ratio": 0.1, "advance_ratio": 0.2, "county_plan": "{EXAMPLE}"}}'
    (error,) = ask.text("advance_settlement", text)["errors"]
    assert (error["field"], error["code"]) == ("advance_ratio", "inconsistent")


def test_the_choice_of_a_plan_is_named_in_its_error(calculators: Calculators) -> None:
    """A reader sees its label, not its key."""
    shown = Wording(calculators.policy, "growth_award", "en").present(
        {"errors": [{"field": COUNTY_PLAN, "code": "not_a_choice"}]}
    )
    assert "annual plan" in shown["errors"][0]["label"]


def test_a_real_plan_is_the_countys_word(ask_with: AskWith) -> None:
    """Origin county, its number, its confidence, an open end; no word of an example."""
    ask = ask_with(example=False, number="示例发〔2023〕1号", confidence="official", until=None)
    outcome = ask.outcome("advance_settlement", **COMPLETE["advance_settlement"], county_plan=EXAMPLE)
    parameter = used(outcome)["advance_ratio"]
    assert (parameter["origin"], parameter["number"], parameter["confidence"]) == (
        "county",
        "示例发〔2023〕1号",
        "official",
    )
    assert "in_force_to" not in parameter
    assert outcome["notes"] == ["clawback_plan_silent"]
    assert "example" not in {step["origin"] for step in outcome["steps"]}
    shown = Wording(ask.calculators.policy, "advance_settlement", "zh").present(outcome)
    assert "illustrative" not in shown
    (title,) = {one["document_title"] for one in shown["parameters"] if "county_plan" in one}
    assert title.endswith("示例发〔2023〕1号")


def test_a_plan_that_gives_nothing_marks_nothing(ask: Asking) -> None:
    """Every county value was entered, so none is the example's."""
    answers = COMPLETE["growth_award"] | {"growth_tiers": [{"min_growth": "0.1", "amount": "7"}]}
    with_plan = ask.outcome("growth_award", **answers, county_plan=EXAMPLE)
    assert with_plan == ask.outcome("growth_award", **answers)


def test_tables_stand_among_the_values_used(ask: Asking) -> None:
    """With or without a plan, row by row, and in words."""
    answers = COMPLETE["growth_award"] | {"growth_tiers": [{"min_growth": "0.10", "amount": "7"}]}
    outcome = ask.outcome("growth_award", **answers)
    assert used(outcome)["growth_tiers"] == {
        "id": "growth_tiers",
        "value": [{"min_growth": "0.1", "amount": "7"}],
        "unit": "",
        "origin": "county",
    }
    shown = Wording(ask.calculators.policy, "growth_award", "zh").present(outcome)
    (text,) = [one["text"] for one in shown["parameters"] if one["id"] == "growth_tiers"]
    assert text == "增长率达到 10% · 奖励金额 7 万元"


def test_filling_hands_out_situation_and_provenance(calculators: Calculators) -> None:
    """The one function that fills: what was open comes with its clause, what was answered stays."""
    situation = read_object(f'{{"approved_award": 96, "rate": 0.1, "county_plan": "{EXAMPLE}"}}')
    assert situation
    policy = known(calculators, "advance_settlement")
    case = filled(calculators.policy.county_plans, policy.id, policy.questions, situation)
    assert set(case.provenance) == {"advance_ratio", "min_completion"}
    assert {source["origin"] for source in case.provenance.values()} == {"example"}
    assert case.situation.members == situation.members | {"advance_ratio": "0.5", "min_completion": "0.8"}
    without = filled({}, policy.id, policy.questions, situation)
    assert (without.situation, dict(without.provenance)) == (situation, {})


def test_ambiguous_questions_are_known_by_their_calculator() -> None:
    """A cap is not a cap: contract, section 3."""
    assert profile_key("interest_discount", "cap") == "interest_discount.cap"
    assert profile_key("interest_discount", "points") == "points"


@every_county_calculator
@given(data=st.data())
def test_an_answer_is_never_overwritten(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Whatever was answered is used as it was answered, under the plan as without it."""
    answers = data.draw(situations(known(calculators, calculator).questions))
    situation = read_object(json.dumps(answers | {COUNTY_PLAN: EXAMPLE}))
    assert situation
    policy = known(calculators, calculator)
    case = filled(calculators.policy.county_plans, calculator, policy.questions, situation)
    answered = {key for key, answer in situation.members.items() if answer not in (None, [])}
    assert not answered & set(case.provenance)
    assert {key: case.situation.members[key] for key in situation.members if key not in case.provenance} == {
        key: answer for key, answer in situation.members.items() if key not in case.provenance
    }
    assert not {"rate", "tiers"} <= set(case.provenance) | answered or {"rate", "tiers"} <= answered


def test_a_form_says_what_the_plan_would_fill_in(ask: Asking, ask_with: AskWith) -> None:
    """Beside the field in a sentence, within it in short; only an example has to say there that it is one."""
    example = CountyPlanWords(ask.calculators.policy, "zh")
    real = CountyPlanWords(ask_with(example=False).calculators.policy, "zh")
    assert "5%" in example.offered(EXAMPLE, "5%")
    assert example.placeholder(EXAMPLE, "5%") != "5%"
    assert real.placeholder(EXAMPLE, "5%") == "5%"
    assert real.name(EXAMPLE) != example.name(EXAMPLE)


def test_doubt_about_a_plan_is_told_by_its_confidence(ask_with: AskWith) -> None:
    """The note of a value of the law is not looked for where the value is a county's."""
    ask = ask_with(example=False, confidence="unverified")
    outcome = ask.outcome("advance_settlement", **COMPLETE["advance_settlement"], county_plan=EXAMPLE)
    shown = Wording(ask.calculators.policy, "advance_settlement", "zh").present(outcome)
    (ratio,) = [one for one in shown["parameters"] if one["id"] == "advance_ratio"]
    assert ratio["confidence"] == "unverified"
    assert "note" not in ratio
