"""The form of a calculator, made from its questions: what stands in it and in which order. How it looks is the templates' business.

A field's name is the path by which the calculators name an error: `total_investment`, `tiers[0].from`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from calculators.county_plans import COUNTY_PLAN
from guide.components import render
from guide.model.rules import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from guide.model.rules import Calculator, Question
    from guide.model.units import Unit
    from guide.reading.shapes import Words

ROW = "__row__"
"""Stands for the number of a row in the template of rows, until the page puts one in."""
NONE_OF_THESE = ""
"""The value of the box that says that none of the others applies. Nothing ticked at all is no answer."""
_MOST_RADIOS = 4
_SPOKEN = frozenset({"date", "year", "ratio", "number", None})  # units that say nothing beside a field


class Heading(Protocol):
    """What stands over questions that belong together."""

    @property
    def title(self) -> Words:
        """The heading."""

    @property
    def hint(self) -> Words | None:
        """A sentence below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question as it stands in the form."""

    name: str
    id: str
    control: str
    """`text`, `select`, `radios`, `checkboxes` or `rows`."""
    label: str
    hints: tuple[str, ...] = ()
    required: bool = False
    mark: str = ""
    """What stands beside the label of a question that a result needs."""
    keyboard: str = "text"
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    nothing: str = ""
    """What choosing nothing is called, where “no answer” is not the word for it."""
    county: bool = False
    """Whether only a county's annual plan can answer it."""
    columns: tuple[Field, ...] = ()
    rows_least: int = 0
    rows_most: int = 0

    @property
    def described_by(self) -> str:
        """The ids of what explains the field: its hint, what a county's plan offers, its unit, its error."""
        parts = [("hint", self.hints), ("offer", self.county), ("unit", self.unit), ("error", True)]
        return " ".join(f"{self.id}-{part}" for part, stands in parts if stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fieldset:
    """Questions under one heading; those that only a county's annual plan can answer stand apart."""

    title: str
    hint: str
    county: bool
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FormWriter:
    """Writes forms in one language with the interface's words of that language."""

    language: str
    words: Mapping[str, Mapping[str, str]]
    plans: tuple[tuple[str, str], ...] = ()
    """The counties' annual plans that can be chosen: id and name."""
    complete: bool = True
    """Whether the form is computed as a whole, so that what is required must be answered; otherwise any answer may be left out."""

    def html(self, calculator: Calculator) -> Markup:
        """The form, hidden until the page's script can answer it."""
        return render(
            "form.html.j2",
            words=self.words["form"],
            engine=self.words["engine"],
            calculator=calculator.id,
            fieldsets=self.fieldsets(calculator),
        )

    def fieldsets(self, calculator: Calculator) -> tuple[Fieldset, ...]:
        """The questions of a calculator, grouped."""
        return self.with_plans(
            calculator.id,
            (
                fieldset
                for group in calculator.groups
                for fieldset in self.parts(
                    calculator.id, group, [(one.id, one) for one in calculator.questions if one.group == group.id]
                )
            ),
        )

    def with_plans(self, prefix: str, fieldsets: Iterable[Fieldset]) -> tuple[Fieldset, ...]:
        """The same, with the choice of a county's plan before the first county value, where there is a plan to choose."""
        written = list(fieldsets)
        first = next((index for index, fieldset in enumerate(written) if fieldset.county), None)
        if self.plans and first is not None:
            written[first] = replace(written[first], fields=(self._choice_of_plan(prefix), *written[first].fields))
        return tuple(written)

    def _choice_of_plan(self, prefix: str) -> Field:
        return Field(
            name=COUNTY_PLAN,
            id=f"{prefix}-{COUNTY_PLAN}",
            control="select",
            label=self.words["question"][COUNTY_PLAN],
            hints=(self.words["form"]["county_plan_hint"],),
            nothing=self.words["form"]["no_county_plan"],
            choices=self.plans,
        )

    def parts(self, prefix: str, heading: Heading, asked: Iterable[tuple[str, Question]]) -> Iterator[Fieldset]:
        """A group's own questions, then those of the county; each question comes with the name of its field.

        `prefix` begins the ids of the fields.
        """
        asked = list(asked)
        own = [entry for entry in asked if entry[1].origin == "user"]
        county = [entry for entry in asked if entry[1].origin == "county"]
        title, hint = heading.title[self.language], heading.hint[self.language] if heading.hint else ""
        if own:
            yield Fieldset(title=title, hint=hint, county=False, fields=self._fields(prefix, own))
        if county:
            if own:
                title, hint = self.words["form"]["county"], ""
            hint = hint or self.words["form"]["county_hint"]
            yield Fieldset(title=title, hint=hint, county=True, fields=self._fields(prefix, county))

    def _fields(self, prefix: str, asked: Iterable[tuple[str, Question]]) -> tuple[Field, ...]:
        return tuple(self._field(question, name, f"{prefix}-{name.replace('.', '-')}") for name, question in asked)

    def _field(self, question: Question | Column, name: str, key: str) -> Field:
        choices = tuple((choice.id, choice.label[self.language]) for choice in question.choices)
        if question.kind == "yes_no":
            choices = (("yes", self.words["answer"]["yes"]), ("no", self.words["answer"]["no"]))
        if question.kind == "choices":
            choices = (*choices, (NONE_OF_THESE, self.words["answer"]["none_of_these"]))
        field = Field(
            name=name,
            id=key,
            control=_control(question),
            label=question.label[self.language],
            hints=tuple(self._hints(question)),
            required=question.required and self._insists_on(question),
            mark=self._mark(question),
            keyboard=_keyboard(question),
            unit=self.unit(question.unit),
            choices=choices,
            county=getattr(question, "origin", "user") == "county",
        )
        return self._table(question, field) if question.kind == "rows" else field

    def _insists_on(self, question: Question | Column) -> bool:
        """Whether what is required must be answered here; a row that was begun is to be completed in any form."""
        return self.complete or isinstance(question, Column)

    def _mark(self, question: Question | Column) -> str:
        if not question.required:
            return ""
        return self.words["form"]["required"] if self._insists_on(question) else self.words["my_project"]["needed"]

    def _table(self, question: Question, field: Field) -> Field:
        """The same field with its columns and bounds."""
        columns = tuple(
            self._field(column, f"{field.name}[{ROW}].{column.id}", f"{field.id}-{ROW}-{column.id}")
            for column in question.columns
        )
        least = question.rows_least if field.required else 0
        return replace(field, columns=columns, rows_least=least, rows_most=question.rows_most)

    def _hints(self, question: Question | Column) -> Iterable[str]:
        if question.hint:
            yield question.hint[self.language]
        if question.kind == "date":
            yield self.words["form"]["date_hint"]
        default = getattr(question, "default", None)
        if default:
            labels = {choice.id: choice.label[self.language] for choice in question.choices}
            yield self.words["form"]["default_hint"].format(value=labels.get(default, default))

    def unit(self, unit: Unit | None) -> str:
        """The unit's word as it stands beside a field."""
        return "" if unit in _SPOKEN else self.words["unit"][str(unit)].replace("{number}", "").strip()


def _control(question: Question | Column) -> str:
    if question.kind == "rows":
        return "rows"
    if question.kind == "choices":
        return "checkboxes"
    if question.kind == "yes_no" or (question.choices and len(question.choices) <= _MOST_RADIOS):
        return "radios"
    return "select" if question.choices else "text"


def _keyboard(question: Question | Column) -> str:
    """The keyboard that a phone shows. Those for numbers have no minus and no per cent sign, so some numbers want the full one."""
    if question.kind == "whole" and not question.may_be_negative:
        return "numeric"
    if question.kind == "number" and not question.may_be_negative and question.unit != "ratio":
        return "decimal"
    return "text"
