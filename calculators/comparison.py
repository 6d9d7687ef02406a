"""Two situations of one calculator, or of the project, side by side: results, and what differs in answers and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.cases import Case, asked_case
from calculators.exact import exact_fraction
from calculators.project.answering import Projects
from calculators.shown import Shown

_TOTAL = "total"
Line = tuple[str, str]
"""A label and a text."""


def compared(projects: Projects, request: Mapping[str, Any]) -> dict[str, Any]:
    """The response to `"compare": [{"typed" or "situation", "as_of"}, the same]` beside calculator or project, and language.

    `{"title", "columns", "parts": [{"title", "rows": [{"label", "texts", "differs", "change"?}]}], "same"}`, or `{"errors": true}`
    where either has errors, which its own form tells.
    """
    one, other = (asked_case(projects, {**request, **asked})[0] for asked in request["compare"])
    if "errors" in one.outcome or "errors" in other.outcome:
        return {"errors": True}
    return _Comparison(one, other, request["language"]).written()


@dataclass(frozen=True, slots=True)
class _Comparison:
    one: Case
    other: Case
    language: str

    def written(self) -> dict[str, Any]:
        results = self._rows([self._results(case) for case in (self.one, self.other)])
        if self.one.calculator is None:  # what stands open in both would hide what changed
            results = [row for row in results if row["differs"] or row["key"] == _TOTAL]
        answers = self._rows([self._answers(case) for case in (self.one, self.other)])
        criteria = self._rows([self._criteria(case) for case in (self.one, self.other)])
        results = [row | self._change(row["key"]) for row in results]
        parts = {
            "results": results,
            "answers": [row for row in answers if row["differs"]],
            "criteria": [row for row in criteria if row["differs"]],
        }
        return {
            "title": self._say("title"),
            "columns": [self._say(key) for key in ("item", "kept", "now")],
            "parts": [{"title": self._say(key), "rows": rows} for key, rows in parts.items() if rows],
            "same": None if any(row["differs"] for rows in parts.values() for row in rows) else self._say("same"),
        }

    def _say(self, key: str, **values: str) -> str:
        return self._words[f"comparison.{key}"].format(**values)

    @property
    def _words(self) -> dict[str, str]:
        return self.one.policy.words[self.language]

    def _rows(self, cases: list[dict[str, Line]]) -> list[dict[str, Any]]:
        """A row for whatever either of them has; what one of them lacks says so."""
        first, second = cases
        nothing = self._say("nothing")
        rows = []
        for key in dict.fromkeys((*second, *first)):
            texts = [case[key][1] if key in case else nothing for case in cases]
            label = (second.get(key) or first[key])[0]
            rows.append({"key": key, "label": label, "texts": texts, "differs": texts[0] != texts[1]})
        return rows

    def _results(self, case: Case) -> dict[str, Line]:
        shown = case.present(self.language)
        if case.calculator is None:
            benefit = shown["benefit"]
            total = {_TOTAL: (benefit["total"]["label"], benefit["total"]["text"])} if benefit else {}
            return total | {one["calculator"]: (one["title"], _standing(one)) for one in shown["overview"]}
        status = {"": (self._say("status"), shown["status"]["label"])}
        return status | {one["id"]: (one["label"], one["text"]) for one in shown["amounts"]}

    def _answers(self, case: Case) -> dict[str, Line]:
        given = {answer.key: (answer.label, "\n".join(answer.values)) for answer in case.answers(self.language)}
        return given | {"as_of": (self._words["question.as_of"], case.day or self._say("nothing"))}

    def _criteria(self, case: Case) -> dict[str, Line]:
        shown = case.present(self.language)
        if case.calculator is not None:
            return _conditions(shown["criteria"], case.title(self.language))
        titles = {one["calculator"]: one["title"] for one in shown["overview"]}
        lines: dict[str, Line] = {}
        for name, result in shown["results"].items():
            for key, (text, assessed) in _conditions(result["criteria"], name).items():
                lines[key] = (self._say("of", title=titles[name], text=text), assessed)
        return lines

    def _change(self, key: str) -> dict[str, str]:
        """By how much a figure grows or shrinks from the first to the second, exactly."""
        figures = [_figure(case, key) for case in (self.one, self.other)]
        (before, unit), (after, _unit) = figures
        if before is None or after is None or before == after:
            return {}
        change = exact_fraction(after) - exact_fraction(before)
        text = Shown(self._words).distance(abs(change), unit)
        return {"change": self._say("more" if change > 0 else "less", change=text)}


def _standing(entry: dict[str, Any]) -> str:
    main = entry["main"]
    return f"{entry['status']}\n{main['label']} {main['text']}" if main else entry["status"]


def _conditions(criteria: Iterable[dict[str, str]], of: str) -> dict[str, Line]:
    """Conditions by id, and by how often the same has come before."""
    lines: dict[str, Line] = {}
    for criterion in criteria:
        number = sum(1 for key in lines if key.startswith(f"{of} {criterion['id']} "))
        lines[f"{of} {criterion['id']} {number}"] = (criterion["text"], criterion["result_label"])
    return lines


def _figure(case: Case, key: str) -> tuple[str | None, str]:
    """A result that is a number, as the outcome writes it, with its unit."""
    if case.calculator is None:
        return (case.outcome.get("benefit", {}).get("total") if key == _TOTAL else None), "wan"
    results = case.policy.calculators[case.calculator].words["results"]
    units = {one["id"]: one.get("unit") or "number" for one in results if one["kind"] == "number"}
    return (case.outcome["results"].get(key) if key in units else None), units.get(key, "")
