"""Numbers, dates and units as a reader sees them, made from the exact text of an outcome.

Nothing is rounded or computed anew here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from calculators.exact import exact_fraction, plain

_YUAN_PER_WAN = 10_000
_HUNDRED = 100
_UNGROUPED_DIGITS = 4
_DECIMAL = re.compile(r"(-?)([0-9]+)(\.[0-9]+)?", re.ASCII)


def grouped(text: str) -> str:
    """Thousands separated by commas from five digits on: 12345.5 is 12,345.5, and 2000 stays as running text writes it.

    A ratio such as 2/3, or any other text, stays as it is.
    """
    match = _DECIMAL.fullmatch(text)
    if not match:
        return text
    sign, whole, decimals = match.groups()
    shown = f"{int(whole):,}" if len(whole) > _UNGROUPED_DIGITS else whole
    return f"{'−' if sign else ''}{shown}{decimals or ''}"


@dataclass(frozen=True, slots=True)
class Shown:
    """Shows values in one language."""

    words: dict[str, str]

    def measure(self, text: str, unit: str) -> str:
        """A value with its unit: `96 万元`, `8%`, `2021`, `2023-12-31`."""
        if unit in {"date", "year", ""}:
            return text
        if unit == "ratio":
            return text if "/" in text else f"{grouped(plain(exact_fraction(text) * 100))}%"
        alone = self.words.get(f"unit.{unit}_one") if text == "1" else None
        return (alone or self.words[f"unit.{unit}"]).format(number=grouped(text))

    def unit(self, unit: str) -> str:
        """The word of a unit as it stands in a heading."""
        return self.words[f"unit.{unit}"].format(number="").strip()

    def distance(self, between: Fraction, unit: str) -> str:
        """How far two values of a unit are apart; shares and percentages are percentage points apart."""
        points = between * _HUNDRED if unit == "ratio" else between
        return self.measure(plain(points), "points" if unit in {"ratio", "percent"} else unit)

    def in_yuan(self, text: str) -> str:
        """An amount in 万元, written out in yuan."""
        amount = plain(Fraction(text) * _YUAN_PER_WAN)
        return self.words["unit.yuan"].format(number=grouped(amount))

    def formula(self, template: str, value: str, unit: str, inputs: dict[str, str]) -> str:
        """A formula with its numbers put in: `{base:wan} × {rate:ratio} = {value}`."""

        def put_in(match: re.Match[str]) -> str:
            name, _colon, written_unit = match[1].partition(":")
            return self.measure(value, unit) if name == "value" else self.measure(inputs[name], written_unit)

        return re.sub(r"\{([a-z_0-9]+(?::[a-z]+)?)\}", put_in, template)
