"""The rulebook as JSON text for the calculators: questions, words, parameters by date, with numbers as text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from guide.reading.shapes import Words
from guide.worked_examples import plain_json

if TYPE_CHECKING:
    from guide.model.county_plans import CountyPlan
    from guide.model.library import Rulebook
    from guide.model.plan import Instrument
    from guide.model.rules import Calculator

CALCULATOR_WORDS = (
    "status",
    "criterion",
    "origin",
    "confidence",
    "unit",
    "error",
    "result",
    "answer",
    "question",
    "validity",
    "county_plan",
    "project",
    "table",
    "table_error",
    "workbook",
    "receipt",
    "receipt_error",
    "comparison",
    "what_if",
)
"""The sections of the interface words that results are made of."""


def bundle_text(rulebook: Rulebook) -> str:
    """The bundle, in one line of JSON. Its version is a hash of all that it says, so that equal policies have equal versions."""
    content = {
        "languages": [language.id for language in rulebook.languages],
        "calculators": {key: _calculator(value) for key, value in rulebook.calculators.items()},
        "parameters": {key: _written(value) for key, value in rulebook.parameters.items()},
        "targets": {
            target.id: {"op": target.op, "value": str(target.value), "unit": target.unit}
            for group in rulebook.target_groups
            for target in group.targets
        },
        "documents": {
            key: {"title": value.title.as_dict(), "number": value.number} for key, value in rulebook.documents.items()
        },
        "county_plans": {plan.id: county_plan_json(plan) for plan in rulebook.county_plans},
        "project": _written(rulebook.project),
        "instruments": {instrument.id: _to_prepare(instrument) for instrument in _on_the_checklist(rulebook)},
        "offices": {
            office: rulebook.offices[office].name.as_dict()
            for office in dict.fromkeys(name for each in _on_the_checklist(rulebook) for name in each.offices)
            if office in rulebook.offices  # an unknown one is told by a check that comes after those which need this
        },
        "words": {language: _flat(sections) for language, sections in rulebook.interface.items()},
    }
    said = json.dumps(content, ensure_ascii=False, sort_keys=True)
    version = hashlib.sha256(said.encode()).hexdigest()[:12]
    return json.dumps({"version": version, **content}, ensure_ascii=False, separators=(",", ":"))


def _flat(sections: dict[str, dict[str, str]]) -> dict[str, str]:
    return {f"{name}.{key}": text for name in CALCULATOR_WORDS for key, text in sections.get(name, {}).items()}


def _on_the_checklist(rulebook: Rulebook) -> list[Instrument]:
    listed = {entry.instrument for entry in rulebook.project.checklist}
    return [instrument for instrument in rulebook.catalogue.instruments if instrument.id in listed]


def _to_prepare(instrument: Instrument) -> dict[str, Any]:
    """What the checklist of “My project” says of an instrument."""
    return {
        "name": instrument.name.as_dict(),
        "prepare": [item.as_dict() for item in instrument.prepare],
        "offices": list(instrument.offices),
    }


def _calculator(calculator: Calculator) -> dict[str, Any]:
    """A calculator with its criteria, steps, notes and statuses by id, for quick look-up."""
    written: dict[str, Any] = _written(calculator)
    for kind in ("criteria", "steps", "notes"):
        written[kind] = {entry.pop("id"): entry for entry in written.get(kind, ())}
    written["statuses"] = {entry["id"]: entry["words"] for entry in written["statuses"]}
    return written


def county_plan_json(plan: CountyPlan) -> dict[str, Any]:
    """A county's plan with its values as a situation would give them."""
    return {
        "name": plan.name.as_dict(),
        "year": str(plan.year),
        "example": plan.example,
        "title": plan.title.as_dict(),
        "number": plan.number,
        "since": plan.since.isoformat(),
        "until": _written(plan.until),
        "confidence": plan.confidence,
        "values": {
            key: {"answer": plain_json(one.value), "reference": one.reference} for key, one in plan.values.items()
        },
    }


def _written(fact: Any) -> Any:
    """A fact as JSON: words by language, numbers and dates as text; what is not said is left out."""
    if isinstance(fact, Words):
        return fact.as_dict()
    if is_dataclass(fact):
        named = ((item.name, getattr(fact, item.name)) for item in fields(fact) if item.name not in {"place", "places"})
        return {name: _written(value) for name, value in named if value not in (None, ()) or name == "until"}
    if isinstance(fact, tuple):
        return [_written(item) for item in fact]
    if isinstance(fact, Decimal):
        return format(fact, "f")  # never 1E-7
    if isinstance(fact, date):
        return fact.isoformat()
    return fact
