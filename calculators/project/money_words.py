"""The words and bars of a project's money: the benefit by source, and the table of years.

Contract, section 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.exact import plain
from calculators.shown import Shown

_KINDS = ("calendar", "production", "unknown")
_DECIMALS_OF_A_BAR = 2


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """Shows amounts by source in one language."""

    words: Mapping[str, str]
    sources: Mapping[str, str]

    def benefit(self, gained: dict[str, Any] | None, pending: list[str]) -> dict[str, Any] | None:
        """The parts of the benefit, each with its bar in percent of the longest, the total, and what is not in it yet."""
        if gained is None:
            return None
        parts = [part for part in gained["parts"] if part["amount"] != "0"]
        longest = max((abs(Fraction(part["amount"])) for part in parts), default=Fraction(1))
        return {
            "title": self.words["project.benefit"],
            "parts": [
                {
                    "source": part["source"],
                    "label": self.sources[part["source"]],
                    "text": self._wan(part["amount"]),
                    "share": plain(abs(Fraction(part["amount"])) / longest * 100, _DECIMALS_OF_A_BAR),
                    "negative": part["amount"].startswith("-"),
                }
                for part in parts
            ],
            "total": {"label": self.words["project.total"], "text": self._wan(gained["total"])},
            "pending": self.words["project.pending"].format(titles=self.words["answer.separator"].join(pending))
            if pending
            else None,
            "words": self.words["project.benefit_words"],
        }

    def years(self, entries: list[dict[str, Any]]) -> dict[str, Any] | None:
        """A row for each source, a column for each year; what is not in the total stands in rows of its own."""
        if not entries:
            return None
        columns = sorted({self._column(entry) for entry in entries})
        rows: dict[tuple[str, bool], dict[tuple[int, str], str]] = {}
        for entry in entries:
            cells = rows.setdefault((entry["source"], entry["counted"]), {})
            cells[self._column(entry)] = self._wan(entry["amount"])
        return {
            "title": self.words["project.years"],
            "columns": [self.words["project.source"], *(self._heading(column) for column in columns)],
            "rows": [
                {
                    "label": self._row_label(source, counted=counted),
                    "cells": [cells.get(column, "") for column in columns],
                    "counted": counted,
                }
                for (source, counted), cells in rows.items()
            ],
            "words": self.words["project.years_words"],
        }

    def _row_label(self, source: str, *, counted: bool) -> str:
        label = self.sources[source]
        return label if counted else self.words["project.not_counted"].format(source=label)

    def _wan(self, amount: str) -> str:
        return Shown(dict(self.words)).measure(amount, "wan")

    @staticmethod
    def _column(entry: dict[str, Any]) -> tuple[int, str]:
        """Calendar years first, then years of production, then what has no year."""
        return _KINDS.index(entry["year_kind"]), entry["year"] or ""

    def _heading(self, column: tuple[int, str]) -> str:
        kind, year = column
        return self.words[f"project.year_{_KINDS[kind]}"].format(year=year)
