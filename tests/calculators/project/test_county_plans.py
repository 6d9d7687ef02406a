"""A county's annual plan in a project: chosen once, it fills the county values of every calculator; answers come first."""

import json
from typing import Any

from calculators.conversation import Conversation
from calculators.county_plans import COUNTY_PLAN
from calculators.json_text import read_object
from calculators.project.answering import Projects
from calculators.project.plain_text import project_text
from calculators.project.wording import ProjectWording
from tests.calculators.asking import errors_of
from tests.calculators.project.conftest import Ask

EXAMPLE: dict[str, Any] = {COUNTY_PLAN: "example/2023"}
"""Rate 5 %, floor 20 (below it nothing), cap 200; discount of 2 points over 365 days; half paid in advance."""
PROJECT: dict[str, Any] = {"total_investment": 2500, "provincial_support": "none", "base": 1200}
LOANS: dict[str, Any] = {"loans": [{"principal": 1000, "days": 365}]}


def test_plan_fills_every_calculator(project: Ask) -> None:
    """1200 × 5 % = 60; 1000 × 2 % = 20; half of an approved 60 in advance."""
    outcomes = project(EXAMPLE, PROJECT, LOANS, {"approved_award": 60, "final_award": 60})["outcomes"]
    assert outcomes["investment_award"]["results"]["award"] == "60"
    assert outcomes["interest_discount"]["results"]["discount"] == "20"
    assert outcomes["advance_settlement"]["results"]["advance"] == "30"


def test_outcome_is_that_of_run_with_the_plan(project: Ask, projects: Projects) -> None:
    """Values keep the plan's name, clause and validity."""
    inside = project(EXAMPLE, PROJECT)["outcomes"]["investment_award"]
    alone = projects.calculators.answer("investment_award", json.dumps(PROJECT | EXAMPLE))
    assert inside == json.loads(alone)
    assert {used.get(COUNTY_PLAN) for used in inside["parameters"] if used["id"] == "rate"} == {"example/2023"}


def test_plan_alone_begins_nothing(project: Ask) -> None:
    """Who has no loan is not asked for loans because the county's plan has a discount."""
    outcome = project(EXAMPLE)
    assert outcome["outcomes"] == {}
    assert outcome["missing"] == []


def test_what_the_plan_fills_is_named_and_not_missing(project: Ask) -> None:
    """The page can show the plan's values in their fields, where they may still be overwritten."""
    outcome = project(EXAMPLE, PROJECT)
    assert {"rate", "floor", "investment_award.cap"} <= set(outcome["filled"]) <= set(outcome["asked"])
    assert [entry for entry in outcome["missing"] if entry["origin"] == "county"] == []
    assert project(PROJECT)["filled"] == []


def test_answers_come_before_the_plan(project: Ask) -> None:
    """A rate of 8 % replaces the plan's 5 %; tiers keep its rate out."""
    outcome = project(EXAMPLE, PROJECT, {"rate": 0.08})
    assert outcome["outcomes"]["investment_award"]["results"]["award"] == "96"
    assert "rate" not in outcome["filled"]
    tiers = {"tiers": [{"from": 0, "rate": 0.1}], "tier_method": "slab"}
    outcome = project(EXAMPLE, PROJECT, tiers)
    assert outcome["outcomes"]["investment_award"]["results"]["award"] == "120"
    assert "rate" not in outcome["filled"]
    assert "tiers" in outcome["asked"]


def test_plan_that_nobody_knows_is_one_error(project: Ask) -> None:
    """However many calculators accept the choice."""
    assert errors_of(project(PROJECT, {COUNTY_PLAN: "macheng/1999"})) == {(COUNTY_PLAN, "not_a_choice")}


def test_amounts_of_an_example_say_so(conversation: Conversation) -> None:
    """Above everything else, and in the terminal too; the choice of a plan has its own label in an error."""
    projects = conversation.projects
    wording = ProjectWording(projects.calculators.policy, projects.profile, "en")
    shown = wording.present(projects.evaluate(read_object(json.dumps(PROJECT | EXAMPLE))))
    assert "made up for demonstration" in shown["illustrative"]
    assert shown["illustrative"] in project_text(shown)
    assert "rate" in shown["filled"]
    own = wording.present(projects.evaluate(read_object(json.dumps(PROJECT | {"rate": 0.1}))))
    assert own["illustrative"] is None
    wrong = wording.present(projects.evaluate(read_object(json.dumps({COUNTY_PLAN: "nowhere"}))))
    assert wrong["errors"][0]["label"] == "Which county's annual plan to take values from"


def test_progress_counts_what_the_plan_answers(projects: Projects) -> None:
    """Filled values are answered, as far as the reader is concerned."""
    without = projects.evaluate(read_object(json.dumps(PROJECT)))
    filled = projects.evaluate(read_object(json.dumps(PROJECT | EXAMPLE)))
    assert filled.progress[0] > without.progress[0]


def test_conversation_reads_the_choice(conversation: Conversation) -> None:
    """As the form sends it; nothing chosen is an empty text."""
    typed = {"total_investment": "2500", "provincial_support": "none", "base": "1200"}
    for choice, award in (("example/2023", "60"), ("", None)):
        request = {"project": True, "language": "zh", "typed": typed | {COUNTY_PLAN: choice}}
        outcome = json.loads(json.loads(conversation.respond(json.dumps(request)))["outcome"])
        assert outcome["outcomes"]["investment_award"]["results"].get("award") == award
