"""The working of one case: what a rule finds, in the order in which it finds it, and the outcome made of it.

Contract, section 1, "Outcome".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.exact import plain
from calculators.policy import CalculatorPolicy, DatedValue, NoRuleForDate, Parameter, Policy
from calculators.situation import Answers

EXAMPLE_NOTE = "county_plan_example"
"""Goes with every outcome in which an invented county plan gave a value; its words are the interface's, not a calculator's."""

Finding = Fraction | int | bool | str | date | Iterable[str] | Iterable[Mapping[str, "Finding"]]


def _written(finding: Any) -> Any:
    """A finding as the contract writes it: numbers as text, yes/no as it is, tables row by row."""
    if isinstance(finding, bool | str):
        return finding
    if isinstance(finding, date):
        return finding.isoformat()
    if isinstance(finding, int | Fraction):
        return plain(Fraction(finding))
    return [
        item if isinstance(item, str) else {key: _written(value) for key, value in item.items()} for item in finding
    ]


def _answered(row: Answers) -> dict[str, Any]:
    """The columns of a row that are answered."""
    return {key: value for key, value in row.items() if value is not None}


@dataclass(slots=True)
class Working:
    """Collects results, criteria, steps, notes and what is missing while a rule works.

    Looks up parameters and remembers those used.
    """

    policy: Policy
    calculator: CalculatorPolicy
    results: dict[str, Any] = field(default_factory=dict)
    criteria: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: dict[str, dict[str, Any]] = field(default_factory=dict)
    county_origin: str = "county"
    """What a step with the county's values rests on: `example` once an invented plan has given one of them."""

    def value(self, parameter: str, day: date | None = None) -> Fraction:
        """The number that a parameter has on the day of the matter. Raises `NoRuleForDate`."""
        return self._use(*self.policy.parameter(parameter, day)).number

    def cite(self, parameter: str, day: date | None) -> bool:
        """Remember what is in force on a day without computing with it; False where nothing is known for the day."""
        try:
            self._use(*self.policy.parameter(parameter, day))
        except NoRuleForDate:
            return False
        return True

    def day(self, parameter: str) -> date:
        """The date that a parameter of the plan fixes."""
        return self._use(*self.policy.parameter(parameter, None)).day

    def _use(self, parameter: Parameter, value: DatedValue) -> DatedValue:
        number = value.text if parameter.unit == "date" or "/" in value.text else plain(value.number)
        written = {"id": parameter.id, "value": number, "unit": parameter.unit, "origin": parameter.origin}
        written |= {"document": value.document, "reference": value.reference, "confidence": value.confidence}
        written["in_force_from"] = value.since.isoformat()
        if value.until:
            written["in_force_to"] = value.until.isoformat()
        self.used[f"{parameter.id} {value.since}"] = written
        return value

    def county_values(self, answers: Answers) -> None:
        """Remember every county value: the reader took it from the county's annual plan, or the plan chosen in the case gave it."""
        for question in self.calculator.questions:
            if question.origin != "county" or not answers.answered(question.id):
                continue
            rows = question.kind == "rows"
            value = [_answered(row) for row in answers.rows(question.id)] if rows else answers[question.id]
            used: dict[str, Any] = {
                "id": question.id,
                "value": _written(value),
                "unit": question.unit,
                "origin": "county",
            }
            self.used[question.id] = {**used, **answers.provenance.get(question.id, {})}
        if any(source["origin"] == "example" for source in answers.provenance.values()):
            self.county_origin = "example"
            self.notes.append(EXAMPLE_NOTE)

    def result(self, key: str, finding: Finding) -> None:
        """A result, rounded here and only here."""
        self.results[key] = _written(finding)

    def criterion(self, key: str, *, met: bool | None, **measures: Finding) -> None:
        """A condition: met, not met, or None for not assessed.

        `value` and `threshold` show the distance, in `unit` where the YAML leaves it open; other measures, such as
        `year`, fill the words.
        """
        words = self.calculator.reference("criteria", key)
        result = {True: "met", False: "not_met", None: "not_assessed"}[met]
        written = {name: _written(measure) for name, measure in measures.items()}
        self.criteria.append({"id": key, "result": result, "reference": words["reference"], **written})

    def at_least(self, key: str, value: Fraction, threshold: Fraction) -> bool:
        """A condition that a value reaches a threshold; the threshold itself reaches it (以上)."""
        met = value >= threshold
        self.criterion(key, met=met, value=value, threshold=threshold)
        return met

    def at_most(self, key: str, value: Fraction, threshold: Fraction) -> bool:
        """A condition that a value does not exceed a threshold."""
        met = value <= threshold
        self.criterion(key, met=met, value=value, threshold=threshold)
        return met

    def step(self, key: str, value: Fraction, **inputs: Finding) -> Fraction:
        """A step of the calculation with the numbers that went in; gives the exact value on."""
        words = self.calculator.reference("steps", key)
        written: dict[str, Any] = {
            "id": key,
            "value": _written(value),
            "unit": words["unit"],
            "origin": self.county_origin if words["origin"] == "county" else words["origin"],
        }
        written["reference"] = words["reference"]
        written["inputs"] = {name: _written(finding) for name, finding in inputs.items()}
        self.steps.append(written)
        return value

    def note(self, key: str) -> None:
        """A remark, once."""
        self.calculator.reference("notes", key)
        if key not in self.notes:
            self.notes.append(key)

    def lacks(self, *keys: str) -> None:
        """Unanswered questions without which something cannot be had."""
        self.missing += [key for key in keys if key not in self.missing]

    def outcome(self, status: str) -> dict[str, Any]:
        """The outcome of this working."""
        return {
            "calculator": self.calculator.id,
            "status": status,
            "results": self.results,
            "criteria": self.criteria,
            "steps": self.steps,
            "missing": self.missing,
            "notes": self.notes,
            "parameters": list(self.used.values()),
            "policy_version": self.policy.version,
        }
