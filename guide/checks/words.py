"""Words fit together: the interface has the same keys in every language, formulas name what they show."""

from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING

from guide.model.rules import Unit
from guide.reading.mistakes import Place
from guide.reading.shapes import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.library import Rulebook
    from guide.reading.mistakes import Findings

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check(rulebook: Rulebook, findings: Findings) -> None:
    """The interface and the formulas."""
    _check_interface(rulebook, findings)
    for calculator in rulebook.calculators.values():
        for step in calculator.steps:
            texts = list(step.formula) if isinstance(step.formula, Words) else [("every language", step.formula)]
            for language, text in texts:
                _check_formula(text, language, step.place, findings)
            if len({frozenset(_PLACEHOLDER.findall(text)) for _language, text in texts}) > 1:
                cure = "Use the same {…} in every language."
                findings.add(step.place, f"the formulas of “{step.id}” show different numbers", cure)


def _check_formula(text: str, language: str, place: Place, findings: Findings) -> None:
    for written in _PLACEHOLDER.findall(text):
        _name, _colon, unit = written.partition(":")
        if written != "value" and unit not in typing.get_args(Unit):
            findings.unknown(place, f"unit in the formula ({language})", unit, typing.get_args(Unit))


def _check_interface(rulebook: Rulebook, findings: Findings) -> None:
    keys = {language: dict(_keys(sections)) for language, sections in rulebook.interface.items()}
    everywhere = {key: text for texts in keys.values() for key, text in texts.items()}
    for language, texts in keys.items():
        place = Place(f"policy_data/interface/{language}.yaml")
        for key in sorted(set(everywhere) - set(texts)):
            findings.add(place, f"“{key}” is missing", "Add it: the other language has it.")
        for key, text in sorted(texts.items()):
            if set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(everywhere[key])):
                findings.add(
                    place, f"“{key}” has other {{…}} than the other language", "Use the same {…} in every language."
                )


def _keys(sections: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    for section, texts in sections.items():
        for key, text in texts.items():
            yield f"{section}.{key}", text
