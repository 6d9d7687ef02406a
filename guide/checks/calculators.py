"""What a calculator's file says fits together: each id once, answers to choose from where a question asks for a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.agreement import check_unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guide.model.library import Rulebook
    from guide.model.rules import Calculator, Choice, Column, Question
    from guide.reading.mistakes import Findings


def check(rulebook: Rulebook, findings: Findings) -> None:
    """Every calculator's questions, results and words."""
    for calculator in rulebook.calculators.values():
        _check_ids(calculator, findings)
        _check_former_names(calculator.questions, "question", findings)
        for question in calculator.questions:
            _check_choices(question, findings)
            check_unique(question.columns, "column", findings)
            _check_former_names(question.columns, "column", findings)
            for column in question.columns:
                _check_choices(column, findings)
            if question.kind == "rows" and not question.columns:
                findings.add(question.place, f"the table “{question.id}” has no columns", "Add “columns: …”.")


def _check_ids(calculator: Calculator, findings: Findings) -> None:
    check_unique(calculator.groups, "group", findings)
    check_unique(calculator.questions, "question", findings)
    check_unique(calculator.results, "result", findings)
    check_unique(calculator.statuses, "status", findings)
    check_unique(calculator.criteria, "criterion", findings)
    check_unique(calculator.steps, "step", findings)
    check_unique(calculator.notes, "note", findings)


def _check_former_names(
    entries: Sequence[Question] | Sequence[Column] | Sequence[Choice], what: str, findings: Findings
) -> None:
    """A link from before must lead to one place: a former id is neither anything's present id nor anything else's former one."""
    taken = {entry.id: entry.id for entry in entries}
    for entry in entries:
        for former in entry.formerly:
            if former in taken:
                told = f"“{former}”, a former id of the {what} “{entry.id}”, is also one of “{taken[former]}”"
                findings.add(entry.place, told, "Take it out of one of them; a former id leads to one place only.")
            taken[former] = entry.id


def _check_choices(question: Question | Column, findings: Findings) -> None:
    check_unique(question.choices, "choice", findings)
    _check_former_names(question.choices, "choice", findings)
    if "choice" in question.kind and not question.choices:
        what = f"“{question.id}” asks for a choice and gives none"
        findings.add(question.place, what, "Add “choices: …”, or another “kind”.")
