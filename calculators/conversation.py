"""One question from a page, one answer: what the worker in the browser calls, and what pages built ahead are made with.

Only text crosses: a request as JSON text comes in, a response as JSON text goes out.
"""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass, field
from typing import Any

from calculators.answering import Calculators
from calculators.json_text import read_object, write
from calculators.policy import Policy
from calculators.project.answering import Projects
from calculators.project.wording import ProjectWording
from calculators.typed import situation_of
from calculators.wording import Wording


@dataclass(frozen=True, slots=True)
class Conversation:
    """Answers requests under one policy."""

    calculators: Calculators
    projects: Projects = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "projects", Projects.under(self.calculators))

    @classmethod
    def about(cls, policy_text: str) -> Conversation:
        """A conversation about the policy in this bundle."""
        return cls(Calculators(Policy.from_text(policy_text)))

    def respond(self, request_text: str) -> str:
        """Answer a request.

        The request is `{"calculator", "language", "as_of"?}`, or `{"project": true, "language", "as_of"?}`, with
        either `"typed"` (answers as a person typed them, by question id)
        or `"situation"` (JSON text). The response is `{"situation", "outcome", "presentation"}`; situation and
        outcome are JSON text,
        so that they can be handed on byte for byte.
        """
        request = json.loads(request_text)
        if request.get("project"):
            return self._respond_on_project(request)
        calculator = request["calculator"]
        situation = request.get("situation")
        if situation is None:
            questions = self.calculators.policy.calculators[calculator].accepted
            situation = write(situation_of(questions, request["typed"]))
        outcome = self.calculators.evaluate(calculator, read_object(situation), request.get("as_of"))
        presentation = Wording(self.calculators.policy, calculator, request["language"]).present(outcome)
        return write({"situation": situation, "outcome": write(outcome), "presentation": presentation})

    def _respond_on_project(self, request: dict[str, Any]) -> str:
        """The same for a profile, whose typed answers stand under the profile's keys."""
        policy, profile = self.calculators.policy, self.projects.profile
        written = request.get("situation")
        if written is None:
            written = write(situation_of(tuple(profile.questions.values()), request["typed"]))
        answered = self.projects.evaluate(read_object(written), request.get("as_of"))
        presentation = ProjectWording(policy, profile, request["language"]).present(answered)
        return write({"situation": written, "outcome": write(answered.outcome), "presentation": presentation})

    def about_itself(self) -> str:
        """Which Python computes here, with which version of the calculators and of the policy, as JSON text."""
        from calculators import __version__  # noqa: PLC0415 - the package imports this module's neighbours first

        facts: dict[str, Any] = {
            "python": platform.python_version(),
            "implementation": platform.python_implementation(),
            "calculators": __version__,
            "policy": self.calculators.policy.version,
        }
        return write(facts)
