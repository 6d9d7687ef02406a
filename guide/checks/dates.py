"""Values by date: each readable in its unit, in order, without overlap, and without a gap that nobody meant."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from calculators.exact import exact_fraction

if TYPE_CHECKING:
    from guide.model.library import Rulebook
    from guide.model.rules import DatedValue, Parameter
    from guide.reading.mistakes import Findings


def check(rulebook: Rulebook, findings: Findings) -> None:
    """Every dated value of every parameter."""
    for parameter in rulebook.parameters.values():
        if not parameter.values:
            findings.add(
                parameter.place, f"“{parameter.id}” has no value", "Add a value with its day, document and confidence."
            )
        for value in parameter.values:
            _check_value(parameter, value, findings)
        for before, after in pairwise(parameter.values):
            _check_neighbours(parameter, before, after, findings)


def _check_value(parameter: Parameter, value: DatedValue, findings: Findings) -> None:
    if value.until is not None and value.until < value.since:
        findings.add(value.place, f"a value of “{parameter.id}” ends before it begins", "Put “since” before “until”.")
    if parameter.unit == "date":
        if not _is_date(value.value):
            findings.add(value.place, f"“{value.value}” is not a date", "Write a date of the calendar as YYYY-MM-DD.")
        return
    try:
        number = exact_fraction(value.value)
    except ValueError:
        cure = (
            "Write digits with a point, such as 2000 or 0.05, or a ratio such as 2/3: no separators, no % and no unit."
        )
        findings.add(value.place, f"“{value.value}” is not an exact number", cure)
        return
    if parameter.unit == "ratio" and not 0 <= number <= _LARGEST_SHARE:
        cure = "A share is a fraction. Write 1.00 for 100 % and 0.08 for 8 %."
        findings.add(value.place, f"“{parameter.id}” from {value.since} is {value.value}", cure)


_LARGEST_SHARE = 3  # an extra deduction of 220 % exists; 75 written for 75 % does not


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_neighbours(parameter: Parameter, before: DatedValue, after: DatedValue, findings: Findings) -> None:
    if before.until is None or before.until >= after.since:
        end = (after.since - timedelta(days=1)).isoformat()
        what = f"two values of “{parameter.id}” overlap from {after.since}"
        findings.add(before.place, what, f"End the earlier one with “until: {end}”.")
    elif not parameter.may_lapse and before.until + timedelta(days=1) < after.since:
        gap = f"{before.until + timedelta(days=1)} to {after.since - timedelta(days=1)}"
        cure = "Close the gap, or write “may_lapse: true” if there was no rule on those days."
        findings.add(after.place, f"“{parameter.id}” has no value from {gap}", cure)
