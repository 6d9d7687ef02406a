"""The answers of a worked example: as a reader would type them into the form, and as the page shows them beside their questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.answer_words import AnswerWords
from calculators.county_plan_words import CountyPlanWords
from calculators.county_plans import COUNTY_PLAN
from calculators.exact import exact_fraction, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculators.policy import Policy


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer in words; a table has one value a row."""

    label: str
    values: tuple[str, ...]
    county: bool


@dataclass(frozen=True, slots=True)
class ExampleAnswers:
    """Reads the situations of examples, in one language."""

    policy: Policy
    questions: Mapping[str, Mapping[str, Any]]
    """What the policy's bundle says of each question, by its key in the situations, in the order of showing."""
    language: str

    def shown(self, situation: Mapping[str, Any]) -> tuple[Answer, ...]:
        """The answers in the order of the questions, then the county's plan, the date of asking last."""
        said = AnswerWords(self.language, self.policy.words[self.language])
        answers = tuple(
            Answer(
                question["label"][self.language],
                said.texts(question, situation[key]),
                question["origin"] == "county",
            )
            for key, question in self.questions.items()
            if situation.get(key) is not None
        )
        return (*answers, *self._beside_the_questions(situation))

    def typed(self, situation: Mapping[str, Any]) -> dict[str, Any]:
        """The answers as the form holds them: texts, lists of texts, and rows of texts."""
        return {
            key: _typed(self.questions[key], value) if key in self.questions else value
            for key, value in situation.items()
            if value is not None
        }

    def _beside_the_questions(self, situation: Mapping[str, Any]) -> list[Answer]:
        words, answers = self.policy.words[self.language], []
        if COUNTY_PLAN in situation:
            name = CountyPlanWords(self.policy, self.language).name(situation[COUNTY_PLAN])
            answers.append(Answer(words[f"question.{COUNTY_PLAN}"], (name,), county=False))
        if "as_of" in situation:
            answers.append(Answer(words["question.as_of"], (str(situation["as_of"]),), county=False))
        return answers


def _typed(question: Mapping[str, Any], value: Any) -> Any:
    """One answer, as plain as a person would write it: `yes`, `2000`, `8%`."""
    if question["kind"] == "rows":
        columns = {column["id"]: column for column in question["columns"]}
        return [{key: _typed(columns[key], one) for key, one in row.items() if one is not None} for row in value]
    if question["kind"] == "choices":
        return [str(one) for one in value]
    if question["kind"] == "yes_no":
        return "yes" if value else "no"
    if question.get("unit") == "ratio" and question["kind"] == "number":
        return f"{plain(exact_fraction(str(value)) * 100)}%"
    return str(value)
