"""Tables to fill in: for each calculator and language a CSV file and a workbook, made from its questions and its first example."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.csv_text import CsvForm
from guide.forms import FormWriter
from guide.worked_examples import situation_text
from workbooks.template import TemplateColumn, template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.model.library import Library
    from guide.model.rules import Calculator, Column, Question

_NUMBERS = {"number", "whole"}


def table_templates(library: Library) -> Iterator[tuple[str, str, bytes]]:
    """Each file: its language, its path below the root of that language, its bytes."""
    for language in library.rulebook.languages:
        for calculator in library.rulebook.calculators.values():
            made = _Template(library, calculator, language.id)
            yield language.id, template_path(calculator.id, "csv"), made.csv()
            yield language.id, template_path(calculator.id, "xlsx"), made.workbook()


def template_path(calculator: str, kind: str) -> str:
    """Where a template lies, from the root of its language."""
    return f"tables/{calculator}.{kind}"


@dataclass(frozen=True, slots=True)
class _Template:
    library: Library
    calculator: Calculator
    language: str

    def csv(self) -> bytes:
        """In the form that every spreadsheet opens rightly."""
        form = CsvForm()
        lines = ([column.heading for column in self.columns], [column.example for column in self.columns])
        return "".join(map(form.line, lines)).encode(form.encoding)

    def workbook(self) -> bytes:
        notes, said = self.words["workbook"], self.words["template"]
        headings = (notes["column"], notes["question"], said["how"], said["required"])
        remarks = (said["example"], notes["own_column"], self.words["result"]["estimate"])
        return template((said["sheet_table"], notes["sheet_about"]), self.columns, headings, remarks)

    @property
    def words(self) -> dict[str, dict[str, str]]:
        return self.library.rulebook.interface[self.language]

    @property
    def columns(self) -> tuple[TemplateColumn, ...]:
        """A column of the reader's own, then one for each question."""
        examples = self.library.examples.get(self.calculator.id, ())
        situation: dict[str, Any] = json.loads(situation_text(examples[0])) if examples else {}
        name = examples[0].name[self.language] if examples else ""
        own = TemplateColumn(
            heading=f"#{self.words['tables']['example_project']}",
            example=name,
            notes=("", self.words["workbook"]["own_column"], ""),
        )
        asked = (self._column(question, situation.get(question.id)) for question in self.calculator.questions)
        return (own, *asked)

    def _column(self, question: Question, answer: Any) -> TemplateColumn:
        choices = tuple(choice.id for choice in question.choices) if question.kind == "choice" else ()
        yes_no = tuple(self.words["answer"][key] for key in ("yes", "no")) if question.kind == "yes_no" else ()
        hint = question.hint[self.language] if question.hint else ""
        return TemplateColumn(
            heading=str(question.id),
            example=self._cell(answer),
            number=question.kind in _NUMBERS,
            choices=choices or yes_no,
            notes=(
                question.label[self.language],
                "\n".join(filter(None, (self._how(question), hint))),
                self.words["form"]["required"] if question.required else "",
            ),
        )

    def _cell(self, answer: Any) -> str:
        """An answer as a person would write it into the table."""
        if isinstance(answer, bool):
            return self.words["answer"]["yes" if answer else "no"]
        if isinstance(answer, list) and answer and all(isinstance(one, str) for one in answer):
            return ";".join(answer)
        return "" if answer is None else answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)

    def _how(self, question: Question | Column) -> str:
        """What may stand in the cell."""
        said, comma = self.words["template"], self.words["answer"]["separator"]
        ratio = question.kind == "number" and question.unit == "ratio"
        kind = "ratio" if ratio else "choice" if question.kind == "rate_choice" else question.kind
        choices = comma.join(
            said["choice"].format(id=choice.id, label=choice.label[self.language]) for choice in question.choices
        )
        columns = comma.join(
            said["choice"].format(id=column.id, label=column.label[self.language])
            for column in getattr(question, "columns", ())
        )
        pattern = ", ".join(f'"{column.id}": "…"' for column in getattr(question, "columns", ()))
        how = said[f"how_{kind}"].format(choices=choices, columns=columns, pattern=f"[{{{pattern}}}]")
        unit = FormWriter(self.language, self.words).unit(question.unit)
        return said["how_unit"].format(how=how, unit=unit) if unit else how
