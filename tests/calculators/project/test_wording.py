"""The words of a project: everything that the outcome says, in both languages, with numbers as a reader sees them."""

import json
import re
from typing import Any

import pytest

from calculators.conversation import Conversation
from calculators.json_text import read_object
from calculators.project.plain_text import project_text
from calculators.project.wording import ProjectWording
from tests.calculators.project.profiles import AWARD, EQUIPMENT, LOAN, PLACE, REFUND, RESEARCH, TAX

EVERYTHING = PLACE | AWARD | LOAN | RESEARCH | EQUIPMENT | TAX | REFUND
LANGUAGES = ("zh", "en")
HAN = re.compile("[\u4e00-\u9fff]")


def present(conversation: Conversation, profile: dict[str, Any], language: str = "en") -> dict[str, Any]:
    """Return the presentation of a profile."""
    projects = conversation.projects
    wording = ProjectWording(projects.calculators.policy, projects.profile, language)
    return wording.present(projects.evaluate(read_object(json.dumps(profile)), "2026-11-23"))


def texts(shown: Any) -> list[str]:
    """Return every text of a presentation."""
    if isinstance(shown, dict):
        return [text for value in shown.values() for text in texts(value)]
    if isinstance(shown, list):
        return [text for value in shown for text in texts(value)]
    return [shown] if isinstance(shown, str) else []


