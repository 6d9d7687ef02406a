"""What “My project” makes of results: flows that fit and never run in a circle, named sources of money, a checklist."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

from guide.checks import profile
from guide.checks.agreement import check_unique
from guide.checks.interface import PLACEHOLDER
from guide.checks.profile import check_when
from guide.model.project import Source
from guide.profile import profile_questions

if TYPE_CHECKING:
    from guide.checks.doubts import Doubts
    from guide.model.library import Rulebook
    from guide.model.project import ChecklistEntry, Flow
    from guide.model.rules import Column, Question, Result
    from guide.reading.mistakes import Findings

_IN_TABLES = {"by_purchase": ("purchases", "fiscal_funded")}
_FROM_TABLES = {"credit_of_year": ("equipment_credit", "credits")}


def check(rulebook: Rulebook, findings: Findings, doubts: Doubts) -> None:
    """Everything in `project.yaml`; nothing where it or a calculator could not be read."""
    if rulebook.project is None or doubts.about("calculator"):  # None where its file could not be read
        return
    profile.check(rulebook, findings)
    for flow in rulebook.project.flows:
        _check_flow(flow, rulebook, findings)
    _check_circles(rulebook, findings)
    _check_sources(rulebook, findings)
    for entry in rulebook.project.checklist:
        _check_entry(entry, rulebook, findings, doubts)


def _check_flow(flow: Flow, rulebook: Rulebook, findings: Findings) -> None:
    """A flow joins a result and a question of one kind and unit, and says so with its value."""
    result, question = _result(flow.result, rulebook), _question(flow, rulebook)
    if result is None:
        known = [f"{name}.{each.id}" for name, one in rulebook.calculators.items() for each in one.results]
        findings.unknown(flow.at("result"), "result", flow.result, known)
    if question is None:
        known = [f"{name}.{each.id}" for name, one in rulebook.calculators.items() for each in one.questions]
        findings.unknown(flow.at("question"), "question", flow.question, known)
    if (
        result
        and question
        and flow.rule not in _FROM_TABLES
        and (result.kind, result.unit) != (question.kind, question.unit)
    ):
        what = f"“{flow.result}” ({result.kind}, {result.unit}) does not fit “{flow.question}” ({question.kind}, {question.unit})"
        findings.add(flow.at("result"), what, "Both must be numbers of the same unit.")
    if flow.rule in _FROM_TABLES and tuple(flow.result.split(".")) != _FROM_TABLES[flow.rule]:
        what = f"the rule “{flow.rule}” does not read “{flow.result}”"
        findings.add(flow.at("rule"), what, f"It reads “{'.'.join(_FROM_TABLES[flow.rule])}”.")
    if tuple(flow.question.split(".")[1:]) != _IN_TABLES.get(flow.rule, tuple(flow.question.split(".")[1:2])):
        what = f"the rule “{flow.rule}” does not fill “{flow.question}”"
        findings.add(
            flow.at("rule"), what, "by_purchase fills equipment_credit.purchases.fiscal_funded, the others a question."
        )
    if (flow.rule == "within") != (flow.limit is not None):
        findings.add(flow.at("rule"), "“limit” belongs to the rule “within”", "Write both or neither.")
    if flow.limit is not None and flow.limit not in profile_questions(rulebook):
        findings.unknown(flow.at("limit"), "question of the profile", flow.limit, profile_questions(rulebook))
    wanted = {"value", "row"} if flow.rule in _IN_TABLES else {"value"}
    for language, text in flow.words:
        if set(PLACEHOLDER.findall(text)) != wanted:
            what = f"the words in “{language}” do not show {' and '.join(f'{{{name}}}' for name in sorted(wanted))}"
            findings.add(flow.at("words"), what, "Show these and nothing else in braces.")


def _result(name: str, rulebook: Rulebook) -> Result | None:
    calculator, _dot, wanted = name.partition(".")
    known = rulebook.calculators.get(calculator)
    return next((result for result in known.results if result.id == wanted), None) if known else None


def _question(flow: Flow, rulebook: Rulebook) -> Question | Column | None:
    calculator, _dot, path = flow.question.partition(".")
    wanted, _dot, column = path.partition(".")
    known = rulebook.calculators.get(calculator)
    question = next((each for each in known.questions if each.id == wanted), None) if known else None
    if question is None or not column:
        return question
    return next((each for each in question.columns if each.id == column), None)


def _check_circles(rulebook: Rulebook, findings: Findings) -> None:
    """No calculator feeds itself, by whatever way round."""
    feeds: dict[str, set[str]] = {}
    for flow in rulebook.project.flows:
        source, target = flow.result.partition(".")[0], flow.question.partition(".")[0]
        reached, ahead = {target}, [target]
        while ahead:
            further = feeds.get(ahead.pop(), set()) - reached
            reached |= further
            ahead += further
        if source in reached:
            what = f"with this flow “{source}” feeds itself"
            findings.add(flow.place, what, "A result cannot be needed for its own computation. Take a flow out.")
        feeds.setdefault(source, set()).add(target)


def _check_sources(rulebook: Rulebook, findings: Findings) -> None:
    """Every source of money has a name."""
    project = rulebook.project
    check_unique(project.sources, "source", findings)
    named = {source.id for source in project.sources}
    for name in typing.get_args(typing.get_type_hints(Source)["id"]):
        if name not in named:
            findings.add(
                project.at("sources"), f"the source “{name}” has no label", f"Add “- id: {name}” with its label."
            )


def _check_entry(entry: ChecklistEntry, rulebook: Rulebook, findings: Findings, doubts: Doubts) -> None:
    """An instrument of the catalogue that goes with the calculator, its offices, and a result with values that it can have."""
    calculator = rulebook.calculators.get(entry.calculator)
    if calculator is None:
        findings.unknown(entry.at("calculator"), "calculator", entry.calculator, rulebook.calculators)
        return
    if rulebook.catalogue and not doubts.about("instrument"):
        _check_instrument(entry, rulebook, findings, doubts)
    if entry.when:
        check_when(entry.when, profile_questions(rulebook), findings)
    if (entry.result is None) != (not entry.values):
        findings.add(entry.place, "“result” and “values” belong together", "Write both or neither.")
    result = next((each for each in calculator.results if each.id == entry.result), None)
    if entry.result and result is None:
        findings.unknown(entry.at("result"), "result", entry.result, [each.id for each in calculator.results])
    elif result:
        known = ("true", "false") if result.kind == "yes_no" else tuple(choice.id for choice in result.choices)
        for value in entry.values:
            if value not in known:
                findings.unknown(entry.at("values"), f"value of “{result.id}”", value, known)


def _check_instrument(entry: ChecklistEntry, rulebook: Rulebook, findings: Findings, doubts: Doubts) -> None:
    """It is in the catalogue and names the calculator; its offices, which the bundle names, are known."""
    instruments = {instrument.id: instrument for instrument in rulebook.catalogue.instruments}
    instrument = instruments.get(entry.instrument)
    if instrument is None:
        findings.unknown(entry.at("instrument"), "instrument", entry.instrument, instruments)
        return
    if entry.calculator not in instrument.calculators:
        what = f"the instrument “{entry.instrument}” does not name the calculator “{entry.calculator}”"
        findings.add(entry.at("calculator"), what, "Take one of its “calculators” in plan/instruments.yaml.")
    for office in () if doubts.about("office") else instrument.offices:
        if office not in rulebook.offices:
            findings.unknown(instrument.at("offices"), "office", office, rulebook.offices)
