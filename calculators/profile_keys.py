"""The keys under which an answer is known beyond one calculator: in a reader's project and in a county's annual plan.

Contract, section 3: a plain question id where all calculators that ask it mean the same, `calculator.question` where they do not.
"""

from __future__ import annotations

AMBIGUOUS = frozenset({"cap", "floor_mode", "years", "year", "taxable_income"})
"""Questions whose id means something else from calculator to calculator."""


def profile_key(calculator: str, question: str) -> str:
    """The key of a calculator's question: `rate`, but `interest_discount.cap`."""
    return f"{calculator}.{question}" if question in AMBIGUOUS else question
