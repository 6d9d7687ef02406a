"""What holds for every situation whatever: the shape of outcomes, and what no rule may do."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculators import Calculators
from calculators.rules import RULES
from tests.calculators.asking import Asking
from tests.calculators.situations import garbled, right_answers, seeds, situations
from tests.calculators.written import with_bare_numbers

pytestmark = pytest.mark.no_cover  # chance covers nothing on purpose, and is slow enough

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{0,5}[1-9])?", re.ASCII)
STATUSES = {"computed", "eligible", "not_covered", "need_info", "before_period", "period_ended"}
KEYS = ["calculator", "status", "results", "criteria", "steps", "missing", "notes", "parameters", "policy_version"]
CODES = {
    *("required", "unknown_question", "not_a_number", "negative", "too_large", "too_many_decimals", "out_of_range"),
    *("not_a_date", "not_a_choice", "not_yes_no", "not_rows", "inconsistent", "credit_code", "not_json"),
}
ORIGINS = {"plan", "law", "county", "user", "example"}

every_calculator = pytest.mark.parametrize("calculator", list(RULES))


def check_errors(outcome: dict[str, Any]) -> None:
    """An errors object: each field once, with a code of the contract."""
    assert list(outcome) == ["errors"]
    assert outcome["errors"]
    fields = [error["field"] for error in outcome["errors"]]
    assert len(set(fields)) == len(fields)
    for error in outcome["errors"]:
        assert error["code"] in CODES
        assert list(error) == ["field", "code", *(["with"] if error["code"] == "inconsistent" else [])]


def check_value(result: dict[str, Any], value: Any) -> None:
    """A value of a result, as the policy describes it."""
    match result["kind"]:
        case "yes_no":
            assert isinstance(value, bool)
        case "choice":
            chosen = value if isinstance(value, list) else [value]
            assert set(chosen) <= {choice["id"] for choice in result["choices"]}
            assert len(set(chosen)) == len(chosen)
        case "rows":
            columns = {column["id"]: column for column in result["columns"]}
            for row in value:
                for key, cell in row.items():
                    check_value(columns[key], cell)
        case _:
            assert isinstance(value, str)
            assert NUMBER.fullmatch(value)
            assert value != "-0"


def check_outcome(calculators: Calculators, calculator: str, outcome: dict[str, Any]) -> None:
    """An outcome in the shape of the contract."""
    words = calculators.policy.calculators[calculator].words
    assert list(outcome) == KEYS
    assert (outcome["calculator"], outcome["policy_version"]) == (calculator, calculators.policy.version)
    assert outcome["status"] in STATUSES
    results = {result["id"]: result for result in words["results"]}
    for key, value in outcome["results"].items():
        check_value(results[key], value)
    assert {criterion["result"] for criterion in outcome["criteria"]} <= {"met", "not_met", "not_assessed"}
    assert all(criterion["reference"] for criterion in outcome["criteria"])
    assert all(
        step["reference"] and step["origin"] in ORIGINS and NUMBER.fullmatch(step["value"]) for step in outcome["steps"]
    )
    assert all(used["origin"] in ORIGINS for used in outcome["parameters"])
    assert all(
        used["reference"] and used["in_force_from"]
        for used in outcome["parameters"]
        if used["origin"] in {"plan", "law"}
    )
    for listed in (outcome["missing"], outcome["notes"]):
        assert len(set(listed)) == len(listed)
    assert set(outcome["missing"]) <= {question["id"] for question in words["questions"]}
    assert set(outcome["notes"]) <= set(words["notes"])
    if outcome["missing"] and calculator != "investment_award":
        assert outcome["status"] == "need_info"


def answered(calculators: Calculators, calculator: str, situation: dict[str, Any]) -> dict[str, Any]:
    """The outcome of a situation; one whose answers contradict each other is no case for the test."""
    outcome: dict[str, Any] = json.loads(calculators.answer(calculator, json.dumps(situation)))
    assume("errors" not in outcome)
    return outcome


@every_calculator
@given(data=st.data())
def test_outcome_has_the_shape_of_the_contract(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Where every answer is right by itself there is an outcome, or a contradiction and no other error."""
    situation = data.draw(situations(calculators.policy.calculators[calculator].questions))
    outcome = json.loads(calculators.answer(calculator, json.dumps(situation)))
    if "errors" in outcome:
        check_errors(outcome)
        assert {error["code"] for error in outcome["errors"]} == {"inconsistent"}
    else:
        check_outcome(calculators, calculator, outcome)


