"""A receipt: what was answered and what came of it, exactly, with what it rests on, so that anybody can work it out again.

`{"receipt": 1, "calculator": ID or "project": true, "situation", "as_of", "outcome", "policy_version", "calculators_version",
"computed_at", "documents": {language: document}}`; situation and outcome in the very form of the contract, documents as
`receipt_document` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from calculators.cases import Case, asked_case
from calculators.json_text import write
from calculators.project.answering import Projects
from calculators.receipt_document import Made, receipt_document

VERSION = "1"
"""Of the form of receipts; the number changes when a reader of this form would misread a new one."""


def made_receipt(projects: Projects, request: Mapping[str, Any]) -> dict[str, Any]:
    """The response to a request of a page with `"receipt": {"computed_at"}` beside what any request holds.

    `{"receipt": text, "documents"}`, or `{"presentation"}` with the errors where the answers have some.
    """
    case, written = asked_case(projects, request)
    if "errors" in case.outcome:
        return {"presentation": case.present(request["language"])}
    made = this_version(str(request["receipt"]["computed_at"]))
    text = receipt_text(case, written, made)
    return {"receipt": text, "documents": json.loads(text)["documents"]}


def this_version(computed_at: str) -> Made:
    """What a receipt says that these calculators make now."""
    from calculators import __version__  # noqa: PLC0415 - the package imports this module's neighbours first

    return Made(computed_at=computed_at, calculators_version=__version__)


def receipt_text(case: Case, written: str, made: Made) -> str:
    """The receipt as JSON, a key a line; `written` is the situation's own text. Only for a case in which nothing is wrong."""
    of = {"project": True} if case.calculator is None else {"calculator": case.calculator}
    texts = {key: write(value) for key, value in of.items()} | {
        "situation": " ".join(written.splitlines()),  # line ends between answers; within one JSON has none
        "as_of": write(case.day),
        "outcome": write(case.outcome),
        "policy_version": write(case.policy.version),
        "calculators_version": write(made.calculators_version),
        "computed_at": write(made.computed_at),
        "documents": write(documents(case, made)),
    }
    lines = [f'"receipt": {VERSION}', *(f"{write(key)}: {text}" for key, text in texts.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def documents(case: Case, made: Made) -> dict[str, Any]:
    """The document in every language."""
    return {language: receipt_document(case, made, language) for language in case.policy.languages}
