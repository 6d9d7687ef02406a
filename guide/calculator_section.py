"""The block that puts a calculator on a page: its form, and its worked examples with their results, computed here and now.

The results come from the same `Conversation` that answers in the browser; whoever has no JavaScript reads them as plain text.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from calculators.conversation import Conversation
from calculators.county_plans import COUNTY_PLAN, EITHER_OR
from calculators.what_if.scale import KINDS
from guide.components import render
from guide.example_answers import ExampleAnswers
from guide.former_names import own_questions, passing_said
from guide.forms import FormWriter
from guide.plan_offers import PlanOffers
from guide.table_templates import template_path
from guide.worked_examples import situation_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from guide.model.library import Library
    from guide.model.rules import Calculator, Example


class CalculatorSections:
    """Writes the calculators' blocks under one policy."""

    def __init__(self, library: Library, policy_text: str) -> None:
        self.library = library
        self.conversation = Conversation.about(policy_text)

    def html(self, calculator_id: str, language: str, to_root: str) -> Markup:
        """The block of one calculator; `to_root` leads from the page to the root of its language."""
        calculator = self.library.rulebook.calculators[calculator_id]
        words = self.library.rulebook.interface[language]
        return render(
            "section.html.j2",
            calculator=calculator.id,
            language=language,
            words=words["form"],
            form=FormWriter(language, words, self.offers(language).choices()).html(calculator),
            what_if=self._what_if(calculator, words["what_if_page"]),
            tables=self._tables(calculator.id, words["tables"], to_root),
            said=self._said(calculator, language, to_root),
            examples=[
                self._example(calculator, example, language) for example in self.library.examples.get(calculator_id, ())
            ],
            address_of=self.address_of,
            to_root=to_root,
        )

    def _what_if(self, calculator: Calculator, words: Mapping[str, str]) -> Markup | str:
        """The place where one answer is varied; nothing where no answer has an order."""
        kinds = {str(question.kind) for question in calculator.questions}
        kinds |= {column.kind for question in calculator.questions for column in question.columns}
        return render("what_if.html.j2", calculator=calculator.id, words=words) if kinds & KINDS else ""

    def _tables(self, calculator: str, words: Mapping[str, str], to_root: str) -> Markup:
        """The place where a whole table is computed."""
        templates = {kind: template_path(calculator, kind) for kind in ("csv", "xlsx")}
        return render("tables.html.j2", words=words, templates=templates, to_root=to_root)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Sections of the plan by address, relative to the root of a language."""
        from guide.pages.addresses import section_addresses  # noqa: PLC0415 - the pages import this module

        return section_addresses(self.library)

    @cached_property
    def plan_addresses(self) -> Mapping[str, str]:
        """Where the guide tells of each county's annual plan."""
        from guide.pages.addresses import county_plan_addresses  # noqa: PLC0415 - the pages import this module

        return county_plan_addresses(self.library)

    def offers(self, language: str) -> PlanOffers:
        """What counties' plans offer to forms in this language."""
        return PlanOffers(self.conversation.calculators.policy, language)

    def plans_said(self, offers: Mapping[str, Any]) -> dict[str, Any]:
        """What a form's script has to know of the plans that offer it anything."""
        plans = {plan: {"address": self.plan_addresses[plan], "offers": each} for plan, each in offers.items() if each}
        return {"county_plans": plans, "either_or": sorted(EITHER_OR)}

    def address_of(self, source: Mapping[str, str]) -> str | None:
        """Where the guide tells of a clause: at the section of the plan, or else at the document or the county's plan."""
        if COUNTY_PLAN in source:
            return self.plan_addresses[source[COUNTY_PLAN]]
        section = self.addresses.get(source.get("reference", ""))
        document = source.get("document")
        if section and document in {None, self.library.plan.document}:
            return section
        return f"documents/#{document}" if document else None

    def _said(self, calculator: Calculator, language: str, to_root: str) -> dict[str, Any]:
        """What the page's script says in its own voice, and where clauses are found."""
        words = self.library.rulebook.interface[language]
        return {
            "form": words["form"],
            "engine": words["engine"],
            "tables": words["tables"],
            "passing": passing_said(words["passing"], self.conversation.calculators.policy, own_questions(calculator)),
            "what_if": words["what_if_page"],
            "as_of": words["question"]["as_of"],
            "county": [question.id for question in calculator.questions if question.origin == "county"],
            **self.plans_said(self.offers(language).offers(calculator.id)),
            "root": to_root,
            "plan": self.library.plan.document,
            "sections": self._sections(calculator),
        }

    def _sections(self, calculator: Calculator) -> dict[str, str]:
        """The addresses of those sections that a result of this calculator can cite."""
        references = [criterion.reference for criterion in calculator.criteria]
        references += [step.reference for step in calculator.steps]
        references += [note.reference for note in calculator.notes if note.reference]
        parameters = (self.library.rulebook.parameters[key] for key in calculator.parameters)
        references += [value.reference for parameter in parameters for value in parameter.values]
        return {section: self.addresses[section] for section in sorted(self.addresses.keys() & references)}

    def _example(self, calculator: Calculator, example: Example, language: str) -> dict[str, Any]:
        """A worked example: its answers in words and as typed, and its result."""
        text = situation_text(example)
        situation = json.loads(text)
        request = {"calculator": calculator.id, "language": language, "situation": text}
        policy = self.conversation.calculators.policy
        questions = {question["id"]: question for question in policy.calculators[calculator.id].words["questions"]}
        answers = ExampleAnswers(policy, questions, language)
        shown = answers.shown(situation)
        return {
            "id": example.id,
            "name": example.name[language],
            "why": example.why[language],
            "answers": shown,
            "typed": json.dumps(answers.typed(situation), ensure_ascii=False),
            "illustrative": any(answer.county for answer in shown),
            "shown": json.loads(self.conversation.respond(json.dumps(request)))["presentation"],
        }
