"""The block of “My project”: one form for all calculators, and a worked example with all that it comes to, computed beforehand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.county_plans import COUNTY_PLAN
from guide.components import render
from guide.example_answers import ExampleAnswers
from guide.former_names import passing_said, profile_questions_by_name
from guide.forms import Fieldset, FormWriter
from guide.profile import profile_questions
from guide.worked_examples import profile_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from guide.calculator_section import CalculatorSections
    from guide.model.project import ProfileGroup
    from guide.model.project_examples import ProjectExample
    from guide.model.rules import Question

STANDINGS = ("covered", "computed", "open", "not_covered", "ended")
"""How a calculator can stand in the overview, in the order of showing."""
_PREFIX = "project"
"""Begins the ids of the form's fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions under one heading of the form; a topic is opened by the reader."""

    id: str
    title: str
    hint: str
    topic: bool
    fieldsets: tuple[Fieldset, ...]


class ProjectSection:
    """Writes the block under one policy."""

    def __init__(self, sections: CalculatorSections) -> None:
        self.sections = sections
        self.library = sections.library
        self.questions: Mapping[str, Question] = {
            key: asked.question for key, asked in profile_questions(self.library.rulebook).items()
        }

    def html(self, language: str, to_root: str) -> Markup:
        """The block; `to_root` leads from the page to the root of its language."""
        words = self.library.rulebook.interface[language]
        groups = self.groups(language)
        examples = [self._example(example, language) for example in self.library.project_examples[:1]]
        return render(
            "project.html.j2",
            language=language,
            words=words["form"],
            engine=words["engine"],
            project=words["my_project"],
            estimate=words["page"]["estimate"],
            core=[group for group in groups if not group.topic],
            topics=[group for group in groups if group.topic],
            example=examples[0] if examples else None,
            said=self._said(language, to_root, examples),
            standings=STANDINGS,
            titles={key: one.title[language] for key, one in self.library.rulebook.calculators.items()},
            address_of=self.sections.address_of,
            to_root=to_root,
        )

    def groups(self, language: str) -> list[QuestionGroup]:
        """The groups with their fields, which any reader may leave empty."""
        plans = self.sections.offers(language).choices()
        writer = FormWriter(language, self.library.rulebook.interface[language], plans, complete=False)
        return [self._group(group, writer) for group in self.library.rulebook.project.groups]

    def _group(self, group: ProfileGroup, writer: FormWriter) -> QuestionGroup:
        fieldsets = writer.parts(_PREFIX, group, [(key, self.questions[key]) for key in group.questions])
        return QuestionGroup(
            id=group.id,
            title=group.title[writer.language],
            hint=group.hint[writer.language] if group.hint else "",
            topic=group.optional,
            fieldsets=writer.with_plans(_PREFIX, fieldsets)
            if self._first_county in group.questions
            else tuple(fieldsets),
        )

    @property
    def _first_county(self) -> str | None:
        """The first county value that the form asks for; before it a county's plan can be chosen, once for all."""
        keys = (key for group in self.library.rulebook.project.groups for key in group.questions)
        return next((key for key in keys if self.questions[key].origin == "county"), None)

    def _said(self, language: str, to_root: str, examples: list[dict[str, Any]]) -> dict[str, Any]:
        """What the page's script says in its own voice, where clauses are found, and the example's answers as typed."""
        words = self.library.rulebook.interface[language]
        typed = dict(examples[0]["typed"]) if examples else {}
        return {
            "form": words["form"],
            "engine": words["engine"],
            "project": words["my_project"],
            "passing": passing_said(
                words["passing"],
                self.sections.conversation.calculators.policy,
                profile_questions_by_name(self.library.rulebook),
            ),
            "as_of": words["question"]["as_of"],
            "county": [key for key, question in self.questions.items() if question.origin == "county"],
            **self.sections.plans_said(self.sections.offers(language).offers_to_project()),
            "offered": [COUNTY_PLAN],
            "root": to_root,
            "plan": self.library.plan.document,
            "sections": self.sections.addresses,
            "example_as_of": typed.pop("as_of", ""),
            "example": typed,
        }

    def _example(self, example: ProjectExample, language: str) -> dict[str, Any]:
        """The worked example: its answers in words and as typed, and what it comes to."""
        text = profile_text(example)
        conversation = self.sections.conversation
        request = {"project": True, "language": language, "situation": text}
        answers = ExampleAnswers(conversation.calculators.policy, self._as_shown(), language)
        return {
            "name": example.name[language],
            "why": example.why[language],
            "answers": answers.shown(json.loads(text)),
            "typed": answers.typed(json.loads(text)),
            "shown": json.loads(conversation.respond(json.dumps(request)))["presentation"],
        }

    def _as_shown(self) -> dict[str, dict[str, Any]]:
        """What the bundle says of the questions, in the order of the groups."""
        asked = profile_questions(self.library.rulebook)
        written = self.sections.conversation.calculators.policy.calculators
        questions = {
            (name, question["id"]): question for name, one in written.items() for question in one.words["questions"]
        }
        keys = (key for group in self.library.rulebook.project.groups for key in group.questions)
        return {key: questions[asked[key].calculators[0].id, asked[key].question.id] for key in keys}
