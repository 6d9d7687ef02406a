"""What a link from an older version of the questions called things: what a form's script has to know to restore its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.profile_keys import profile_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calculators.policy import Policy
    from guide.model.library import Rulebook
    from guide.model.rules import Calculator, Column, Question


def own_questions(calculator: Calculator) -> list[tuple[str, list[str], Question]]:
    """The questions of a calculator under their own names."""
    return [(question.id, list(question.formerly), question) for question in calculator.questions]


def profile_questions_by_name(rulebook: Rulebook) -> list[tuple[str, list[str], Question]]:
    """The questions of all calculators under the names of the profile."""
    return [
        (
            profile_key(calculator.id, question.id),
            [profile_key(calculator.id, name) for name in question.formerly],
            question,
        )
        for calculator in rulebook.calculators.values()
        for question in calculator.questions
    ]


def passing_said(
    words: Mapping[str, str], policy: Policy, questions: Sequence[tuple[str, list[str], Question]]
) -> dict[str, Any]:
    """The words for passing results on, the version that links carry, and present names by former ones."""
    present = {name for name, _formerly, _question in questions}
    named: dict[str, str] = {}
    choices: dict[str, dict[str, str]] = {}
    for name, formerly, question in questions:
        named |= {former: name for former in formerly if former not in present}
        _note_choices(name, question, choices)
        for column in question.columns:
            named |= {f"{name}.{former}": f"{name}.{column.id}" for former in column.formerly}
            _note_choices(f"{name}.{column.id}", column, choices)
    return {**words, "version": policy.version, "former": {"questions": named, "choices": choices}}


def _note_choices(name: str, question: Question | Column, choices: dict[str, dict[str, str]]) -> None:
    renamed = {former: choice.id for choice in question.choices for former in choice.formerly}
    if renamed:
        choices.setdefault(name, {}).update(renamed)
