"""What counties' annual plans offer to the form of a calculator: plans to choose, and the value for each field left empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.answer_words import AnswerWords
from calculators.county_plan_words import CountyPlanWords
from calculators.profile_keys import profile_key

if TYPE_CHECKING:
    from calculators.policy import Policy


@dataclass(frozen=True, slots=True)
class PlanOffers:
    """The plans of a policy in one language."""

    policy: Policy
    language: str

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Every plan by its id, with place and year in words."""
        return tuple((plan, self._words.name(plan)) for plan in self.policy.county_plans)

    def offers(self, calculator: str) -> dict[str, dict[str, dict[str, str]]]:
        """By plan and question: the sentence beside an empty field, and the shorter text within it."""
        known = self.policy.calculators[calculator]
        questions = {question["id"]: question for question in known.words["questions"]}
        return {
            plan.id: {
                key: self._offer(plan.id, self._answers.text(questions[key], _in_json(value.answer)))
                for key, value in plan.values_for(calculator, known.questions).items()
            }
            for plan in self.policy.county_plans.values()
        }

    def offers_to_project(self) -> dict[str, dict[str, dict[str, str]]]:
        """The same for a project's form, by the keys of the profile."""
        found: dict[str, dict[str, dict[str, str]]] = {plan: {} for plan in self.policy.county_plans}
        for calculator in self.policy.calculators:
            for plan, offers in self.offers(calculator).items():
                found[plan] |= {profile_key(calculator, question): offer for question, offer in offers.items()}
        return found

    def texts(self, question: dict[str, Any], answer: Any) -> tuple[str, ...]:
        """A plan's value in words; a table has one text a row."""
        return self._answers.texts(question, _in_json(answer))

    def _offer(self, plan: str, answer: str) -> dict[str, str]:
        return {"text": self._words.offered(plan, answer), "placeholder": self._words.placeholder(plan, answer)}

    @property
    def _answers(self) -> AnswerWords:
        return AnswerWords(self.language, self.policy.words[self.language])

    @property
    def _words(self) -> CountyPlanWords:
        return CountyPlanWords(self.policy, self.language)


def _in_json(answer: Any) -> Any:
    """The rows of a table as plain objects."""
    return [row.members for row in answer] if isinstance(answer, list) else answer
