"""The policy as the calculators use it.

Questions, parameters by date, references and words, read from the bundle that `guide` makes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.county_plans import CountyPlan, choice_of_plan
from calculators.exact import exact_fraction
from calculators.questions import AS_OF, Question


class NoRuleForDate(LookupError):  # noqa: N818 - an outcome, not a failure: the contract's note `no_rule_for_date`
    """No value is known for the day of the matter; the nearest one is never taken instead."""

    def __init__(self, parameter: str, day: date) -> None:
        super().__init__(f"{parameter} has no value on {day.isoformat()}")
        self.parameter = parameter
        self.day = day


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value in force from one day to another, both included; `until` None means that no end is known."""

    text: str
    since: date
    until: date | None
    document: str
    reference: str
    confidence: str
    note: dict[str, str] | None

    @property
    def number(self) -> Fraction:
        """The value as an exact number."""
        return exact_fraction(self.text)

    @property
    def day(self) -> date:
        """The value as a date."""
        return date.fromisoformat(self.text)

    def holds_on(self, day: date) -> bool:
        """Whether the value is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the plan or the law with its values by date."""

    id: str
    name: dict[str, str]
    unit: str
    origin: str
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """The value in force on a day. Raises `NoRuleForDate`."""
        for value in self.values:
            if value.holds_on(day):
                return value
        raise NoRuleForDate(self.id, day)


@dataclass(frozen=True, slots=True)
class CalculatorPolicy:
    """One calculator's questions, and its words and references as the YAML gives them."""

    id: str
    questions: tuple[Question, ...]
    accepted: tuple[Question, ...]
    """Every question that a situation may answer: its own, the choice of a county's plan if it has county values, the day."""
    words: dict[str, Any] = field(repr=False)

    def reference(self, kind: str, key: str) -> dict[str, Any]:
        """The words and references of a criterion, step or note. Raises KeyError where the YAML has none."""
        found: dict[str, Any] = self.words[kind][key]
        return found


@dataclass(frozen=True, slots=True)
class Target:
    """One of the plan's 35 targets (二), as a calculator needs it."""

    id: str
    op: str
    value: Fraction
    unit: str

    @property
    def is_growth(self) -> bool:
        """Whether it is an average growth a year."""
        return self.unit == "percent_a_year"


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that the calculators know of the policy."""

    version: str
    languages: tuple[str, ...]
    calculators: dict[str, CalculatorPolicy]
    parameters: dict[str, Parameter]
    targets: dict[str, Target]
    documents: dict[str, dict[str, Any]]
    county_plans: dict[str, CountyPlan]
    project: dict[str, Any]
    """What `policy_data/project.yaml` says: groups, conditions, flows, sources, checklist."""
    instruments: dict[str, dict[str, Any]]
    """Name, what to prepare and whom to ask, of the instruments on the checklist."""
    offices: dict[str, dict[str, str]]
    """The names of their offices."""
    words: dict[str, dict[str, str]]

    @classmethod
    def from_text(cls, text: str) -> Policy:
        """Read the bundle: the JSON text that `python -m guide bundle` writes."""
        bundle = json.loads(text)
        plan = choice_of_plan(bundle["county_plans"])
        return cls(
            version=bundle["version"],
            languages=tuple(bundle["languages"]),
            calculators={key: _calculator(key, value, plan) for key, value in bundle["calculators"].items()},
            parameters={key: _parameter(key, value) for key, value in bundle["parameters"].items()},
            targets={
                key: Target(key, one["op"], exact_fraction(one["value"]), one["unit"])
                for key, one in bundle["targets"].items()
            },
            documents=bundle["documents"],
            county_plans={key: CountyPlan.from_json(key, one) for key, one in bundle["county_plans"].items()},
            project=bundle["project"],
            instruments=bundle["instruments"],
            offices=bundle["offices"],
            words=bundle["words"],
        )

    @property
    def last_day_of_plan(self) -> date:
        """The last day of the plan's period; the plan's own figures are taken as they stood on it."""
        return self.parameters["plan_period_to"].values[-1].day

    def parameter(self, key: str, day: date | None) -> tuple[Parameter, DatedValue]:
        """A parameter and its value on a day; without a day, on the last day of the plan. Raises `NoRuleForDate`."""
        parameter = self.parameters[key]
        return parameter, parameter.on(day or self.last_day_of_plan)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _parameter(key: str, written: dict[str, Any]) -> Parameter:
    values = tuple(
        DatedValue(
            text=value["value"],
            since=date.fromisoformat(value["since"]),
            until=_day(value["until"]),
            document=value["document"],
            reference=value["reference"],
            confidence=value["confidence"],
            note=value.get("note"),
        )
        for value in written["values"]
    )
    return Parameter(key, written["name"], written["unit"], written["origin"], values)


def _calculator(key: str, written: dict[str, Any], plan: Question) -> CalculatorPolicy:
    questions = tuple(_question(question) for question in written["questions"])
    county = any(question.origin == "county" for question in questions)
    return CalculatorPolicy(key, questions, (*questions, *([plan] if county else ()), AS_OF), written)


def _question(written: dict[str, Any]) -> Question:
    most = written.get("most")
    return Question(
        id=written["id"],
        kind=written["kind"],
        required=written.get("required", False),
        origin=written.get("origin", "user"),
        unit=written.get("unit") or "",
        least=written.get("least"),
        most=None if most is None else exact_fraction(most),
        above_zero=written.get("above_zero", False),
        may_be_negative=written.get("may_be_negative", False),
        default=written.get("default"),
        choices=tuple(choice["id"] for choice in written.get("choices", ())),
        columns=tuple(_question(column) for column in written.get("columns", ())),
        rows_least=written.get("rows_least", 1),
        rows_most=written.get("rows_most", 200),
    )
