"""Results in words: figures one by one, and tables of several years, purchases or periods.

Results are described as the policy's YAML describes them: labels, kinds, units, choices and columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculators.shown import Shown, grouped


@dataclass(frozen=True, slots=True)
class ResultWords:
    """Puts results into words of one language; `words` are those of the bundle in that language."""

    language: str
    words: dict[str, str]

    @property
    def _shown(self) -> Shown:
        return Shown(self.words)

    def amount(self, result: dict[str, Any], value: Any) -> dict[str, Any]:
        """A single figure: money is written out in yuan too."""
        shown = {"id": result["id"], "label": result["label"][self.language], "text": self._value(result, value)}
        if result.get("unit") == "wan":
            shown["also"] = self._shown.in_yuan(value)
        if result.get("hint"):
            shown["hint"] = result["hint"][self.language]
        return shown | {"main": bool(result.get("main"))}

    def table(self, result: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
        """A table; its first column names the rows, and the unit of money stands once, in the caption."""
        columns, named = result["columns"], result.get("row_name")
        shown = {
            "id": result["id"],
            "label": self._caption(result),
            "columns": [column["label"][self.language] for column in columns],
            "rows": [[self._cell(column, row) for column in columns] for row in rows],
        }
        if named:
            shown["columns"].insert(0, named["column"][self.language])
            for number, row in enumerate(shown["rows"], start=1):
                row.insert(0, named["row"][self.language].format(number=number))
        return shown

    def _caption(self, result: dict[str, Any]) -> str:
        label: str = result["label"][self.language]
        if not any(column.get("unit") == "wan" for column in result["columns"]):
            return label
        return self.words["result.caption"].format(label=label, unit=self._shown.unit("wan"))

    def _cell(self, column: dict[str, Any], row: dict[str, Any]) -> str:
        if column["id"] not in row:
            return ""
        value = row[column["id"]]
        return grouped(value) if column.get("unit") == "wan" else self._value(column, value)

    def _value(self, result: dict[str, Any], value: Any) -> str:
        if result["kind"] == "yes_no":
            return self.words["answer.yes" if value else "answer.no"]
        if isinstance(value, list):
            listed = (self._value(result, one) for one in value)
            return self.words["answer.separator"].join(listed) or self.words["answer.nothing"]
        if result["kind"] == "choice":
            return next(
                (choice["label"][self.language] for choice in result["choices"] if choice["id"] == value), str(value)
            )
        return self._shown.measure(value, "" if result["kind"] == "year" else result.get("unit") or "number")