def overview(shown: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the overview by calculator."""
    return {entry["calculator"]: entry for entry in shown["overview"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_left_unfilled(conversation: Conversation, language: str) -> None:
    """No placeholder is left over."""
    assert [text for text in texts(present(conversation, EVERYTHING, language)) if re.search(r"\{\w*\}", text)] == []


def test_english_overview_has_no_chinese(conversation: Conversation) -> None:
    """The words of the project's own are translated."""
    shown = present(conversation, EVERYTHING)
    own = {key: shown[key] for key in ("benefit", "years", "missing", "payers", "offices")}
    assert [text for text in texts(own) if HAN.search(text)] == []


def test_overview_tells_where_each_calculator_stands(conversation: Conversation) -> None:
    """Covered, computed, not covered, ended, open: with the main figure where there is one."""
    shown = overview(present(conversation, EVERYTHING | {"start_date": "2024-01-01"}))
    assert shown["investment_award"]["standing"] == "covered"
    assert shown["investment_award"]["main"] == {"label": "Estimated award", "text": "96 wan yuan"}
    assert shown["scope"]["standing"] == "ended"
    assert shown["combined_benefit"]["standing"] == "computed"
    assert shown["fund_floor"]["standing"] == "open"
    assert shown["fund_floor"]["detail"] == "Still needed: The municipal special fund by year"
    assert shown["fund_floor"]["needs"] == [{"key": "fund_floor.years", "label": "The municipal special fund by year"}]
    assert shown["fund_floor"]["begun"] is False
    assert shown["investment_award"]["begun"] is True
    received = overview(present(conversation, AWARD | {"provincial_support": "received"}))
    assert received["investment_award"]["standing"] == "not_covered"
    unclear = overview(present(conversation, AWARD | {"provincial_support": "unknown"}))
    assert unclear["investment_award"]["standing"] == "open"


def test_question_that_an_answer_settled_is_not_needed(conversation: Conversation) -> None:
    """Equipment outside the catalogues needs no purchases: it is not covered, and nothing is missing."""
    shown = present(conversation, {"in_catalogue": False})
    assert overview(shown)["equipment_credit"]["standing"] == "not_covered"
    assert shown["missing"] == []
    assert "purchases" not in shown["asked"]


def test_who_pays_is_told_once(conversation: Conversation) -> None:
    """With the place known the payers stand for themselves; before, the place is what is needed."""
    assert "payer" not in overview(present(conversation, PLACE))
    assert overview(present(conversation, {}))["payer"]["detail"] == "Still needed: Where is the project?"


def test_bars_are_as_long_as_their_amounts(conversation: Conversation) -> None:
    """The longest part is 100; a tax is negative; a part of nothing has no bar."""
    benefit = present(conversation, AWARD | TAX)["benefit"]
    assert [(part["source"], part["text"], part["share"], part["negative"]) for part in benefit["parts"]] == [
        ("grant", "96 wan yuan", "100", False),
        ("tax_on_grant", "−24 wan yuan", "25", True),
    ]
    assert benefit["total"]["text"] == "72 wan yuan"
    assert present(conversation, TAX)["benefit"]["parts"] == []


def test_what_is_not_in_the_benefit_yet_is_named(conversation: Conversation) -> None:
    """An award without its rate would be forgotten silently; one that is not covered is not waited for."""
    without_rate = {key: value for key, value in AWARD.items() if key != "rate"} | TAX
    assert present(conversation, without_rate)["benefit"]["pending"] == (
        "Not in it yet: Investment award. Answers are missing; with them the total will change."
    )
    assert present(conversation, AWARD | TAX)["benefit"]["pending"] is None
    assert present(conversation, AWARD | TAX | {"provincial_support": "received"})["benefit"]["pending"] is None
    assert "R&D" in str(present(conversation, TAX | {"direct": 5})["benefit"]["pending"])


def test_years_are_columns_and_sources_rows(conversation: Conversation) -> None:
    """Calendar years first, then those of production; what is not in the total says so."""
    years = present(conversation, EVERYTHING | {"base": 500})["years"]
    assert years["columns"] == ["Source", "2022", "2023", "Year 1 of production"]
    rows = {row["label"]: row["cells"] for row in years["rows"]}
    assert rows["Grant (award and interest discount)"] == ["", "55 wan yuan", ""]
    assert rows["Tax met by the equipment credit (not in the total)"] == ["4 wan yuan", "", ""]
    assert rows["Refund of the local fiscal gain (not in the total)"] == ["", "", "35 wan yuan"]
    assert [row["counted"] for row in years["rows"]] == [True, True, True, True, False, False]
    assert present(conversation, PLACE)["years"] is None


def test_flow_is_told_with_its_value_and_row(conversation: Conversation) -> None:
    """Rows are counted from 1, as people do."""
    shown = present(conversation, EVERYTHING)["flows"]
    assert shown[0]["text"].startswith("96 wan yuan of the award counts as public money in purchase 1 ")
    assert (shown[0]["from"], shown[0]["to"]) == ("investment_award", "equipment_credit")
    assert len(shown) == 5


def test_missing_answers_stand_under_those_who_can_give_them(conversation: Conversation) -> None:
    """County values under the county, the rest under the enterprise."""
    shown = present(
        conversation, {"total_investment": 2500, "provincial_support": "none", "filed": True, "method": "share"}
    )
    of_the_county = {
        question["key"] for giver in shown["missing"] if giver["county"] for question in giver["questions"]
    }
    assert of_the_county == {"base", "rate", "share"}
    (own,) = [giver for giver in shown["missing"] if not giver["county"]]
    assert own["who"] == "Your own enterprise"
    assert own["questions"] == [{"key": "interest_paid", "label": "Interest paid", "for": ["Loan interest discount"]}]


def test_urban_payers_come_with_their_silence(conversation: Conversation) -> None:
    """Three payers, and that their split is not written."""
    award = present(conversation, {"location": "huangzhou"})["payers"][0]
    assert award["label"] == "Investment award"
    assert len(award["payers"]) == 3
    assert "share the cost" in award["words"]
    assert present(conversation, {"location": "macheng"})["payers"][0]["words"] is None


@pytest.mark.parametrize(
    ("change", "word"),
    [({"location": "outside"}, "outside this plan"), ({"start_date": "2020-01-01"}, "before"), ({}, None)],
)
def test_project_outside_the_plan_is_cautioned(
    conversation: Conversation, change: dict[str, Any], word: str | None
) -> None:
    """Amounts of a project that the plan does not cover are never shown without saying so."""
    caution = present(conversation, PLACE | AWARD | change)["caution"]
    assert (caution is None) if word is None else (word in caution)


def test_results_are_those_of_the_calculators(conversation: Conversation) -> None:
    """Each with steps and clauses; what is missing goes by the profile's keys, where its field stands."""
    shown = present(conversation, AWARD | {"floor": 1})
    assert [missing["id"] for missing in shown["results"]["investment_award"]["missing"]] == [
        "investment_award.floor_mode"
    ]
    assert shown["results"]["investment_award"]["steps"][0]["formulas"] == ["1200 wan yuan × 8% = 96 wan yuan"]


def test_checklist_and_offices_have_names(conversation: Conversation) -> None:
    """What to prepare, and whom to ask about what."""
    shown = present(conversation, {"total_investment": 2500})
    assert shown["checklist"][0]["title"].startswith("Filing of projects")
    assert len(shown["checklist"][0]["items"]) == 4
    assert shown["offices"][0] == {
        "id": "development_reform_commission",
        "name": "Development and Reform Commission",
        "for": ["Filing and project library"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_are_told_in_words_under_the_profiles_keys(conversation: Conversation, language: str) -> None:
    """The label is the question's own; an unknown key is named as it was written."""
    wrong = {"investment_award.cap": -1, "cap": 1, "fund_floor.years": [{"year": 1, "amount": 1}], "floor": 5}
    shown = present(conversation, wrong, language)
    told = {error["field"]: error for error in shown["errors"]}
    assert set(told) == {"investment_award.cap", "cap", "fund_floor.years[0].year"}
    assert "{" not in "".join(error["text"] for error in shown["errors"])
    assert told["cap"]["label"] == "cap"
    assert set(shown) == {"language", "asked", "answered", "of", "errors"}
    assert {"investment_award.cap", "fund_floor.years"} <= set(shown["asked"])
    if language == "en":
        assert told["investment_award.cap"]["text"] == "“Largest award (cap)” cannot be less than 0."
        assert told["fund_floor.years[0].year"]["label"] == "The municipal special fund by year, row 1: Year"


def test_both_sides_of_a_contradiction_have_their_labels(conversation: Conversation) -> None:
    """A floor above the cap, by the keys of the profile."""
    (error,) = present(conversation, {"floor": 5, "investment_award.cap": 4})["errors"]
    assert error["text"] == "“Smallest award (floor)” contradicts “Largest award (cap)”. Change one of them."


def test_conversation_takes_what_a_person_typed(conversation: Conversation) -> None:
    """Answers by the profile's keys, as typed into the form."""
    typed = {"total_investment": "２，500", "provincial_support": "none", "base": "1,200", "rate": "8%"}
    typed |= {"investment_award.cap": "200 ", "as_of": "2026/1/2", "tiers": [{"from": "", "rate": ""}]}  # type: ignore[dict-item]
    response = json.loads(conversation.respond(json.dumps({"project": True, "language": "zh", "typed": typed})))
    assert json.loads(response["situation"])["investment_award.cap"] == "200"
    outcome = json.loads(response["outcome"])
    assert outcome["outcomes"]["investment_award"]["results"]["award"] == "96"
    assert response["presentation"]["language"] == "zh"


def test_conversation_takes_a_profile_as_text(conversation: Conversation) -> None:
    """A situation comes back byte for byte, and the outcome is that of the command line."""
    text = json.dumps(EVERYTHING)
    request = {"project": True, "language": "en", "situation": text, "as_of": "2026-11-23"}
    response = json.loads(conversation.respond(json.dumps(request)))
    assert response["situation"] == text
    assert response["outcome"] == conversation.projects.answer(text, "2026-11-23")


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_says_everything(conversation: Conversation, language: str) -> None:
    """The terminal tells what the page shows."""
    told = project_text(present(conversation, EVERYTHING | {"location": "outside", "floor": 1}, language))
    shown = present(conversation, EVERYTHING | {"location": "outside", "floor": 1}, language)
    assert shown["caution"] in told
    for key in ("benefit", "years"):
        assert shown[key]["words"] in told
    for wanted in (*shown["flows"], *shown["results"]["investment_award"]["steps"]):
        assert wanted["text"] in told
    inside = project_text(present(conversation, {"location": "macheng"}, language))
    assert {"zh": "投资奖补  麻城市人民政府", "en": "Investment award  People's Government of Macheng City"}[
        language
    ] in inside
    (error,) = present(conversation, {"cap": 1}, language)["errors"]
    assert project_text(present(conversation, {"cap": 1}, language)) == error["text"]
    assert present(conversation, {}, language)["benefit"] is None
    assert project_text(present(conversation, {}, language)).count("\n") == len(shown["overview"])
