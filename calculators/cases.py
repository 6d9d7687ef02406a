"""A case: one calculator or the whole project, with a situation and a day. What comes of it, and its words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calculators.answering import on_the_day
from calculators.given_answers import GivenAnswer, GivenAnswers
from calculators.json_text import JsonObject, plain_value, read_object, write
from calculators.policy import Policy
from calculators.project.answering import Answered, Projects
from calculators.project.wording import ProjectWording
from calculators.questions import AS_OF
from calculators.typed import situation_of
from calculators.wording import Wording


@dataclass(frozen=True)
class Case:
    """`calculator` is None for the project; `situation` is None where what was given is no JSON object."""

    projects: Projects
    calculator: str | None
    situation: JsonObject | None
    as_of: str | None

    @property
    def policy(self) -> Policy:
        """The policy under which it is worked out."""
        return self.projects.calculators.policy

    @property
    def day(self) -> str | None:
        """The day of asking: the situation's own, or that of the caller."""
        given = on_the_day(self.situation or JsonObject(), self.as_of).members.get(AS_OF.id)
        return None if given is None else str(given)

    @cached_property
    def answered(self) -> Answered:
        """The outcome or the errors, and for a project what a page shows of its questions."""
        if self.calculator is None:
            return self.projects.evaluate(self.situation, self.as_of)
        return Answered(self.projects.calculators.evaluate(self.calculator, self.situation, self.as_of))

    @property
    def outcome(self) -> dict[str, Any]:
        """The outcome, or the errors, as the contract writes it."""
        return self.answered.outcome

    def present(self, language: str) -> dict[str, Any]:
        """Everything that a page shows of the outcome."""
        if self.calculator is None:
            return ProjectWording(self.policy, self.projects.profile, language).present(self.answered)
        return Wording(self.policy, self.calculator, language).present(self.outcome)

    def title(self, language: str) -> str:
        """What the calculator, or the project, is called."""
        if self.calculator is None:
            return self.policy.words[language]["receipt.project"]
        return str(self.policy.calculators[self.calculator].words["title"][language])

    @cached_property
    def questions(self) -> Mapping[str, Mapping[str, Any]]:
        """What the policy says of each question, by its key in the situation, in the order of the form."""
        if self.calculator is not None:
            asked = self.policy.calculators[self.calculator].words["questions"]
            return {question["id"]: question for question in asked}
        known = self.projects.profile.keys
        written = {
            known[name][question["id"]]: question
            for name in reversed(list(known))  # of several calculators that ask the same, the words of the first count
            for question in self.policy.calculators[name].words["questions"]
        }
        keys = (key for group in self.policy.project["groups"] for key in group["questions"])
        return {key: written[key] for key in keys}

    def answers(self, language: str) -> tuple[GivenAnswer, ...]:
        """The answers in words, without the day. Only for a situation in which nothing is wrong."""
        given = plain_value(self.situation)
        shown = GivenAnswers(self.policy, self.questions, language).shown(given)
        return tuple(answer for answer in shown if answer.key != AS_OF.id)


def asked_case(projects: Projects, request: Mapping[str, Any]) -> tuple[Case, str]:
    """The case that a page asks about, and its situation as JSON text; see `Conversation.respond` for the request."""
    calculator = None if request.get("project") else request["calculator"]
    written = request.get("situation")
    if written is None:
        calculators = projects.calculators.policy.calculators
        questions = (
            tuple(projects.profile.questions.values()) if calculator is None else calculators[calculator].accepted
        )
        written = write(situation_of(questions, request["typed"]))
    return Case(projects, calculator, read_object(written), request.get("as_of")), written
