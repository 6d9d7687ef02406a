"""Answers in words, of every kind of question, as a page or a terminal shows them."""

from __future__ import annotations

from typing import Any

import pytest

from calculators import Calculators
from calculators.answer_words import AnswerWords


@pytest.fixture(scope="module")
def english(calculators: Calculators) -> AnswerWords:
    """Puts answers into English."""
    return AnswerWords("en", calculators.policy.words["en"])


def both(text: str) -> dict[str, str]:
    """The same label in both languages."""
    return {"zh": text, "en": text}


CHOICES = [{"id": "365", "label": both("365 days")}, {"id": "360", "label": both("360 days")}]
TABLE: dict[str, Any] = {
    "kind": "rows",
    "columns": [
        {"id": "from", "kind": "number", "unit": "wan", "label": both("From")},
        {"id": "rate", "kind": "number", "unit": "ratio", "label": both("Rate")},
        {"id": "new", "kind": "yes_no", "label": both("New")},
    ],
}


@pytest.mark.parametrize(
    ("question", "answer", "shown"),
    [
        ({"kind": "number", "unit": "wan"}, "12000.5", "12,000.5 wan yuan"),
        ({"kind": "number", "unit": "ratio"}, "0.05", "5%"),
        ({"kind": "number"}, "12000", "12,000"),
        ({"kind": "whole", "unit": "year"}, "2023", "2023"),
        ({"kind": "code"}, "911421000000000000", "911421000000000000"),
        ({"kind": "date"}, "2023-12-31", "2023-12-31"),
        ({"kind": "yes_no"}, True, "Yes"),
        ({"kind": "yes_no"}, False, "No"),
        ({"kind": "choice", "choices": CHOICES}, "360", "360 days"),
        ({"kind": "choice", "choices": CHOICES}, "361", "361"),
        ({"kind": "choices", "choices": CHOICES}, ["365", "360"], "365 days; 360 days"),
        ({"kind": "choices", "choices": CHOICES}, [], "None of these"),
        (
            TABLE,
            [{"from": "0", "rate": "0.1"}, {"from": "500", "rate": "0.2", "new": True}],
            "From 0 wan yuan · Rate 10%; From 500 wan yuan · Rate 20% · New Yes",
        ),
    ],
)
def test_an_answer_is_shown_as_a_person_would_write_it(
    english: AnswerWords, question: dict[str, Any], answer: object, shown: str
) -> None:
    """With its unit or label; a column left open is left out; a code is no number."""
    assert english.text(question, answer) == shown
