"""What the calculators need besides code: dated parameters, questions, words, examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from guide.model.charts import Chart, RowName
from guide.model.sources import Confidence
from guide.model.units import Unit
from guide.reading.located import Mapping
from guide.reading.shapes import Fact, Id, Words

Origin = Literal["plan", "law", "county", "user", "example"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue(Fact):
    """A value from one day to another; both days are in. `to: null` means that no end is known."""

    value: str
    """An exact number, or a date where the parameter's unit is `date`."""
    since: date
    until: date | None
    document: Id
    reference: str
    confidence: Confidence
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Fact):
    """A figure of the plan or the law, with its values by date.

    `parameters/*.yaml`. A change is a new value, never an overwritten one.
    """

    id: Id
    name: Words
    unit: Unit
    origin: Literal["plan", "law"]
    values: tuple[DatedValue, ...]
    may_lapse: bool = False
    """Whether days between two values may be without a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Fact):
    """One possible answer of a question."""

    id: str
    label: Words
    formerly: tuple[str, ...] = ()
    """Ids that it had before: links from then are still understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Fact):
    """A column of a question that is a table."""

    id: Id
    kind: Literal["number", "whole", "yes_no", "choice", "rate_choice", "date"]
    label: Words
    required: bool = True
    unit: Unit | None = None
    least: int | None = None
    most: Decimal | None = None
    above_zero: bool = False
    may_be_negative: bool = False
    choices: tuple[Choice, ...] = ()
    hint: Words | None = None
    formerly: tuple[Id, ...] = ()
    """Ids that it had before, as with a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Fact):
    """A question of a calculator."""

    id: Id
    kind: Literal["number", "whole", "yes_no", "choice", "choices", "date", "rows", "code"]
    label: Words
    group: Id
    required: bool = False
    origin: Literal["user", "county"] = "user"
    unit: Unit | None = None
    least: int | None = None
    """Smallest whole number."""
    most: Decimal | None = None
    """Largest number, where it differs from the limit of its unit."""
    above_zero: bool = False
    may_be_negative: bool = False
    default: str | None = None
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    rows_least: int = 1
    rows_most: int = 200
    hint: Words | None = None
    supplied_by: Words | None = None
    """Who can give the answer, shown when it is missing."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before: links from then are still understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Fact):
    """A heading over questions that belong together."""

    id: Id
    title: Words
    hint: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Fact):
    """A result of a calculator and how to show it."""

    id: Id
    label: Words
    kind: Literal["number", "choice", "yes_no", "year", "rows"]
    unit: Unit | None = None
    main: bool = False
    """Whether it is the figure that the reader came for."""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Result, ...] = ()
    row_name: RowName | None = None
    chart: Chart | None = None
    hint: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Fact):
    """A condition that a situation meets or not."""

    id: Id
    words: Words
    """The condition as a statement that can be true or false."""
    reference: str
    document: Id
    unit: Unit | None = None
    """The unit of its threshold, where it has one."""
    line: Words | None = None
    """What its threshold is called when the distance to it is told: “the municipal library”."""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Fact):
    """A step of a calculation: what is done, and its formula.

    The formula holds placeholders `{name:unit}` for the numbers that go in and `{value}` for the one that comes out.
    """

    id: Id
    words: Words
    formula: str | Words
    unit: Unit
    origin: Origin
    reference: str
    document: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Fact):
    """A remark that goes with a result."""

    id: Id
    words: Words
    reference: str | None = None
    document: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords(Fact):
    """What a status means for one calculator."""

    id: Literal["computed", "eligible", "not_covered", "need_info", "before_period", "period_ended"]
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator(Fact):
    """Questions and words of a calculator: `calculators/<id>.yaml`."""

    id: Id
    purpose: Literal["covered", "support", "tax", "who", "monitoring"]
    """What a reader comes to it for; the index and the navigation are in this order."""
    title: Words
    summary: Words
    """What it answers, and what it does not, in two or three sentences."""
    sections: tuple[str, ...]
    documents: tuple[Id, ...]
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    results: tuple[Result, ...]
    statuses: tuple[StatusWords, ...]
    criteria: tuple[Criterion, ...]
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]
    parameters: tuple[Id, ...] = ()
    silences: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Fact):
    """What an example must give."""

    status: str
    results: Mapping
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Fact):
    """A worked example: `examples/<calculator>.yaml`. Shown on the page, offered in the form, run by the tests."""

    id: Id
    name: Words
    why: Words
    """How the result comes about, so that a reader can check it."""
    situation: Mapping
    expected: Expectation
