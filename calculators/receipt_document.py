"""A receipt as a document in one language: title, facts, and sections that are tables of texts.

The printed page and the workbook only paint it. See `receipts` for the receipt itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.cases import Case

Section = dict[str, Any]
"""`{"title", "columns", "rows"}`, with `of` (a calculator's title) in a project and `main` where it is what the reader came for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """When and with what a receipt was made, as texts; the caller has the clock."""

    computed_at: str
    calculators_version: str


def receipt_document(case: Case, made: Made, language: str) -> dict[str, Any]:
    """The document. Only for a case in which nothing is wrong."""
    return _Document(case.policy.words[language]).written(case, made, language)


@dataclass(frozen=True, slots=True)
class _Document:
    words: Mapping[str, str]

    def written(self, case: Case, made: Made, language: str) -> dict[str, Any]:
        shown = case.present(language)
        facts = {
            "calculator": case.title(language),
            "day": case.day or "",
            "computed_at": made.computed_at,
            "policy_version": shown["policy_version"],
            "calculators_version": made.calculators_version,
        }
        body = self._calculator(shown) if case.calculator else self._project(shown)
        return {
            "language": language,
            "title": self._say("title", title=case.title(language)),
            "facts": [[self._say(key), text] for key, text in facts.items() if text],
            "sections": [section for section in (self._answers(case, language), *body) if section["rows"]],
            "estimate": shown["estimate"],
            "hint": self._say("hint"),
        }

    def _say(self, key: str, **values: str) -> str:
        return self.words[f"receipt.{key}"].format(**values)

    def _section(self, key: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Section:
        return {
            "title": self._say(key),
            "columns": [self._say(f"column_{column}") for column in columns],
            "rows": [list(row) for row in rows],
        }

    def _answers(self, case: Case, language: str) -> Section:
        rows = ([answer.label, "\n".join(answer.values)] for answer in case.answers(language))
        return self._section("answers", ("question", "answer"), rows)

    def _calculator(self, shown: dict[str, Any]) -> Iterator[Section]:
        """Status, results, conditions, steps, values used, what is missing, remarks."""
        status = [shown["status"]["label"], shown["status"]["text"]]
        warned = [[self._say("column_note"), shown["illustrative"]]] if "illustrative" in shown else []
        yield self._section("status", ("status", "meaning"), [status, *warned])
        amounts = ([one["label"], one["text"], one.get("also", "")] for one in shown["amounts"])
        yield self._section("results", ("item", "result", "also"), amounts) | {"main": True}
        for table in shown["tables"]:
            yield {"title": table["label"], "columns": table["columns"], "rows": table["rows"]}
        yield self._section(
            "criteria",
            ("criterion", "assessed", "source"),
            (
                [_lines(one["text"], one.get("detail", "")), one["result_label"], _source(one)]
                for one in shown["criteria"]
            ),
        )
        yield self._section(
            "steps",
            ("step", "formula", "source"),
            (
                [one["text"], "\n".join(one["formulas"]), _lines(one["origin_label"], _source(one))]
                for one in shown["steps"]
            ),
        )
        yield self._section(
            "parameters", ("item", "value", "source", "validity", "confidence"), map(_used, shown["parameters"])
        )
        yield self._section("missing", ("question", "who"), ([one["label"], one["who"]] for one in shown["missing"]))
        yield self._section("notes", ("note", "source"), ([one["text"], _source(one)] for one in shown["notes"]))

    def _project(self, shown: dict[str, Any]) -> Iterator[Section]:
        """The overview, the money, what flowed, what is missing, whom to ask; then every result with its own sections."""
        cautions = [[self._say("column_note"), text, ""] for text in (shown["caution"], shown["illustrative"]) if text]
        overview = [[one["title"], one["status"], _main(one)] for one in shown["overview"]]
        yield self._section("overview", ("calculator", "status", "result"), [*cautions, *overview]) | {"main": True}
        yield from self._money(shown)
        flows = ([flow["text"]] for flow in shown["flows"])
        yield self._section("flows", ("flow",), flows)
        lacking = (
            [question["label"], giver["who"], "\n".join(question["for"])]
            for giver in shown["missing"]
            for question in giver["questions"]
        )
        yield self._section("missing", ("question", "who", "for"), lacking)
        payers = (
            [one["label"], "\n".join(one["payers"]), "\n".join(one["offices"]), one["words"] or ""]
            for one in shown["payers"]
        )
        yield self._section("payers", ("support", "payer", "office", "note"), payers)
        offices = ([one["name"], "\n".join(one["for"])] for one in shown["offices"])
        yield self._section("offices", ("office", "for"), offices)
        prepare = ([one["title"], "\n".join(one["items"])] for one in shown["checklist"])
        yield self._section("prepare", ("instrument", "prepare"), prepare)
        titles = {one["calculator"]: one["title"] for one in shown["overview"]}
        for name, result in shown["results"].items():
            for section in self._calculator(result):
                yield {key: value for key, value in section.items() if key != "main"} | {"of": titles[name]}

    def _money(self, shown: dict[str, Any]) -> Iterator[Section]:
        benefit, years = shown["benefit"], shown["years"]
        if benefit:
            rows = [[one["label"], one["text"]] for one in (*benefit["parts"], benefit["total"])]
            remarks = [[self._say("column_note"), text] for text in (benefit["pending"], benefit["words"]) if text]
            yield self._section("benefit", ("item", "result"), [*rows, *remarks]) | {"main": True}
        if years:
            rows = [[row["label"], *row["cells"]] for row in years["rows"]]
            yield {"title": years["title"], "columns": years["columns"], "rows": rows}


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _source(shown: Mapping[str, str]) -> str:
    """The clause and the document that it stands in."""
    return _lines(shown.get("reference", ""), shown.get("document_title", ""))


def _used(shown: dict[str, str]) -> list[str]:
    source = _lines(shown["origin_label"], _source(shown))
    confidence = _lines(shown.get("confidence_label", ""), shown.get("note", ""))
    return [shown["name"], shown["text"], source, shown.get("validity", ""), confidence]


def _main(entry: dict[str, Any]) -> str:
    return f"{entry['main']['label']} {entry['main']['text']}" if entry["main"] else ""
