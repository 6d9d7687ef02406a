"""Values by date: each readable in its unit, in order, without overlap, and without a gap that nobody meant."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from calculators.exact import exact_fraction, plain
from guide.reading.mistakes import quoted
from guide.reading.scalars import slip

if TYPE_CHECKING:
    from guide.model.library import Rulebook
    from guide.model.rules import DatedValue, Parameter
    from guide.reading.mistakes import Findings


def check(rulebook: Rulebook, findings: Findings) -> None:
    """Every dated value of every parameter."""
    for parameter in rulebook.parameters.values():
        if not parameter.values:
            cure = "Add a value with its day, document and confidence."
            findings.add(parameter.at("values"), f"“{parameter.id}” has no value", cure)
        for value in parameter.values:
            _check_value(parameter, value, findings)
        for before, after in pairwise(parameter.values):
            _check_neighbours(parameter, before, after, findings)


def _check_value(parameter: Parameter, value: DatedValue, findings: Findings) -> None:
    place = value.at("value")
    if value.until is not None and value.until < value.since:
        what = f"a value of “{parameter.id}” ends before it begins"
        findings.add(value.at("until"), what, f"It begins on {value.since}. Write a later day, or null for no end.")
    if parameter.unit == "date":
        if not _is_date(value.value):
            cure = "Write a date of the calendar as YYYY-MM-DD, such as 2023-12-31."
            findings.add(place, f"{quoted(value.value)} is not a date", slip(value.value) or cure)
        return
    if not _NUMBER.fullmatch(value.value):
        cure = "Write ASCII digits with a point, such as 2000 or 0.05, or a ratio such as 2/3: no separators, no % and no unit."
        findings.add(place, f"{quoted(value.value)} is not an exact number", slip(value.value) or cure)
        return
    number = exact_fraction(value.value)
    if parameter.unit == "ratio" and not 0 <= number <= _LARGEST_SHARE:
        cure = f"A share is a fraction. Write {plain(number / 100)} for {plain(number)} %."
        findings.add(
            place, f"{_told(parameter, value)} is {value.value}", cure if number > 0 else "A share is not below 0."
        )
    if parameter.unit in _WHOLE and number.denominator != 1:
        cure = f"{parameter.unit.capitalize()} are counted in whole numbers."
        findings.add(place, f"{_told(parameter, value)} is {value.value}", cure)


_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?(/[0-9]{0,40}[1-9][0-9]{0,20})?", re.ASCII)
_LARGEST_SHARE = 3  # an extra deduction of 220 % exists; 75 written for 75 % does not
_WHOLE = ("years", "months", "days", "people", "year")


def _told(parameter: Parameter, value: DatedValue) -> str:
    return f"“{parameter.id}” from {value.since}"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_neighbours(parameter: Parameter, before: DatedValue, after: DatedValue, findings: Findings) -> None:
    if after.since <= before.since:
        what = f"the values of “{parameter.id}” are not in the order of their days"
        findings.add(after.at("since"), what, f"The one above begins on {before.since}. Put the earlier one first.")
    elif before.until is None or before.until >= after.since:
        end = (after.since - timedelta(days=1)).isoformat()
        what = f"two values of “{parameter.id}” hold from {after.since}"
        findings.add(before.at("until"), what, f"End the earlier one with “until: {end}”.")
    elif not parameter.may_lapse and before.until + timedelta(days=1) < after.since:
        gap = f"from {before.until + timedelta(days=1)} to {after.since - timedelta(days=1)}"
        cure = "Close the gap, or write “may_lapse: true” under the parameter if there was no rule on those days."
        findings.add(after.at("since"), f"“{parameter.id}” has no value {gap}", cure)
