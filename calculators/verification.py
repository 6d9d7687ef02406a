"""A receipt worked out again: does the same come of it under the present policy, and do its words fit?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from calculators.cases import Case
from calculators.differences import Difference, differences
from calculators.project.answering import Projects
from calculators.receipt_document import Made
from calculators.receipt_reading import NotAReceipt, Receipt, read_receipt
from calculators.receipt_words import ReceiptWords
from calculators.receipts import documents, this_version

Verdict = Literal["same", "differs", "unreadable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of working a receipt out again."""

    receipt: Receipt
    case: Case
    outcome: tuple[Difference, ...]
    """Between the receipt's outcome and the present one, versions of the policy aside."""
    version: tuple[Difference, ...]
    """Between the receipt's own two mentions of the policy's version."""
    words: tuple[Difference, ...] | None
    """Between the receipt's documents and those of its outcome; None where other versions may have had other words."""

    @property
    def same_policy(self) -> bool:
        """Whether the receipt was made under the policy as it stands now."""
        return self.receipt.policy_version == self.case.policy.version

    @property
    def verdict(self) -> Verdict:
        """Whether everything in the receipt that can be worked out again is as it says."""
        return "differs" if self.outcome or self.version or self.words else "same"


def verify(projects: Projects, text: str) -> Verification:
    """Work a receipt out again. Raises `NotAReceipt`."""
    receipt = read_receipt(text)
    case = Case(projects, receipt.calculator, receipt.situation, receipt.as_of)
    claimed = {key: value for key, value in receipt.outcome.items() if key != "policy_version"}
    found = {key: value for key, value in case.outcome.items() if key != "policy_version"}
    version = {"policy_version": receipt.outcome.get("policy_version")}, {"policy_version": receipt.policy_version}
    outcome = differences(claimed, found)
    return Verification(
        receipt=receipt,
        case=case,
        outcome=outcome,
        version=differences(*version),
        words=None if outcome else _words(receipt, case),
    )


def _words(receipt: Receipt, case: Case) -> tuple[Difference, ...] | None:
    """What somebody changed in the words; only the same versions say the same in the same words."""
    made = Made(computed_at=receipt.computed_at, calculators_version=receipt.calculators_version)
    known = (case.policy.version, this_version("").calculators_version)
    if (receipt.policy_version, receipt.calculators_version) != known or "errors" in case.outcome:
        return None
    return differences(receipt.documents, documents(case, made), texts_are_names=False)


def verified(projects: Projects, request: Mapping[str, Any]) -> dict[str, Any]:
    """The response to `{"verify": text of a receipt, "language"}`.

    `{"verdict", "title", "texts", "differences", "documents"}`: documents of the case as it comes out now, or none.
    """
    policy = projects.calculators.policy
    words = ReceiptWords(policy, request["language"])
    try:
        found = verify(projects, request["verify"])
    except NotAReceipt as reason:
        texts = [words.error(code, field) for code, field in reason.errors]
        shown = {"title": words.say("unreadable"), "texts": texts, "differences": None, "documents": None}
        return {"verdict": "unreadable", **shown}
    made = Made(computed_at=found.receipt.computed_at, calculators_version=found.receipt.calculators_version)
    shown = {} if "errors" in found.case.outcome else documents(found.case, made)
    return {
        "verdict": found.verdict,
        "title": words.say(found.verdict),
        "texts": list(_texts(found, words)),
        "differences": _table(found, words, shown),
        "documents": shown or None,
    }


def _texts(found: Verification, words: ReceiptWords) -> list[str]:
    """What to know beside the verdict."""
    receipt = found.receipt
    versions = {"then": receipt.policy_version, "now": found.case.policy.version}
    texts = [words.say("same_policy" if found.same_policy else "other_policy", **versions)]
    if found.outcome:
        texts.append(words.say("changed" if found.same_policy else "perhaps_policy"))
    elif found.words is None:
        texts.append(words.say("words_unchecked"))
    elif found.words:
        texts.append(words.say("words_changed"))
    return [*texts, words.say("time_unchecked", time=receipt.computed_at)]


def _table(found: Verification, words: ReceiptWords, made: dict[str, Any]) -> dict[str, Any] | None:
    """What differs: where, what the receipt says, what comes of it now; `made` are the documents as they ought to be."""
    errors = found.case.present(words.language).get("errors", ())
    if errors:
        rows = [[error["label"], words.say("absent"), error["text"]] for error in errors]
    else:
        calculator = found.receipt.calculator
        told = (*found.version, *found.outcome)
        rows = [words.row(difference, calculator) for difference in told]
        rows += [words.row_of_document(difference, made) for difference in found.words or ()]
    return words.table(rows)


def verification_text(response: Mapping[str, Any]) -> str:
    """The response in plain text for a terminal."""
    lines = [response["title"], *response["texts"]]
    table = response["differences"]
    if table:
        lines += [" | ".join(cell.replace("\n", " ") for cell in row) for row in (table["columns"], *table["rows"])]
        lines += [table["more"]] if table["more"] else []
    return "\n".join(lines)
