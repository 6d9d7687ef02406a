"""Pictures of results that span several years or periods: bars as exact shares of the longest, painted by whoever shows them.

A figure that repeats - the rows of a table, or a criterion told once a year - gets a picture where the YAML gives it a `chart`.
Every number of a picture stands beside its bar as text; nothing is rounded but the length of a bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.exact import exact_fraction, plain, rounded
from calculators.shown import Shown

_HUNDRED = 100
_FEWEST_BARS = 2


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws in one language."""

    shown: Shown
    language: str

    def chart(self, described: Mapping[str, Any], rows: Iterable[Mapping[str, str]]) -> dict[str, Any] | None:
        """The picture of these rows as `chart` describes it; None where there is nothing to compare."""
        rows = list(rows)
        line = described.get("line")
        limit = exact_fraction(rows[0][line["of"]]) if line and rows else Fraction(0)
        lengths = [sum((exact_fraction(row[part["of"]]) for part in described["parts"]), Fraction(0)) for row in rows]
        longest = max([limit, *lengths], default=Fraction(0))
        if len(rows) < _FEWEST_BARS or longest <= 0:
            return None
        drawn: dict[str, Any] = {
            "title": described["title"][self.language],
            "parts": [part["label"][self.language] for part in described["parts"]],
            "bars": [
                {"label": self._label(described, row, number), "parts": self._parts(described, row, longest)}
                for number, row in enumerate(rows, start=1)
            ],
        }
        if line:
            amount = self.shown.measure(rows[0][line["of"]], described["unit"])
            drawn["line"] = {"label": line["label"][self.language], "text": amount, "share": _share(limit, longest)}
        return drawn

    def _label(self, described: Mapping[str, Any], row: Mapping[str, str], number: int) -> str:
        """What a bar is called: its year, or its number where the rows have no name of their own."""
        return str(described["label"][self.language].format_map({**row, "number": number}))

    def _parts(self, described: Mapping[str, Any], row: Mapping[str, str], longest: Fraction) -> list[dict[str, str]]:
        """The parts of a bar that are there; of a bar without any, the first. `kind` is the part's place in the legend."""
        parts = [
            {
                "kind": str(kind),
                "label": part["label"][self.language],
                "text": self.shown.measure(row[part["of"]], described["unit"]),
                "share": _share(exact_fraction(row[part["of"]]), longest),
            }
            for kind, part in enumerate(described["parts"])
        ]
        return [part for part in parts if part["share"] != "0"] or parts[:1]


def _share(amount: Fraction, longest: Fraction) -> str:
    """How long a bar is, in per cent of the longest."""
    return plain(rounded(amount / longest * _HUNDRED))
