"""The values of a county's annual plan, read by the calculators themselves as they read a person's answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators import Calculators, Policy
from calculators.county_plans import CountyPlan as Given
from calculators.profile_keys import AMBIGUOUS, profile_key
from guide.bundle import bundle_text, county_plan_json
from guide.reading.located import Mapping, Scalar, Sequence
from guide.worked_examples import plain_json

if TYPE_CHECKING:
    from calculators.questions import Question
    from calculators.situation import InputError
    from guide.model.county_plans import CountyPlan
    from guide.model.library import Rulebook
    from guide.reading.located import Node
    from guide.reading.mistakes import Findings, Place

_PARTNERS = {"floor": "investment_award.floor_mode", "tiers": "tier_method"}
"""A value that says nothing without another one."""
_FIELD = re.compile(r"([a-z_0-9]+)(?:\[([0-9]+)\](?:\.(.+))?)?", re.DOTALL)
_CURES = {
    "not_a_number": "Write ASCII digits with a point, such as 0.08: no %, no unit, no separators.",
    "negative": "Write a number that is not below 0.",
    "too_large": "Write a smaller one; 8 % is 0.08, and money is in 万元.",
    "too_many_decimals": "Write fewer decimals: at most 6, none in a whole number.",
    "out_of_range": "Write a number within the bounds that the question has in policy_data/calculators/.",
    "not_yes_no": "Write true or false.",
    "not_a_date": "Write it as YYYY-MM-DD, such as 2023-12-31.",
    "not_rows": "Write a list with one “- {column: value, …}” a row.",
    "required": "Every row needs this column.",
    "unknown_question": "The table has no such column.",
    "credit_code": "Write the 18 characters of the code.",
}


@dataclass(frozen=True, slots=True)
class CountyValues:
    """Checks plans by the questions that they answer."""

    calculators: Calculators
    findings: Findings

    @classmethod
    def of(cls, rulebook: Rulebook, findings: Findings) -> CountyValues:
        """For the plans of a rulebook whose questions are in order."""
        return cls(Calculators(Policy.from_text(bundle_text(rulebook))), findings)

    def check(self, plan: CountyPlan) -> None:
        """Every value has a question of the county's, is a right answer to it, and contradicts no other one."""
        if not plan.values:
            self.findings.add(plan.at("values"), "the plan has no values", "Enter at least one, or delete the file.")
        county = self._keys("county")
        for key, value in plan.values.items():
            if key not in county:
                self._stranger(key, value.place)
            if plain_json(value.value) in (None, []):
                self.findings.add(
                    value.place, f"“{key}” has no value", "Write what the county's document says, or take the key out."
                )
            partner = _PARTNERS.get(key)
            if partner and partner not in plan.values:
                what = f"“{key}” says nothing without “{partner}”"
                self.findings.add(value.place, what, f"Add “{partner}” as the county's document has it.")
        given = Given.from_json(plan.id, county_plan_json(plan))
        for calculator in self.calculators.policy.calculators:
            for error in self.calculators.errors_in_plan(calculator, given):
                self._wrong(plan, calculator, error)

    def _keys(self, origin: str) -> set[str]:
        known = self.calculators.policy.calculators
        return {
            profile_key(name, question.id)
            for name, calculator in known.items()
            for question in calculator.questions
            if question.origin == origin
        }

    def _stranger(self, key: str, place: Place) -> None:
        county = self._keys("county")
        if key in AMBIGUOUS:
            meant = sorted(name for name in county if name.endswith(f".{key}"))
            cure = f"Say which one: {' or '.join(f'“{name}”' for name in meant)}." if meant else "Take it out."
            self.findings.add(place, f"“{key}” means something else from calculator to calculator", cure)
        elif key in self._keys("user"):
            cure = "Only the county's own rules stand here, not what a project answers: take it out."
            self.findings.add(place, f"“{key}” is no value of a county", cure)
        else:
            self.findings.unknown(place, "county value", key, county)

    def _wrong(self, plan: CountyPlan, calculator: str, error: InputError) -> None:
        name, row, column = _parts(error.field)
        value = plan.values[profile_key(calculator, name)]
        place = _place(value.value, row, column)
        field = error.field.replace(name, profile_key(calculator, name), 1)
        if error.conflicts_with is None:
            cure = self._cure(calculator, name, column, error.code)
            self.findings.add(place, f"“{field}” is no right answer: {error.code}", cure)
            return
        other, *_rest = _parts(error.conflicts_with)
        written = error.conflicts_with.replace(other, profile_key(calculator, other), 1)
        there = plan.values[profile_key(calculator, other)].value.place
        self.findings.add(
            place,
            f"“{field}” and “{written}” contradict each other",
            f"The other one stands at {there}. Mend one of them.",
        )

    def _cure(self, calculator: str, name: str, column: str | None, code: str) -> str:
        questions = self.calculators.policy.calculators[calculator].questions
        question: Question = next(question for question in questions if question.id == name)
        columns = {each.id: each for each in question.columns}
        asked = columns.get(column, question) if column else question
        if code == "not_a_choice":
            return f"Write one of: {', '.join(asked.choices)}."
        if code == "unknown_question":
            return f"{_CURES[code]} Its columns: {', '.join(columns)}."
        return _CURES[code]


def _parts(field: str) -> tuple[str, int | None, str | None]:
    """`tiers[1].rate` is the value `tiers`, its row 1 counted from 0, the column `rate`."""
    match = _FIELD.fullmatch(field)
    if match is None:
        return field, None, None
    return match[1], int(match[2]) if match[2] else None, match[3]


def _place(node: Node, row: int | None, column: str | None) -> Place:
    """Where a value stands, or the row or cell of it, as far as there is one."""
    if row is None or not isinstance(node, Sequence):
        return node.place
    cells = node.items[row]
    if not isinstance(cells, Mapping) or column is None or column not in cells.entries:
        return cells.place
    cell = cells.entries[column]
    return cell.place if isinstance(cell, Scalar) else cells.key_places[column]
