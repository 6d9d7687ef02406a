"""What a person types into a form or a table file, brought to the form that a situation wants.

Contract, section 1, "Situation": full-width digits, thousands separators, blanks around, `8%` for a ratio, 是/否. What
is not plainly meant
is left as it is, so that reading the situation tells what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from calculators.exact import plain, read_number
from calculators.questions import Question

_THOUSANDS = re.compile(
    r"-?[0-9]{1,3}(?:(?P<separator>[, '’])[0-9]{3})(?:(?P=separator)[0-9]{3})*(?:\.[0-9]+)?", re.ASCII
)
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", re.ASCII)
_YES_NO = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！ to ～ stand for ! to ~
_PLAIN = (
    _FULL_WIDTH
    | {ord(blank): " " for blank in "\u3000\u00a0\u2009\u202f"}
    | {ord(dash): "-" for dash in "\u2212\u2013"}
)
_LONGEST = 1000  # a longer text is not plainly meant, and is not worth the work
_PERCENT_DECIMALS = 8


def situation_of(questions: Sequence[Question], typed: dict[str, Any]) -> dict[str, Any]:
    """The situation that typed answers mean: text by question id, tables as lists of such texts. Empty text is unanswered.

    Fields without a question are handed on as they are, so that nothing that was typed is ignored.
    """
    known = {question.id: question for question in questions}
    return {
        key: _meant(known[key], answer) if key in known else answer
        for key, answer in typed.items()
        if answer not in ("", None)
    }


def _meant(question: Question, answer: Any) -> Any:
    if question.kind == "rows" and isinstance(answer, list):
        rows = [situation_of(question.columns, row) if isinstance(row, dict) else row for row in answer]
        while rows and _left_empty(rows[-1]):
            rows.pop()  # only at the end: an error names a row by its place in the form
        return rows
    if not isinstance(answer, str) or len(answer) > _LONGEST:
        return answer
    text = answer.translate(_PLAIN).strip()
    if not text:
        return None
    if question.kind in {"number", "whole", "rate_choice"}:
        return _number(question, text) or answer
    if question.kind == "yes_no":
        return _YES_NO.get(text.lower(), answer)
    if question.kind == "date":
        return _date(text) or answer
    return text.upper() if question.kind == "code" else text


def _left_empty(row: Any) -> bool:
    """A row of which nothing was filled in, blanks aside, was not meant."""
    return all(answer is None for answer in row.values()) if isinstance(row, dict) else not row


def _number(question: Question, text: str) -> str | None:
    if text.endswith("%") and (question.unit == "ratio" or question.kind == "rate_choice"):
        return _percent(text[:-1].rstrip())
    bare = text
    if separator := _THOUSANDS.fullmatch(bare):
        bare = bare.replace(separator["separator"], "")
    return bare if read_number(bare) else None


def _percent(text: str) -> str | None:
    """8 % is 0.08, to the last digit."""
    number = read_number(text)
    if number is None or number.exceeds(Fraction(10**9)) or number.decimals > _PERCENT_DECIMALS:
        return None
    return plain(number.value / 100, decimals=_PERCENT_DECIMALS + 2)


def _date(text: str) -> str | None:
    match = _DAY.fullmatch(text)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else None
