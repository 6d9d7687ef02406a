"""The answers of a worked example: as a reader would type them into the form, and as the page shows them beside their questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.exact import exact_fraction, plain
from calculators.given_answers import GivenAnswer, GivenAnswers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calculators.policy import Policy


@dataclass(frozen=True, slots=True)
class ExampleAnswers:
    """Reads the situations of examples, in one language."""

    policy: Policy
    questions: Mapping[str, Mapping[str, Any]]
    """What the policy's bundle says of each question, by its key in the situations, in the order of showing."""
    language: str

    def shown(self, situation: Mapping[str, Any]) -> tuple[GivenAnswer, ...]:
        """The answers in the order of the questions, then the county's plan, the date of asking last."""
        return GivenAnswers(self.policy, self.questions, self.language).shown(situation)

    def typed(self, situation: Mapping[str, Any]) -> dict[str, Any]:
        """The answers as the form holds them: texts, lists of texts, and rows of texts."""
        return {
            key: _typed(self.questions[key], value) if key in self.questions else value
            for key, value in situation.items()
            if value is not None
        }


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
