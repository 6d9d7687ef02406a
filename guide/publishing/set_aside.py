"""Calculators, set aside while Markdown and the search index read a page.

They are finished HTML, in which Markdown has nothing to do; and the questions of a form, repeated on every page that carries
it, would drown what a reader searches for.
"""

from __future__ import annotations

import re

_CALCULATOR = re.compile(r"<policy-calculator\b.*?</policy-calculator>", re.DOTALL)
_PLACE = re.compile(r"<!--set-aside-([0-9]+)-->")


def set_aside(markdown: str) -> tuple[str, list[str]]:
    """The text with a mark in place of each calculator, and the calculators."""
    calculators: list[str] = []

    def take(found: re.Match[str]) -> str:
        calculators.append(found[0])
        return f"<!--set-aside-{len(calculators) - 1}-->"

    return _CALCULATOR.sub(take, markdown), calculators


def put_back(html: str, calculators: list[str]) -> str:
    """The page with its calculators again."""
    return _PLACE.sub(lambda mark: calculators[int(mark[1])], html)
