"""What if: the places where a result changes are exact, and every point is the calculator's own answer."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from calculators import Calculators
from calculators.conversation import Conversation
from calculators.exact import exact_fraction
from calculators.what_if import changes
from guide.loading import load_library
from guide.model.library import Library
from guide.worked_examples import situation_text
from tests.calculators.asking import Asking
from tests.calculators.generated import Situations

DAY = "2026-11-23"
ROOT = Path(__file__).parents[2]
Look = Callable[..., dict[str, Any]]
AWARD = {"total_investment": "8000", "provincial_support": "none", "base": "4000", "rate": "0.08", "cap": "500"}


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy data of this project, with its worked examples."""
    return load_library(ROOT)


@pytest.fixture
def look(conversation: Conversation) -> Look:
    """Asks “what if” and gives what is shown."""

    def asked(calculator: str, situation: Any, language: str = "en", **wish: str) -> dict[str, Any]:
        text = situation if isinstance(situation, str) else json.dumps(situation)
        request = {"calculator": calculator, "language": language, "as_of": DAY, "situation": text, "what_if": wish}
        shown: dict[str, Any] = json.loads(conversation.respond(json.dumps(request)))["what_if"]
        return shown

    return asked


def told(shown: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The changes as a reader finds them."""
    return [(change["title"], change["said"]) for change in shown["changes"]]


def between(shown: dict[str, Any]) -> list[tuple[str, str]]:
    """The neighbours between which something changes."""
    return [(change["before"], change["from"]) for change in shown["changes"]]


def test_a_cap_is_reached_where_the_rate_says_and_not_a_cent_earlier(look: Look) -> None:
    """8 % of 6250 is 500: up to there the award rises, above it stays."""
    shown = look("investment_award", AWARD)
    assert (shown["question"], shown["measure"]) == ("base", "award")
    assert between(shown) == [("6250", "6250.000001")]
    [(title, said)] = told(shown)
    assert title == "Above 6250 wan yuan"
    assert "Not met: The amount is within 500 wan yuan, the local cap that you entered." in said
    assert said[-1] == (
        "For each further 1 wan yuan, “Estimated award” rises by 0.08 wan yuan up to here and stays the same from here on."
    )
    assert shown["pieces"] == [list(range(len(shown["points"])))], "a cap is a bend, no leap"


def test_a_cliff_is_a_leap_with_two_points_at_the_same_place(look: Look) -> None:
    """300 is taxed at 5 %, one cent more at 25 %: from 15 to 75."""
    shown = look("income_tax", {"year": 2023, "taxable_income": "280", "taxpayer_kind": "small_low_profit"})
    assert between(shown) == [("300", "300.000001")]
    assert told(shown)[0][1][-1] == "“Income tax of the year” jumps from 15 wan yuan to 75 wan yuan."
    first, second = shown["pieces"]
    low, high = shown["points"][first[-1]], shown["points"][second[0]]
    assert (low["value"], high["value"]) == ("15 wan yuan", "75 wan yuan")
    assert exact_fraction(high["share"]) - exact_fraction(low["share"]) <= Fraction(1, 10**6)


def test_the_slices_of_a_small_enterprise_bend_at_one_hundred(look: Look) -> None:
    """In 2022 the first 100 bear 2.5 %, the rest 5 %."""
    shown = look("income_tax", {"year": 2022, "taxable_income": "150", "taxpayer_kind": "small_low_profit"})
    assert between(shown) == [("100", "100.000001"), ("300", "300.000001")]
    assert "rises by 0.025 wan yuan up to here and rises by 0.05 wan yuan" in told(shown)[0][1][0]


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("slab", "“Estimated award” jumps from 150 wan yuan to 240 wan yuan."),
        (
            "marginal",
            "rises by 0.05 wan yuan up to here and rises by 0.08 wan yuan from here on.",
        ),
    ],
)
def test_tiers_leap_by_slab_and_bend_by_margin(look: Look, method: str, sentence: str) -> None:
    """From 3000 the rate is 8 % instead of 5 %: on everything, or on what lies above."""
    tiers = [{"from": "1000", "rate": "0.05"}, {"from": "3000", "rate": "0.08"}]
    situation = {**AWARD, "tiers": tiers, "tier_method": method, "rate": None, "cap": None}
    [*_lower, (title, said)] = told(look("investment_award", situation, question="base"))
    assert title in {"From 3000 wan yuan on", "Above 3000 wan yuan"}
    assert said[-1].endswith(sentence)


def test_below_a_floor_that_excludes_there_is_nothing(look: Look) -> None:
    """10 % reaches the floor of 100 at 1000."""
    situation = {**AWARD, "rate": "0.1", "cap": None, "floor": "100", "floor_mode": "exclude"}
    shown = look("investment_award", situation)
    assert between(shown) == [("999.999999", "1000")]
    assert "No longer applies: Below the local floor, and left without an award by the local rule." in told(shown)[0][1]
    assert told(shown)[0][1][-1] == "“Estimated award” jumps from 0 wan yuan to 100 wan yuan."


def test_a_share_that_bends_all_the_way_changes_only_where_the_budget_is_used_up(look: Look) -> None:
    """Awards shrink by budget ÷ approved from 500 on: a curve without further breaks."""
    situation = {**AWARD, "approved_total": "400", "budget": "500"}
    shown = look("investment_award", situation, question="approved_total", **{"from": "0.5", "to": "900"})
    assert between(shown) == [("500", "500.000001")]


def test_the_award_clause_changes_its_mind_at_2000(look: Look) -> None:
    """With provincial support a smaller project is unclear, a larger one not covered; there is no amount at all."""
    shown = look("investment_award", {"total_investment": 1500, "provincial_support": "received"})
    assert (shown["measure"], shown["numeric"]) == ("status", False)
    assert between(shown) == [("1999.999999", "2000")]
    assert [band["label"] for band in shown["bands"]] == ["More information needed", "Not covered by this clause"]
    assert shown["pieces"] == []
    assert shown["points"][0]["said"] == "“Total investment of the project” 0 wan yuan: More information needed"


def test_dates_are_followed_by_the_day(look: Look) -> None:
    """2021-01-01 and 2023-12-31 are in the period."""
    situation = {"location": "xishui", "is_industrial": True, "project_kind": "expansion", "start_date": "2022-03-15"}
    shown = look("scope", situation, "zh")
    assert between(shown) == [("2020-12-31", "2021-01-01"), ("2023-12-31", "2024-01-01")]
    assert [change["title"] for change in shown["changes"]] == ["2021-01-01 起", "2024-01-01 起"]
    assert [tick["text"] for tick in shown["x"]["ticks"]] == ["2020", "2021", "2022", "2023", "2024"]
    assert [band["label"] for band in shown["bands"]] == ["早于期间", "在期间内", "晚于期间"]


def test_a_long_stretch_of_days_is_looked_at_by_years(look: Look) -> None:
    """Two hundred years are not looked at month by month."""
    situation = {"location": "xishui", "is_industrial": True, "project_kind": "expansion", "start_date": "2022-03-15"}
    shown = look("scope", situation, **{"from": "1900-01-01", "to": "2099-12-31"})
    assert between(shown) == [("2020-12-31", "2021-01-01"), ("2023-12-31", "2024-01-01")]
    assert len(shown["points"]) < 100


def test_years_are_points_of_their_own_and_tell_which_value_changed(look: Look) -> None:
    """Manufacturing: 75 % up to 2020, 100 % from 2021."""
    situation = {"year": 2020, "enterprise_kind": "manufacturing", "direct": 300}
    shown = look("rd_deduction", situation, "zh", question="year")
    assert told(shown)[0][0] == "2021 年起"
    assert told(shown)[0][1][0].endswith("由“75%”变为“100%”。")
    assert all(len(piece) == 1 for piece in shown["pieces"])


def test_whole_numbers_change_from_one_to_the_next(look: Look) -> None:
    """A medium-sized enterprise has 300 people, 299 are too few."""
    shown = look("enterprise_size", {"employees": 500, "revenue": 50000}, question="employees")
    assert between(shown) == [("19", "20"), ("299", "300"), ("999", "1000")]


def test_rates_on_an_invoice_are_points_without_lines(look: Look) -> None:
    """Only the rates that there are."""
    invoice = {"amount": 1130, "includes_vat": True, "rate": "0.13"}
    situation = {"general_taxpayer": True, "invoices": [invoice]}
    shown = look("vat_deduction", situation, question="invoices[0].rate")
    assert [point["answer"] for point in shown["points"]] == ["0%", "1%", "3%", "6%", "9%", "13%"]
    assert shown["pieces"] == [[0], [1], [2], [3], [4], [5]]
    assert shown["points"][5]["value"] == "130 wan yuan"


def test_refunds_bend_where_a_year_stops_counting_though_the_law_rounds_them(look: Look) -> None:
    """0.35 × (130 − base) + 0.28 × 15 is 0 at 142, and so for the next two years."""
    years = [{"vat": 130, "eit": 55}, {"vat": 150, "eit": 70}, {"vat": 160, "eit": 80}]
    shares = {"share_vat": "0.35", "share_eit": "0.28", "floor_mode": "total"}
    situation = {"base_years": [{"vat": 100, "eit": 40}], "years": years, **shares}
    shown = look("fiscal_refund", situation, question="base_years[0].vat")
    assert [change["title"] for change in shown["changes"]] == [
        "Above 142 wan yuan",
        "Above 174 wan yuan",
        "Above 192 wan yuan",
    ]


def refund(eit: int = 55, later: int = 150, share: str = "0.35") -> dict[str, Any]:
    """Two years' refund over a base of 100 and 40."""
    years = [{"vat": 130, "eit": eit}, {"vat": later, "eit": 55}]
    shares = {"share_vat": share, "share_eit": "0.28", "floor_mode": "total"}
    return {"base_years": [{"vat": 100, "eit": 40}], "years": years, **shares}


@pytest.mark.parametrize(
    ("situation", "last", "titles"),
    [
        (refund(), "143", ["Above 142 wan yuan"]),
        (refund(later=131), "200", ["Above 142 wan yuan", "Above 143 wan yuan"]),
        (refund(eit=56, share="0.3"), "150", ["From 144.933334 wan yuan on"]),
    ],
)
def test_bends_of_rounded_refunds_are_found_near_the_end_and_close_together(
    look: Look, situation: dict[str, Any], last: str, titles: list[str]
) -> None:
    """Two bends between two points that were looked at first, one just before the end, one that is no round number."""
    shown = look("fiscal_refund", situation, question="base_years[0].vat", **{"from": "0", "to": last})
    assert [change["title"] for change in shown["changes"]] == titles


def test_a_bend_just_before_the_end_is_found(look: Look) -> None:
    """Only one place lies beyond it."""
    situation = {"year": 2022, "taxable_income": "50", "taxpayer_kind": "small_low_profit"}
    shown = look("income_tax", situation, **{"from": "1", "to": "101"})
    assert between(shown) == [("100", "100.000001")]


def test_rounding_alone_is_no_change(look: Look) -> None:
    """A base of three years is a third of each: the refund is rounded year by year, and bends only where a year drops out."""
    bases = [{"vat": 90, "eit": 30}, {"vat": 100, "eit": 40}, {"vat": 110, "eit": 50}]
    years = [{"vat": 130, "eit": 55}, {"vat": 150, "eit": 70}, {"vat": 160, "eit": 80}]
    situation = {"base_years": bases, "years": years, "share_vat": "0.5", "share_eit": "0.4", "floor_mode": "total"}
    assert look("fiscal_refund", situation, question="base_years[0].vat")["changes"] == []
    wider = look("fiscal_refund", situation, question="base_years[2].vat")
    assert [change["title"] for change in wider["changes"]] == ["Above 236 wan yuan"]


def test_an_answer_that_cannot_be_used_leaves_a_gap_with_its_reason(look: Look) -> None:
    """The fourth quarter cannot have more than the year."""
    situation = {"year": 2022, "enterprise_kind": "other", "direct": 300, "q4_actual": 200}
    shown = look("rd_deduction", situation, question="q4_actual")
    assert between(shown)[-1] == ("300", "300.000001")
    assert told(shown)[-1][1][0].startswith("From here on this answer cannot be used: ")
    wrong = shown["points"][-1]
    assert "height" not in wrong
    assert wrong["reason"] in wrong["said"]
    assert shown["pieces"][-1][-1] < len(shown["points"]) - 1
    reverse = look("rd_deduction", situation, question="direct")
    assert told(reverse)[0][1][0].startswith("From here on it can be worked out; before that it cannot: ")


def test_a_target_is_met_from_its_figure_on(look: Look) -> None:
    """10 % a year for three years: 200 grows to 266.2."""
    shown = look("target_tracker", {"target": "T01", "actual": "260", "baseline": "200"})
    assert between(shown) == [("266.199999", "266.2")]


def test_losses_are_followed_below_zero(look: Look) -> None:
    """No tax on a loss; 25 % from the first cent."""
    shown = look("income_tax", {"year": 2023, "taxable_income": "-50", "taxpayer_kind": "standard"})
    assert shown["range"] == {"from": "-100", "to": "100"}
    assert [tick["text"] for tick in shown["x"]["ticks"]] == ["−100", "−50", "0", "50", "100"]


def test_a_range_of_the_readers_own_is_kept(look: Look) -> None:
    """Typed as people type: thousands, full width, per cent."""
    wish = {"question": "base", "from": "１,000", "to": "9000"}
    shown = look("investment_award", AWARD, **wish)
    assert shown["range"] == {"from": "１,000", "to": "9000"}
    assert (shown["points"][0]["answer"], shown["points"][-1]["answer"]) == ("1000 wan yuan", "9000 wan yuan")
    rates = look("investment_award", AWARD, question="rate", **{"from": "10%", "to": "20%"})
    assert rates["own"] is None, "the reader's own 8 % lies outside"
    assert rates["summary"].endswith("is at least 400 wan yuan and at most 500 wan yuan. Changes found: 1.")


@pytest.mark.parametrize(
    ("wish", "wrong"),
    [
        ({"from": "-5", "to": "abc"}, ["from", "to"]),
        ({"from": "5000", "to": "5000"}, ["to"]),
        ({"to": "99999999999"}, ["to"]),
    ],
)
def test_a_range_that_is_none_is_told_end_by_end(look: Look, wish: dict[str, str], wrong: list[str]) -> None:
    """Every mistake at once, what was typed kept, and no curve."""
    shown = look("investment_award", AWARD, **wish)
    assert [error["field"] for error in shown["errors"]] == wrong
    assert all(error["text"] for error in shown["errors"])
    assert shown["range"] | wish == shown["range"]
    assert "points" not in shown


@pytest.mark.parametrize(
    ("calculator", "situation"),
    [
        ("financing", {"needs": ["bank_loan"]}),
        ("payer", {"location": "macheng", "instrument": "filing"}),
        ("investment_award", {"total_investment": "many"}),
        ("investment_award", "no JSON"),
    ],
)
def test_where_nothing_can_be_varied_nothing_is_offered(look: Look, calculator: str, situation: Any) -> None:
    """No question has an order, or the answers themselves are wrong."""
    assert look(calculator, situation) == {"questions": []}


def test_a_value_of_a_countys_plan_can_be_varied_like_ones_own(look: Look, calculators: Calculators) -> None:
    """The plan's cap is the reader's starting point; one of the reader's own comes before it."""
    [plan] = calculators.policy.county_plans
    situation = {"total_investment": "3000", "provincial_support": "none", "base": "2000", "county_plan": plan}
    shown = look("investment_award", situation)
    offered = [question["id"] for question in shown["questions"]]
    assert "base" in offered
    assert "cap" in offered


def test_tiers_of_growth_leap_from_one_amount_to_the_next(look: Look) -> None:
    """The county gives 10 from 20 % growth on, 30 from 50 %; between them nothing moves."""
    tiers = [{"min_growth": "0.2", "amount": "10"}, {"min_growth": "0.5", "amount": "30"}]
    situation = {"previous_max_revenue": "1000", "current_revenue": "1300", "growth_tiers": tiers}
    shown = look("growth_award", situation, question="current_revenue", measure="county_award")
    assert between(shown) == [("1199.999999", "1200"), ("1499.999999", "1500")]
    assert told(shown)[1][1][-1] == "“Estimated local award” jumps from 10 wan yuan to 30 wan yuan."


def test_a_growth_without_a_base_is_not_there(look: Look) -> None:
    """There is no growth over 0, and the first cent brings it."""
    shown = look("growth_award", {"previous_max_revenue": "0", "current_revenue": "10"}, measure="growth")
    assert (shown["points"][0]["value"], shown["points"][0]["said"].rpartition(": ")[2].partition(";")[0]) == (
        "",
        "“Growth of revenue” no such result",
    )
    assert told(shown)[0][1][0] == "From here on there is a result for “Growth of revenue”."


def test_a_few_whole_numbers_are_all_looked_at(look: Look) -> None:
    """A year has twelve months."""
    situation = {"year": 2022, "enterprise_kind": "other", "direct": 300, "months_operated": 6}
    shown = look("rd_deduction", situation, question="months_operated")
    assert [point["answer"] for point in shown["points"]][:2] == ["1 month", "2 months"]
    assert len(shown["points"]) == 12


def test_what_is_too_much_to_look_for_breaks_the_line_and_is_said(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no evaluations left the curve is not drawn across what nobody has looked into."""
    situation = {"year": 2023, "taxable_income": "281", "taxpayer_kind": "small_low_profit"}
    complete = look("income_tax", situation, **{"from": "1", "to": "401"})
    monkeypatch.setattr(changes, "EVALUATIONS", 3)
    shown = look("income_tax", situation, **{"from": "1", "to": "401"})
    assert complete["complete"]
    assert not shown["complete"]
    assert shown["changes"] == []
    assert len(shown["pieces"]) == 2


def test_every_point_is_the_calculators_own_answer(
    look: Look, ask: Asking, conversation: Conversation, library: Library
) -> None:
    """For every calculator and question: what stands at a point is what the calculator says, and every change is one."""
    checked = 0
    for calculator, examples in library.examples.items():
        situation = json.loads(situation_text(examples[0]))
        for question in look(calculator, situation)["questions"]:
            shown = look(calculator, situation, "zh", question=question["id"])
            for change in shown["changes"]:
                one, other = (
                    ask.text(calculator, json.dumps(_with(situation, question["id"], change[side])), DAY)
                    for side in ("before", "from")
                )
                assert one != other, change
            for point in shown["points"]:
                text = json.dumps(_with(situation, question["id"], point["at"]))
                request = {"calculator": calculator, "language": "zh", "as_of": DAY, "situation": text}
                answer = json.loads(conversation.respond(json.dumps(request)))["presentation"]
                amounts = {amount["id"]: amount["text"] for amount in answer.get("amounts", ())}
                expected = (
                    answer["status"]["label"] if shown["measure"] == "status" else amounts.get(shown["measure"], "")
                )
                assert point["value"] == ("" if "errors" in answer else expected)
            shares = [exact_fraction(point["share"]) for point in shown["points"]]
            assert shares == sorted(shares)
            assert (shown["points"][0]["share"], shown["points"][-1]["share"]) == ("0", "1")
            assert shown["own"] is not None
            checked += len(shares)
    assert checked > 1000


def test_whatever_the_situation_all_changes_are_found_with_few_evaluations(
    look: Look, calculators: Calculators, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Situations at the limits of the law: a hundred and ten cases are enough for each curve."""
    monkeypatch.setattr(changes, "EVALUATIONS", 110)
    random = Random("what if")
    looked = 0
    for _round in range(6):
        for calculator, known in calculators.policy.calculators.items():
            situation = Situations(random).situation(known.questions)
            for question in random.sample(offered := look(calculator, situation)["questions"], min(2, len(offered))):
                shown = look(calculator, situation, question=question["id"])
                assert shown["complete"], (situation, question)
                assert shown["points"][0]["share"] == "0"
                looked += 1
    assert looked > 100


def _with(situation: dict[str, Any], question: str, answer: str) -> dict[str, Any]:
    table, bracket, rest = question.partition("[")
    if not bracket:
        return {**situation, question: answer}
    index, column = rest.split("].")
    rows = [dict(row) for row in situation[table]]
    rows[int(index)][column] = answer
    return {**situation, table: rows}


def test_both_languages_show_the_same_picture(look: Look, library: Library) -> None:
    """Only the words differ."""
    for calculator, examples in library.examples.items():
        texts = [look(calculator, situation_text(examples[0]), language) for language in ("zh", "en")]
        heights = [[point.get("height") for point in shown.get("points", ())] for shown in texts]
        places = [[change["share"] for change in shown.get("changes", ())] for shown in texts]
        assert heights[0] == heights[1]
        assert places[0] == places[1]
