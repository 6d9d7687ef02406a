"""Formulas show numbers by names and units that exist, the same in every language."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

from guide.checks.interface import PLACEHOLDER
from guide.model.units import Unit
from guide.reading.shapes import Words

if TYPE_CHECKING:
    from guide.model.library import Rulebook
    from guide.model.rules import Step
    from guide.reading.mistakes import Findings


def check(rulebook: Rulebook, findings: Findings) -> None:
    """The formula of every step."""
    for calculator in rulebook.calculators.values():
        for step in calculator.steps:
            _check_formula(step, findings)


def _check_formula(step: Step, findings: Findings) -> None:
    place = step.at("formula")
    texts = step.formula.as_dict() if isinstance(step.formula, Words) else {"all": step.formula}
    shown = {language: frozenset(PLACEHOLDER.findall(text)) for language, text in texts.items()}
    if any(set("{}") & set(PLACEHOLDER.sub("", text)) for text in texts.values()):
        findings.add(place, f"a brace in the formula of “{step.id}” is not closed", "Write {name:unit} or {value}.")
    for written in sorted(frozenset().union(*shown.values())):
        _name, _colon, unit = written.partition(":")
        if written != "value" and unit not in typing.get_args(Unit):
            findings.unknown(place, f"unit in the formula, in {{{written}}}:", unit, typing.get_args(Unit))
    if len(set(shown.values())) > 1:
        listed = "; ".join(f"{language}: {', '.join(sorted(names)) or 'none'}" for language, names in shown.items())
        what = f"the formula of “{step.id}” shows different numbers in different languages ({listed})"
        findings.add(place, what, "Use the same {…} in every language.")
