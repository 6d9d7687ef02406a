"""Every worked example of “My project” comes to what it promises and can be put into words; computed by the calculators."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calculators.conversation import Conversation
from guide.bundle import bundle_text
from guide.worked_examples import plain_json, profile_text

if TYPE_CHECKING:
    from guide.model.library import Library
    from guide.model.project_examples import ProjectExample
    from guide.reading.mistakes import Findings


def check(library: Library, findings: Findings) -> None:
    """Compute every example in every language; tell each promise that does not hold, with both values."""
    conversation = Conversation.about(bundle_text(library.rulebook))
    for example in library.project_examples:
        for language in conversation.calculators.policy.languages:
            request = {"project": True, "language": language, "situation": profile_text(example)}
            outcome = json.loads(json.loads(conversation.respond(json.dumps(request)))["outcome"])
        for key, promised, given in _compared(example, outcome):
            if promised != given:
                wanted, had = (json.dumps(each, ensure_ascii=False) for each in (promised, given))
                what = f"the example “{example.id}” promises {key} {wanted} and gives {had}"
                cure = "If the policy changed, write the new result; if not, something else was changed by mistake."
                findings.add(example.expected.at(key), what, cure)


def _compared(example: ProjectExample, outcome: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """What was promised beside what came out, by the key of the promise."""
    if "errors" in outcome:
        return [("statuses", plain_json(example.expected.statuses), outcome["errors"])]
    benefit = outcome.get("benefit", {"parts": [], "total": None})
    statuses = {name: one["status"] for name, one in outcome["outcomes"].items()}
    parts = {part["source"]: part["amount"] for part in benefit["parts"]}
    return [
        ("statuses", plain_json(example.expected.statuses), statuses),
        ("benefit", plain_json(example.expected.benefit), parts),
        ("total", example.expected.total, benefit["total"]),
    ]
