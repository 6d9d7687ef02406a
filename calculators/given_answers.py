"""The answers of a situation beside their questions, in words: what a worked example, a receipt and a comparison show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.answer_words import AnswerWords
from calculators.county_plan_words import CountyPlanWords
from calculators.county_plans import COUNTY_PLAN
from calculators.policy import Policy
from calculators.questions import AS_OF


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question by its key, and its answer in words; a table has one value a row."""

    key: str
    label: str
    values: tuple[str, ...]
    county: bool


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """Reads situations in which nothing is wrong, in one language."""

    policy: Policy
    questions: Mapping[str, Mapping[str, Any]]
    """What the policy's bundle says of each question, by its key in the situations, in the order of showing."""
    language: str

    def shown(self, situation: Mapping[str, Any]) -> tuple[GivenAnswer, ...]:
        """The answers in the order of the questions, then the county's plan, the date of asking last."""
        said = AnswerWords(self.language, self.policy.words[self.language])
        answers = tuple(
            GivenAnswer(
                key,
                question["label"][self.language],
                said.texts(question, situation[key]),
                question.get("origin") == "county",
            )
            for key, question in self.questions.items()
            if situation.get(key) is not None
        )
        return (*answers, *self._beside_the_questions(situation))

    def _beside_the_questions(self, situation: Mapping[str, Any]) -> list[GivenAnswer]:
        words, answers = self.policy.words[self.language], []
        if situation.get(COUNTY_PLAN) is not None:
            name = CountyPlanWords(self.policy, self.language).name(situation[COUNTY_PLAN])
            answers.append(GivenAnswer(COUNTY_PLAN, words[f"question.{COUNTY_PLAN}"], (name,), county=False))
        if situation.get(AS_OF.id) is not None:
            day = str(situation[AS_OF.id])
            answers.append(GivenAnswer(AS_OF.id, words[f"question.{AS_OF.id}"], (day,), county=False))
        return answers
