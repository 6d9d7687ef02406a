"""Limits in words: the condition with the figure that the policy has now, and how far a case is from it, in real units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculators.exact import exact_fraction
from calculators.shown import Shown


@dataclass(frozen=True, slots=True)
class LimitWords:
    """Puts criteria into words of one language; `interface` are the words of the bundle in that language."""

    language: str
    interface: dict[str, str]

    @property
    def _shown(self) -> Shown:
        return Shown(self.interface)

    def condition(self, criterion: dict[str, str], words: dict[str, Any]) -> str:
        """The condition; `{threshold}` in its words stands for the figure that the policy has now, `{year}` for its year."""
        text: str = words["words"][self.language]
        if "threshold" in criterion:
            text = text.replace("{threshold}", self._shown.measure(criterion["threshold"], _unit(criterion, words)))
        return text.replace("{year}", criterion.get("year", ""))

    def distance(self, criterion: dict[str, str], words: dict[str, Any]) -> str:
        """How far the value is from its threshold: percentages are percentage points apart."""
        unit = _unit(criterion, words)
        value, threshold = exact_fraction(criterion["value"]), exact_fraction(criterion["threshold"])
        below = "short" if criterion["result"] == "not_met" else "below"
        key = "equal" if value == threshold else "above" if value > threshold else below
        return self.interface[f"criterion.{key}"].format(
            value=self._shown.measure(criterion["value"], unit),
            threshold=self._shown.measure(criterion["threshold"], unit),
            distance=self._shown.distance(abs(value - threshold), unit),
            line=words["line"][self.language] if "line" in words else self.interface["criterion.line"],
        )


def _unit(criterion: dict[str, str], words: dict[str, Any]) -> str:
    """The unit of a criterion: its own where it differs from case to case."""
    return criterion.get("unit") or words.get("unit") or "number"