@every_calculator
@given(data=st.data())
def test_nonsense_never_raises(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Right, wrong and absurd answers in any mixture: an outcome or errors, on one line, by either way of asking."""
    situation = json.dumps(data.draw(garbled(calculators.policy.calculators[calculator].questions)))
    text = calculators.answer(calculator, situation)
    assert text.splitlines() == [text]
    outcome = json.loads(text)
    if "errors" in outcome:
        check_errors(outcome)
    else:
        check_outcome(calculators, calculator, outcome)
    assert calculators.answer_line(f'{{"calculator": "{calculator}", "situation": {situation}}}') == text


@every_calculator
@given(data=st.data())
def test_only_the_wrong_answer_is_told(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Spoiling one answer of a good situation gives one error, on that field."""
    questions = calculators.policy.calculators[calculator].questions
    situation = data.draw(situations(questions))
    answered(calculators, calculator, situation)
    spoiled = data.draw(st.sampled_from([question.id for question in questions]))
    assume(not (calculator == "investment_award" and spoiled in {"rate", "tiers"}))
    outcome = json.loads(calculators.answer(calculator, json.dumps(situation | {spoiled: {"no": "answer"}})))
    assert [error["field"] for error in outcome["errors"]] == [spoiled]


@every_calculator
@given(data=st.data())
def test_numbers_may_be_numbers_or_texts_in_any_order(
    calculators: Calculators, calculator: str, data: st.DataObject
) -> None:
    """The same situation with its numbers bare, or with its keys in another order, has the same outcome byte for byte."""
    questions = calculators.policy.calculators[calculator].questions
    situation = data.draw(situations(questions))
    text = calculators.answer(calculator, json.dumps(situation))
    assert calculators.answer(calculator, with_bare_numbers(situation, questions)) == text
    keys = data.draw(seeds.map(lambda seed: Random(seed).sample(list(situation), len(situation))))
    shuffled = {key: situation[key] for key in keys}
    assert calculators.answer(calculator, json.dumps(shuffled)) == text


@every_calculator
@given(data=st.data())
def test_unanswered_is_as_if_it_were_not_there(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Null and an empty list change nothing, wherever a question is left open."""
    questions = calculators.policy.calculators[calculator].questions
    situation = data.draw(situations(questions))
    open_ones = [question.id for question in questions if question.id not in situation]
    empty: dict[str, Any] = data.draw(st.fixed_dictionaries({key: st.sampled_from([None, []]) for key in open_ones}))
    text = calculators.answer(calculator, json.dumps(situation))
    assert calculators.answer(calculator, json.dumps(situation | empty)) == text


@every_calculator
@given(data=st.data(), day=st.dates().map(str))
def test_day_of_asking_moves_no_amount(
    calculators: Calculators, calculator: str, data: st.DataObject, day: str
) -> None:
    """The matter has its own day; only whether the period still holds, and which VAT law is cited, depends on that of asking."""
    situation = data.draw(situations(calculators.policy.calculators[calculator].questions))
    one = answered(calculators, calculator, situation | {"as_of": "2021-06-01"})
    other = answered(calculators, calculator, situation | {"as_of": day})
    for outcome in (one, other):
        outcome["results"].pop("open_on_as_of", None)
        if calculator == "vat_deduction":
            del outcome["parameters"]
            outcome["notes"] = [note for note in outcome["notes"] if note != "rate_not_listed"]
    assert one == other


def awards(calculators: Calculators, **fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Situations of an award that can be had, but for these answers."""
    known = {question.id: question for question in calculators.policy.calculators["investment_award"].questions}
    varied = [
        "total_investment",
        "base",
        "rate",
        "floor",
        "floor_mode",
        "cap",
        "approved_total",
        "budget",
        "received",
        "stacking",
    ]
    chosen = {key: right_answers(known[key]) for key in varied if key not in fixed}
    always = {
        "provincial_support": st.just("none"),
        **{key: st.just(value) for key, value in fixed.items() if value is not None},
    }
    return st.fixed_dictionaries({**chosen, **always}).filter(
        lambda one: Decimal(one.get("floor", "0")) <= Decimal(one.get("cap", "10000000"))
    )


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_award_is_never_negative_and_never_above_the_cap(calculators: Calculators, data: st.DataObject) -> None:
    """Whatever the county's values are."""
    situation = data.draw(awards(calculators))
    outcome = answered(calculators, "investment_award", situation)
    assert outcome["missing"] == []
    assert 0 <= Decimal(outcome["results"]["award"]) <= Decimal(situation["cap"])
    assert 0 <= Decimal(outcome["results"]["coefficient"]) <= 1


@given(data=st.data())
def test_larger_base_never_gives_a_smaller_award(calculators: Calculators, data: st.DataObject) -> None:
    """By a single rate or slice by slice; a slab may fall where its rates do."""
    known = {question.id: question for question in calculators.policy.calculators["investment_award"].questions}
    by_tiers = st.fixed_dictionaries({"tiers": right_answers(known["tiers"]), "tier_method": st.just("marginal")})
    by_rate = st.fixed_dictionaries({"rate": right_answers(known["rate"])})
    situation = data.draw(awards(calculators, base=None, rate=None)) | data.draw(by_tiers | by_rate)
    bases = sorted(data.draw(st.lists(right_answers(known["base"]), min_size=2, max_size=2)), key=Decimal)
    smaller, larger = (
        answered(calculators, "investment_award", situation | {"base": base})["results"] for base in bases
    )
    assert Decimal(smaller["raw"]) <= Decimal(larger["raw"])
    assert Decimal(smaller["award"]) <= Decimal(larger["award"])


@given(data=st.data())
def test_slices_are_never_more_than_the_highest_rate(calculators: Calculators, data: st.DataObject) -> None:
    """And by slab never more than the base times the highest rate either."""
    known = {question.id: question for question in calculators.policy.calculators["investment_award"].questions}
    base, tiers = data.draw(right_answers(known["base"])), data.draw(right_answers(known["tiers"]))
    most = Fraction(base) * max(Fraction(tier["rate"]) for tier in tiers) + Fraction(1, 10**6)
    for method in ("slab", "marginal"):
        situation = {
            "total_investment": "1",
            "provincial_support": "none",
            "base": base,
            "tiers": tiers,
            "tier_method": method,
        }
        assert Fraction(answered(calculators, "investment_award", situation)["results"]["raw"]) <= most


@given(data=st.data())
def test_answers_without_counterpart_change_nothing(calculators: Calculators, data: st.DataObject) -> None:
    """A mode without floor, a method without tiers, a budget alone, stacking with nothing received."""
    bare = {
        "floor": None,
        "floor_mode": None,
        "approved_total": None,
        "budget": None,
        "received": None,
        "stacking": None,
    }
    situation = data.draw(awards(calculators, **bare))
    pointless = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "floor_mode": st.sampled_from(["raise", "exclude"]),
                "tier_method": st.sampled_from(["slab", "marginal"]),
                "stacking": st.sampled_from(["sum", "net_of_received"]),
                "budget": st.integers(0, 100).map(str),
            },
        )
    )
    one = answered(calculators, "investment_award", situation)
    other = answered(calculators, "investment_award", situation | pointless)
    assert {key: one[key] for key in one if key != "parameters"} == {
        key: other[key] for key in other if key != "parameters"
    }


