"""The profile of “My project” fits the calculators: each question in one group, one meaning a key, conditions that can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guide.checks.agreement import check_unique
from guide.profile import profile_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.model.library import Rulebook
    from guide.model.project import Project, When
    from guide.model.rules import Column, Question
    from guide.profile import ProfileQuestion
    from guide.reading.mistakes import Findings

_TRUTHS = ("true", "false")


def check(rulebook: Rulebook, findings: Findings) -> None:
    """The whole profile."""
    project, questions = rulebook.project, profile_questions(rulebook)
    _check_meanings(questions, findings)
    _check_groups(project, questions, findings)
    _check_conditions(project, questions, findings)


def _check_meanings(questions: Mapping[str, ProfileQuestion], findings: Findings) -> None:
    """Calculators that share a key ask the same."""
    for key, profiled in questions.items():
        first, *others = profiled.calculators
        for other in others:
            asked = next(question for question in other.questions if question.id == key)
            if _measure(asked) != _measure(profiled.question):
                what = f"“{key}” differs between “{first.id}” and “{other.id}”, which share it in the profile"
                cure = "Give both the same kind, unit, bounds, choices and columns, or add it to calculators/profile_keys.py."
                findings.add(asked.place, what, cure)


def _measure(question: Question | Column) -> tuple[Any, ...]:
    """All that decides which answers are right, whether one is required aside."""
    names = ("kind", "unit", "least", "most", "above_zero", "may_be_negative", "origin", "rows_least", "rows_most")
    choices = tuple(choice.id for choice in question.choices)
    columns = tuple((column.id, column.required, _measure(column)) for column in getattr(question, "columns", ()))
    return (*(getattr(question, name, None) for name in names), choices, columns)


def _check_groups(project: Project, questions: Mapping[str, ProfileQuestion], findings: Findings) -> None:
    """Every question stands in one group, or under `supplied`."""
    check_unique(project.groups, "group", findings)
    seen: dict[str, str] = {}
    for name, fact, keys in [
        ("supplied", project, project.supplied),
        *((group.id, group, group.questions) for group in project.groups),
    ]:
        place = fact.at("supplied" if fact is project else "questions")
        for key in keys:
            if key not in questions:
                findings.unknown(place, "question of the profile", key, questions)
            elif key in seen:
                what = f"the question “{key}” stands in “{name}” and in “{seen[key]}” already"
                findings.add(place, what, "Each question is asked once. Take it out of one of them.")
            seen.setdefault(key, name)
    for key, profiled in questions.items():
        if key not in seen:
            what = f"the question “{key}” of “{profiled.calculators[0].id}” stands in no group of the profile"
            findings.add(project.at("groups"), what, "Add it to the “questions” of the group that it belongs to.")


def _check_conditions(project: Project, questions: Mapping[str, ProfileQuestion], findings: Findings) -> None:
    order = [key for group in project.groups for key in group.questions]
    for condition in project.conditions:
        check_when(condition.when, questions, findings)
        for key in condition.questions:
            if key not in questions:
                findings.unknown(condition.at("questions"), "question of the profile", key, questions)
            elif (
                not condition.when.unanswered
                and {key, condition.when.question} <= set(order)
                and order.index(condition.when.question) >= order.index(key)
            ):
                what = f"“{key}” is asked before “{condition.when.question}”, which decides whether it matters"
                findings.add(condition.at("questions"), what, "Put the deciding question first in the groups.")


def check_when(when: When, questions: Mapping[str, ProfileQuestion], findings: Findings) -> None:
    """A condition names a question of the profile and answers that it can have."""
    profiled = questions.get(when.question)
    if profiled is None:
        findings.unknown(when.at("question"), "question of the profile", when.question, questions)
        return
    if when.answers and when.unanswered:
        what = f"“{when.question}” cannot be unanswered and have an answer"
        findings.add(when.at("unanswered"), what, "Take “answers” or “unanswered” out.")
    question = profiled.question
    choices = tuple(choice.id for choice in question.choices) or (_TRUTHS if question.kind == "yes_no" else ())
    for answer in when.answers:
        if question.kind in {"choice", "choices", "yes_no"} and answer not in choices:
            findings.unknown(when.at("answers"), f"answer of “{when.question}”", answer, choices)
        elif question.kind == "whole" and not (answer.isascii() and answer.isdigit()):
            findings.add(when.at("answers"), f"“{answer}” is no whole number", "Write ASCII digits, such as 2022.")
        elif question.kind not in {"choice", "choices", "yes_no", "whole"}:
            what = f"“{when.question}” is no choice, yes/no or whole number, so it has no answers to name"
            findings.add(
                when.at("answers"), what, "Leave “answers” out: the condition then asks whether it is answered."
            )
