"""What is said of a receipt that was worked out again, in one language: where it differs, and why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.differences import Difference, Path
from calculators.exact import read_number
from calculators.json_text import NumberText, write
from calculators.policy import Policy
from calculators.shown import Shown

_ROWS_MOST = 100
_LONGEST = 200
"""Characters of a value that are shown: a receipt that was tampered with may hold anything."""
_WORDED = ("criteria", "steps", "notes")


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """Speaks of receipts in one language."""

    policy: Policy
    language: str

    def say(self, key: str, **values: str) -> str:
        """A sentence of the policy's words on receipts."""
        return self._words[f"receipt.{key}"].format(**values)

    def error(self, code: str, field: str) -> str:
        """Why a file is no receipt, and how to mend it."""
        return self._words[f"receipt_error.{code}"].format(field=_cut(field))

    def table(self, rows: Sequence[Sequence[str]]) -> dict[str, Any] | None:
        """Rows of what differs under their headings; of very many the first, and how many more there are."""
        if not rows:
            return None
        more = len(rows) - _ROWS_MOST
        return {
            "columns": [self.say("column_place"), self.say("column_then"), self.say("column_now")],
            "rows": [list(row) for row in rows[:_ROWS_MOST]],
            "more": self.say("more", count=str(more)) if more > 0 else None,
        }

    def row(self, difference: Difference, calculator: str | None) -> list[str]:
        """A difference of outcomes. `calculator` is None for the project's."""
        place, unit = self._place(difference.path, calculator)
        return [place, *self._both(difference, unit)]

    def row_of_document(self, difference: Difference, documents: dict[str, Any]) -> list[str]:
        """A difference of words, placed by the documents as they ought to be."""
        match difference.path:
            case (language, "sections", section, "rows", row, *_cells) if place := _line(
                documents, language, section, row
            ):
                steps = [language, *place]
            case path:
                steps = [_cut(step) for step in path]
        return [" · ".join(steps), *self._both(difference, None)]

    @property
    def _words(self) -> dict[str, str]:
        return self.policy.words[self.language]

    def _place(self, path: Path, calculator: str | None) -> tuple[str, str | None]:
        """Where it stands, in words as far as there are any, and the unit if it is a figure."""
        titles: list[str] = []
        match path:
            case ("outcomes", name, _, *_) if calculator is None and name in self.policy.calculators:
                calculator, path = name, path[2:]
                titles = [str(self.policy.calculators[name].words["title"][self.language])]
        return " · ".join([*titles, *self._steps(path, calculator)]), self._unit(path, calculator)

    def _steps(self, path: Path, calculator: str | None) -> Iterator[str]:
        for depth, step in enumerate(path):
            name = self._name(path[0], step, calculator) if depth == 1 else self._words.get(f"receipt.part_{step}")
            yield name or _cut(step)

    def _name(self, part: str, step: str, calculator: str | None) -> str | None:
        """The words for a result, criterion, step, value, question or note."""
        if part == "parameters" and step in self.policy.parameters:
            return self.policy.parameters[step].name[self.language]
        written = self.policy.calculators[calculator].words if calculator else {}
        questions = {one["id"]: one["label"] for one in written.get("questions", ())}
        named = {
            "results": {one["id"]: one["label"] for one in written.get("results", ())},
            "missing": questions,
            "parameters": questions,
            **{kind: {key: one["words"] for key, one in written.get(kind, {}).items()} for kind in _WORDED},
        }
        words = named.get(part, {}).get(step)
        return str(words[self.language]) if words else None

    def _unit(self, path: Path, calculator: str | None) -> str | None:
        match path:
            case ("results", name) if calculator:
                results = self.policy.calculators[calculator].words["results"]
                figures = {one["id"]: one.get("unit") or "number" for one in results if one["kind"] == "number"}
                return figures.get(name)
        return None

    def _both(self, difference: Difference, unit: str | None) -> list[str]:
        """What stood there and what stands there now; as JSON where the words for both would be the same."""
        shown = [self._value(value, difference.path, unit) for value in (difference.then, difference.again)]
        if shown[0] == shown[1]:
            return [_cut(_written(value)) for value in (difference.then, difference.again)]
        return shown

    def _value(self, value: Any, path: Path, unit: str | None) -> str:
        if value is None:
            return self.say("absent")
        if isinstance(value, bool):
            return self._words["answer.yes" if value else "answer.no"]
        if not isinstance(value, str):
            return _written(value)
        if unit and read_number(value):
            return Shown(self._words).measure(value, unit)
        kind = {"status": "status", "result": "criterion"}.get(path[-1], "")
        return self._words.get(f"{kind}.{value}") or _cut(value)


def _written(value: Any) -> str:
    """As it stands in the JSON."""
    return str(value) if isinstance(value, NumberText) else write(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _line(documents: dict[str, Any], language: str, section: str, row: str) -> list[str] | None:
    """The titles over a line of a document and its first cell, or None where the document has no such line."""
    found = _entry(documents.get(language, {}).get("sections", []), section)
    cells = _entry(found["rows"], row) if found else None
    if found is None or cells is None:
        return None
    return [*([found["of"]] if "of" in found else []), found["title"], cells[0]]


def _entry(entries: list[Any], place: str) -> Any:
    """The entry at a place that is counted from 1, or None; the place may be any text."""
    return {str(number): entry for number, entry in enumerate(entries, start=1)}.get(place)
