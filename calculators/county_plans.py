"""Counties' annual award plans: what they say, and how their values come into a situation that leaves them open.

Plan: 四(二)4 and 四(二)6 leave every such value to the places' annual award plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.json_text import JsonObject
from calculators.profile_keys import profile_key
from calculators.questions import Question

COUNTY_PLAN = "county_plan"
"""The question that chooses a plan, by its id; asked by every calculator that has county values."""
EITHER_OR = frozenset({"rate", "tiers"})
"""A situation has one of these at most, so an answer to one keeps the plan's other one out."""


@dataclass(frozen=True, slots=True)
class CountyValue:
    """A value as a situation writes it, and the clause of the county's document that it stands in."""

    answer: Any
    reference: str


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """A county's annual award plan of one year. `example` plans are invented and always shown as such."""

    id: str
    name: dict[str, str]
    year: str
    example: bool
    title: dict[str, str]
    number: str | None
    since: date
    until: date | None
    confidence: str
    values: Mapping[str, CountyValue]

    @classmethod
    def from_json(cls, key: str, written: Mapping[str, Any]) -> CountyPlan:
        """The plan as the bundle writes it."""
        return cls(
            id=key,
            name=written["name"],
            year=written["year"],
            example=written["example"],
            title=written["title"],
            number=written["number"],
            since=date.fromisoformat(written["since"]),
            until=None if written["until"] is None else date.fromisoformat(written["until"]),
            confidence=written["confidence"],
            values={
                name: CountyValue(_as_read(value["answer"]), value["reference"])
                for name, value in written["values"].items()
            },
        )

    @property
    def origin(self) -> str:
        """Where its values come from, in the contract's words."""
        return "example" if self.example else "county"

    def values_for(self, calculator: str, questions: Iterable[Question]) -> dict[str, CountyValue]:
        """Its values for a calculator's county questions, by question id."""
        keys = {q.id: profile_key(calculator, q.id) for q in questions if q.origin == "county"}
        return {question: self.values[key] for question, key in keys.items() if key in self.values}

    def provenance(self, value: CountyValue) -> dict[str, str]:
        """What an outcome says of a value taken from this plan."""
        written = {"origin": self.origin, COUNTY_PLAN: self.id}
        if self.number is not None:
            written["number"] = self.number
        written |= {"reference": value.reference, "confidence": self.confidence}
        written["in_force_from"] = self.since.isoformat()
        return written if self.until is None else {**written, "in_force_to": self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class Filled:
    """A situation with the values of the plan that it chose."""

    situation: JsonObject
    provenance: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Where each answer that is the plan's comes from, by question."""


def choice_of_plan(plans: Iterable[str]) -> Question:
    """The question that chooses a plan."""
    return Question(id=COUNTY_PLAN, kind="choice", choices=tuple(plans))


def filled(
    plans: Mapping[str, CountyPlan], calculator: str, questions: Iterable[Question], situation: JsonObject
) -> Filled:
    """The situation with the chosen plan's values wherever a county question is unanswered: an answer always wins.

    Without a known plan the situation comes back as it was.
    """
    chosen = situation.members.get(COUNTY_PLAN)
    plan = plans.get(chosen) if isinstance(chosen, str) and COUNTY_PLAN not in situation.repeated else None
    if plan is None:
        return Filled(situation)
    answered = {key for key, answer in situation.members.items() if answer not in (None, [])} | set(situation.repeated)
    closed = answered | (EITHER_OR if answered & EITHER_OR else frozenset())
    taken = {key: value for key, value in plan.values_for(calculator, questions).items() if key not in closed}
    answers = {key: value.answer for key, value in taken.items()}
    provenance = {key: plan.provenance(value) for key, value in taken.items()}
    return Filled(JsonObject({**situation.members, **answers}, situation.repeated), provenance)


def _as_read(answer: Any) -> Any:
    """An answer as `json_text` reads it: the rows of a table are objects of its own."""
    return [JsonObject(row) if isinstance(row, dict) else row for row in answer] if isinstance(answer, list) else answer
