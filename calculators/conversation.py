"""One question from a page, one answer: what the worker in the browser calls, and what pages built ahead are made with.

Only text crosses: a request as JSON text comes in, a response as JSON text goes out.
"""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass, field
from typing import Any

from calculators.answering import Calculators
from calculators.cases import asked_case
from calculators.comparison import compared
from calculators.json_text import write
from calculators.policy import Policy
from calculators.project.answering import Projects
from calculators.receipts import made_receipt
from calculators.verification import verified
from calculators.what_if.answering import what_if


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

        Four more keys ask for something else: `"receipt"` (see `receipts.made_receipt`), `"verify"`
        (`verification.verified`), `"compare"` (`comparison.compared`) and `"what_if"` (`what_if.answering`).
        """
        request = json.loads(request_text)
        if "receipt" in request:
            return write(made_receipt(self.projects, request))
        if "verify" in request:
            return write(verified(self.projects, request))
        if "compare" in request:
            return write(compared(self.projects, request))
        case, written = asked_case(self.projects, request)
        if "what_if" in request:
            return what_if(self.calculators, request, written)
        shown = case.present(request["language"])
        return write({"situation": written, "outcome": write(case.outcome), "presentation": shown})

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