@given(data=st.data())
def test_deduction_is_used_or_carried_forward(calculators: Calculators, data: st.DataObject) -> None:
    """Nothing of it is lost and nothing is won: used, at most the income, and carried forward make the whole."""
    questions = calculators.policy.calculators["rd_deduction"].questions
    situation = data.draw(situations(questions)) | {"eit_rate": "1", "enterprise_kind": "manufacturing"}
    income = data.draw(st.integers(-(10**9), 10**9))
    results = answered(calculators, "rd_deduction", situation | {"taxable_income": income / 100})["results"]
    assume("saving" in results)
    extra, used, carried = (Decimal(results[key]) for key in ("extra_deduction", "saving", "loss_carried_forward"))
    assert used <= max(Decimal(0), Decimal(income).scaleb(-2))
    assert min(extra, used, carried) >= 0
    assert abs(extra - used - carried) <= Decimal("0.000001")


@given(data=st.data())
def test_more_expenses_never_give_a_smaller_deduction(calculators: Calculators, data: st.DataObject) -> None:
    """Whichever of the amounts grows, in any year, for any kind."""
    known = {question.id: question for question in calculators.policy.calculators["rd_deduction"].questions}
    amounts = ["direct", "other_expenses", "entrusted_domestic", "entrusted_overseas"]
    situation = data.draw(
        st.fixed_dictionaries({key: right_answers(known[key]) for key in ["year", "enterprise_kind", *amounts]})
    )
    grown = data.draw(st.sampled_from(amounts))
    more = situation | {grown: data.draw(right_answers(known[grown]))}
    assume(Decimal(more[grown]) >= Decimal(situation[grown]))
    for key in ("eligible_expense", "extra_deduction"):
        one, other = (answered(calculators, "rd_deduction", each)["results"] for each in (situation, more))
        assert Decimal(one.get(key, "0")) <= Decimal(other.get(key, "0"))


def drawn(calculators: Calculators, calculator: str, data: st.DataObject, **fixed: Any) -> dict[str, Any]:
    """A situation of the calculator with these answers in it."""
    return data.draw(situations(calculators.policy.calculators[calculator].questions)) | fixed


