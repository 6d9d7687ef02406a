"""A chart draws figures that its table or criterion has, and calls its bars by names that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.interface import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Collection

    from guide.model.charts import Chart
    from guide.model.library import Rulebook
    from guide.reading.mistakes import Findings

NUMBER = "number"
"""What stands for the number of a row in its name."""
MEASURES = ("value", "threshold")
"""The figures of a criterion; it may be told for a year."""


def check(rulebook: Rulebook, findings: Findings) -> None:
    """Every chart of every calculator."""
    for calculator in rulebook.calculators.values():
        for result in calculator.results:
            if result.chart:
                columns = [column.id for column in result.columns]
                _check(result.chart, columns, [*columns, NUMBER], findings)
        for criterion in calculator.criteria:
            if criterion.chart:
                _check(criterion.chart, MEASURES, [*MEASURES, "year", NUMBER], findings)


def _check(chart: Chart, figures: Collection[str], names: Collection[str], findings: Findings) -> None:
    for part in (*chart.parts, *filter(None, [chart.line])):
        if part.of not in figures:
            findings.unknown(part.at("of"), "figure in a chart:", part.of, figures)
    for _language, text in chart.label:
        for name in sorted(set(PLACEHOLDER.findall(text)) - set(names)):
            findings.unknown(chart.at("label"), "name of a bar, in braces:", name, names)
