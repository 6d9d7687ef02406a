"""How results of several years, purchases or periods are shown: a picture of them, and what their rows are called."""

from __future__ import annotations

from dataclasses import dataclass

from guide.model.units import Unit
from guide.reading.shapes import Fact, Id, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPart(Fact):
    """A figure in a chart: a part of each bar, or the line that bars are held against."""

    of: Id
    """The column of the table, or `value` or `threshold` of the criterion."""
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Fact):
    """A picture of a figure that repeats: a bar for each row of a table, or for each time that a criterion is told."""

    title: Words
    label: Words
    """What a bar is called: `{year}` stands for a column, `{number}` for the row's number."""
    unit: Unit
    parts: tuple[ChartPart, ...]
    """What stands end to end in a bar."""
    line: ChartPart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowName(Fact):
    """What the rows of a table are called that have no name among their columns."""

    column: Words
    row: Words
    """`{number}` stands for the row's number."""