@given(data=st.data())
def test_credit_is_used_expires_or_remains(calculators: Calculators, data: st.DataObject) -> None:
    """Nothing of it is used twice or lost, purchase by purchase, and no year uses more than its tax."""
    situation = drawn(calculators, "equipment_credit", data, in_catalogue=True)
    results = answered(calculators, "equipment_credit", situation)["results"]
    assume(results)
    places = Decimal("0.00001")  # each of at most seven figures may be half of the sixth decimal off
    for credit in results["credits"]:
        used, expired, remaining = (Decimal(credit[key]) for key in ("used", "expired", "remaining"))
        assert min(used, expired, remaining) >= 0
        assert expired == 0 or remaining == 0
        assert abs(Decimal(credit["credit"]) - used - expired - remaining) <= places
    for tax, year in zip(situation["taxes"], results["years"], strict=True):
        assert min(Decimal(year["used"]), Decimal(year["tax_after"])) >= 0
        assert abs(Decimal(tax["tax_payable"]) - Decimal(year["used"]) - Decimal(year["tax_after"])) <= places
    for total in ("used", "expired", "remaining"):
        assert (
            abs(sum(Decimal(row[total]) for row in results["credits"]) - Decimal(results[f"{total}_total"])) <= places
        )
    assert abs(sum(Decimal(row["used"]) for row in results["years"]) - Decimal(results["used_total"])) <= places


@given(data=st.data())
def test_more_income_never_means_less_tax(calculators: Calculators, data: st.DataObject) -> None:
    """In any year, for any kind; and the last yuan is never taxed less than the average one."""
    situation = drawn(calculators, "income_tax", data)
    other = drawn(calculators, "income_tax", data)["taxable_income"]
    incomes = sorted([situation["taxable_income"], other], key=Decimal)
    less, more = (answered(calculators, "income_tax", situation | {"taxable_income": one}) for one in incomes)
    assert 0 <= Decimal(less["results"]["tax"]) <= Decimal(more["results"]["tax"])
    for outcome in (less, more):
        average, last = (Decimal(outcome["results"][key]) for key in ("effective_rate", "marginal_rate"))
        assert 0 <= average <= last <= Decimal("0.25")


@given(data=st.data())
def test_refund_is_never_negative_and_tax_by_tax_never_smaller(calculators: Calculators, data: st.DataObject) -> None:
    """The total is exactly the sum of what is shown for the years, of which there are at most three."""
    situation = drawn(calculators, "fiscal_refund", data)
    total, per_tax = (
        answered(calculators, "fiscal_refund", situation | {"floor_mode": mode})["results"]
        for mode in ("total", "per_tax")
    )
    for results in (total, per_tax):
        assert len(results["years"]) == min(3, len(situation["years"]))
        assert sum(Decimal(year["refund"]) for year in results["years"]) == Decimal(results["total"]) >= 0
    assert Decimal(total["total"]) <= Decimal(per_tax["total"])


@given(data=st.data())
def test_more_revenue_never_means_less_award(calculators: Calculators, data: st.DataObject) -> None:
    """The ladder only rises, and so does growth; the county's tiers in another order give the same."""
    situation = drawn(calculators, "growth_award", data)
    other = drawn(calculators, "growth_award", data)["current_revenue"]
    revenues = sorted([situation["current_revenue"], other], key=Decimal)
    less, more = (
        answered(calculators, "growth_award", situation | {"current_revenue": one})["results"] for one in revenues
    )
    assert Decimal(less["provincial_award"]) <= Decimal(more["provincial_award"])
    assert Decimal(less.get("growth", "0")) <= Decimal(more.get("growth", "0"))
    assert ("growth" in less) is (Decimal(situation["previous_max_revenue"]) > 0)
    assert ("county_award" in less) is ("growth" in less and "growth_tiers" in situation)


@given(data=st.data())
def test_larger_enterprise_is_never_of_a_smaller_class(calculators: Calculators, data: st.DataObject) -> None:
    """More people or more revenue: never a class down, never further from the line."""
    order = ["micro", "small", "medium", "large"]
    situation, other = (drawn(calculators, "enterprise_size", data) for _ in range(2))
    grown = data.draw(st.sampled_from(["employees", "revenue"]))
    values = sorted([situation[grown], other[grown]], key=Decimal)
    smaller, larger = (
        answered(calculators, "enterprise_size", situation | {grown: value})["results"] for value in values
    )
    assert order.index(smaller["size"]) <= order.index(larger["size"])
    assert Decimal(smaller["gap"]) >= Decimal(larger["gap"])
    assert larger["above_scale"] is (larger["gap"] == "0")
    assert "entry_type" not in smaller or smaller["above_scale"]


def test_same_question_twice_has_the_same_answer(ask: Asking) -> None:
    """Nothing is remembered from one case to the next."""
    answers = {"year": 2022, "enterprise_kind": "other", "direct": 400}
    first = ask.outcome("rd_deduction", **answers)
    ask.outcome("rd_deduction", **answers, intangible_cost=5)
    assert ask.outcome("rd_deduction", **answers) == first
