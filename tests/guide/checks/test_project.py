"""What an editor is told where `project.yaml` does not fit the calculators."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guide.checks import project
from guide.checks.doubts import Doubts
from guide.loading import load_rulebook
from guide.model.library import Rulebook
from guide.model.project import ChecklistEntry, Condition, Flow, Project, When
from guide.reading.mistakes import Findings

ROOT = Path(__file__).parents[3]
Change = Callable[[Project], Project]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """Return the rulebook of this project."""
    return load_rulebook(ROOT)


def told(rulebook: Rulebook) -> list[str]:
    """Return what the checks find wrong, each with its cure."""
    findings = Findings()
    project.check(rulebook, findings, Doubts())
    return [f"{mistake.what} | {mistake.cure}" for mistake in findings.mistakes]


def with_group(written: Project, number: int, **changes: Any) -> Project:
    """Return the project with one group changed."""
    groups = list(written.groups)
    groups[number] = replace(groups[number], **changes)
    return replace(written, groups=tuple(groups))


def with_flow(written: Project, number: int, **changes: Any) -> Project:
    """Return the project with one flow changed."""
    flows: list[Flow] = list(written.flows)
    flows[number] = replace(flows[number], **changes)
    return replace(written, flows=tuple(flows))


def when(question: str, **changes: Any) -> Change:
    """Return a change that adds a condition on `filed`."""
    condition = Condition(questions=("filed",), when=When(question=question, **changes))
    return lambda written: replace(written, conditions=(*written.conditions, condition))


def entry(**changes: Any) -> Change:
    """Return a change that adds an entry to the checklist."""
    return lambda written: replace(written, checklist=(*written.checklist, ChecklistEntry(**changes)))


CASES: dict[str, tuple[Change, str]] = {
    "no group": (
        lambda written: with_group(written, 0, questions=written.groups[0].questions[1:]),
        "the question “location” of “scope” stands in no group of the profile",
    ),
    "two groups": (
        lambda written: with_group(written, 1, questions=(*written.groups[1].questions, "filed")),
        "the question “filed” stands in “award” and in “project” already",
    ),
    "misspelt question": (
        lambda written: with_group(written, 1, questions=(*written.groups[1].questions, "filled")),
        "unknown question of the profile “filled” | Did you mean “filed”",
    ),
    "plain key of several meanings": (
        lambda written: with_group(written, 1, questions=(*written.groups[1].questions, "cap")),
        "unknown question of the profile “cap”",
    ),
    "two groups of one id": (
        lambda written: with_group(written, 1, id=written.groups[0].id),
        "the group “project” stands twice",
    ),
    "supplied and asked": (
        lambda written: replace(written, supplied=("instrument", "filed")),
        "the question “filed” stands in “project” and in “supplied” already",
    ),
    "condition on a later question": (when("base"), "“filed” is asked before “base”"),
    "condition on an unknown question": (when("bases"), "unknown question of the profile “bases”"),
    "condition on an unknown answer": (
        when("project_kind", answers=("extension",)),
        "unknown answer of “project_kind” “extension”",
    ),
    "condition on yes": (
        when("construction_started", answers=("yes",)),
        "unknown answer of “construction_started” “yes” | Known: false, true",
    ),
    "condition on a year in words": (when("rd_deduction.year", answers=("last",)), "“last” is no whole number"),
    "condition on an amount": (when("total_investment", answers=("2000",)), "has no answers to name"),
    "condition against itself": (
        when("location", answers=("macheng",), unanswered=True),
        "“location” cannot be unanswered and have an answer",
    ),
    "condition of an unknown question": (
        lambda written: replace(written, conditions=(Condition(questions=("file",), when=When(question="location")),)),
        "unknown question of the profile “file”",
    ),
    "unknown result": (
        lambda written: with_flow(written, 1, result="investment_award.awards"),
        "unknown result “investment_award.awards” | Did you mean “investment_award.award”",
    ),
    "unknown question of a flow": (
        lambda written: with_flow(written, 1, question="combined_benefit.grants"),
        "unknown question “combined_benefit.grants” | Did you mean “combined_benefit.grant”",
    ),
    "other unit": (
        lambda written: with_flow(written, 1, question="combined_benefit.eit_rate"),
        "“investment_award.award” (number, wan) does not fit “combined_benefit.eit_rate” (number, ratio)",
    ),
    "rule that reads another result": (
        lambda written: with_flow(written, 1, rule="credit_of_year"),
        "the rule “credit_of_year” does not read “investment_award.award”",
    ),
    "rule that fills another question": (
        lambda written: with_flow(written, 1, rule="by_purchase"),
        "the rule “by_purchase” does not fill “combined_benefit.grant”",
    ),
    "within without a limit": (
        lambda written: with_flow(written, 5, limit=None),
        "“limit” belongs to the rule “within”",
    ),
    "unknown limit": (
        lambda written: with_flow(written, 5, limit="gross"),
        "unknown question of the profile “gross”",
    ),
    "words without the value": (
        lambda written: with_flow(written, 1, words=written.groups[0].title),
        "the words in “zh” do not show {value}",
    ),
    "circle": (
        lambda written: replace(
            written,
            flows=(
                *written.flows,
                replace(written.flows[1], result="combined_benefit.net_gain", question="investment_award.received"),
            ),
        ),
        "with this flow “combined_benefit” feeds itself",
    ),
    "source without a label": (
        lambda written: replace(written, sources=written.sources[1:]),
        "the source “grant” has no label",
    ),
    "unknown instrument": (entry(instrument="F33", calculator="scope"), "unknown instrument “F33”"),
    "unknown calculator": (entry(instrument="F03", calculator="award"), "unknown calculator “award”"),
    "calculator of another instrument": (
        entry(instrument="F03", calculator="land_route"),
        "the instrument “F03” does not name the calculator “land_route”",
    ),
    "result without values": (
        entry(instrument="F03", calculator="scope", result="period"),
        "“result” and “values” belong together",
    ),
    "unknown result of an entry": (
        entry(instrument="F03", calculator="scope", result="periods", values=("in",)),
        "unknown result “periods” | Did you mean “period”",
    ),
    "unknown value of an entry": (
        entry(instrument="F03", calculator="scope", result="period", values=("inside",)),
        "unknown value of “period” “inside”",
    ),
    "unknown condition of an entry": (
        entry(instrument="F03", calculator="scope", when=When(question="kind")),
        "unknown question of the profile “kind”",
    ),
}


def test_project_of_this_guide_fits(rulebook: Rulebook) -> None:
    """Nothing is wrong with it."""
    assert told(rulebook) == []


@pytest.mark.parametrize(("change", "mistake"), CASES.values(), ids=CASES.keys())
def test_what_does_not_fit_is_told(rulebook: Rulebook, change: Change, mistake: str) -> None:
    """One thing wrong, told with its cure."""
    found = told(replace(rulebook, project=change(rulebook.project)))
    assert any(mistake in each for each in found), found


def test_shared_question_asks_the_same_everywhere(rulebook: Rulebook) -> None:
    """Two calculators that share a key take the same answers; whether they require one is their own matter."""
    award = rulebook.calculators["investment_award"]
    changed = tuple(replace(each, unit="mu") if each.id == "total_investment" else each for each in award.questions)
    calculators = {**rulebook.calculators, "investment_award": replace(award, questions=changed)}
    (mistake,) = told(replace(rulebook, calculators=calculators))
    assert mistake.startswith("“total_investment” differs between “project_filing” and “investment_award”")


def test_office_that_nobody_knows_is_told(rulebook: Rulebook) -> None:
    """The bundle names the offices of the checklist, so they are looked up even without the plan's pages."""
    offices = {key: office for key, office in rulebook.offices.items() if key != "tax_bureau"}
    assert any("unknown office “tax_bureau”" in each for each in told(replace(rulebook, offices=offices)))


def test_broken_calculator_file_raises_no_further_doubts(rulebook: Rulebook) -> None:
    """Where a calculator could not be read, nobody is told that its questions do not exist."""
    findings = Findings()
    calculators = {key: value for key, value in rulebook.calculators.items() if key != "scope"}
    doubts = Doubts(frozenset({"calculators/scope.yaml"}))
    project.check(replace(rulebook, calculators=calculators), findings, doubts)
    assert findings.mistakes == []
