"""Profile text in, outcome text out.

Contract, section 3: the outcome of every calculator that the profile allows, what is missing, what flowed where, the
benefit without double counting, who pays, whom to ask and what to prepare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators.answering import NOT_JSON, Calculators, errors_object, on_the_day
from calculators.json_text import JsonObject, read_object, write
from calculators.project.conditions import Asked, holds
from calculators.project.evaluation import Evaluation
from calculators.project.money import benefit, by_year
from calculators.project.profile import Profile
from calculators.project.reading import ReadProfile, read_profile


@dataclass(frozen=True, slots=True)
class Answered:
    """An outcome of a profile, or an errors object, with what a page shows of the questions themselves."""

    outcome: dict[str, Any]
    asked: tuple[str, ...] = ()
    progress: tuple[int, int] = (0, 0)
    begun: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Projects:
    """All calculators for one profile, under one policy."""

    calculators: Calculators
    profile: Profile

    @classmethod
    def under(cls, calculators: Calculators) -> Projects:
        """The projects of a policy."""
        return cls(calculators, Profile.under(calculators.policy))

    def answer(self, profile: str, as_of: str | None = None) -> str:
        """The outcome, or the errors, of a profile as one line of JSON; `as_of` fills the profile's own if unanswered."""
        return write(self.evaluate(read_object(profile), as_of).outcome)

    def evaluate(self, written: Any, as_of: str | None = None) -> Answered:
        """The same for a profile that has been read from JSON."""
        if not isinstance(written, JsonObject):
            return Answered(errors_object((NOT_JSON,)))
        read = read_profile(self.calculators, self.profile, on_the_day(written, as_of))
        asked = Asked(self.calculators.policy.project, read)
        if read.errors:
            wrong = asked.keys(
                _key_of_field(field) for error in read.errors for field in (error.field, error.conflicts_with)
            )
            return Answered(errors_object(read.errors), wrong, asked.progress(wrong))
        evaluation = Evaluation(self.calculators, self.profile, read).all()
        missing = self._missing(evaluation, frozenset(asked.keys()))
        keys = asked.keys(entry["key"] for entry in missing)
        begun = frozenset(name for name in self.profile.keys if evaluation.was_begun(name))
        return Answered(self._outcome(evaluation, missing, keys), keys, asked.progress(keys), begun)

    def _outcome(self, evaluation: Evaluation, missing: list[dict[str, Any]], asked: tuple[str, ...]) -> dict[str, Any]:
        gained = benefit(evaluation)
        listed = list(self._checklist(evaluation))
        return {
            "outcomes": {
                name: evaluation.computed[name].outcome for name in self.profile.keys if name in evaluation.computed
            },
            "open": self._open(evaluation),
            "payers": evaluation.payers(),
            "flows": [each.as_json() for each in evaluation.carried],
            **({} if gained is None else {"benefit": gained}),
            "by_year": by_year(evaluation, gained),
            "missing": missing,
            "asked": list(asked),
            "filled": [key for key in asked if key in evaluation.read.filled],
            "offices": self._offices(listed),
            "prepare": _gathered("instrument", listed),
            "policy_version": self.calculators.policy.version,
        }

    def _open(self, evaluation: Evaluation) -> list[dict[str, Any]]:
        """Calculators that stay open; one that lacks nothing but what is never asked has been answered elsewhere."""
        never_asked = set(self.calculators.policy.project["supplied"])
        required = {
            name: [key for key in evaluation.left_open[name] if key not in never_asked]
            for name in self.profile.keys
            if name in evaluation.left_open
        }
        return [{"calculator": name, "required": keys} for name, keys in required.items() if keys]

    def _missing(self, evaluation: Evaluation, mattering: frozenset[str]) -> list[dict[str, Any]]:
        """What is missing in outcomes, and what matters and is required by calculators that have been begun."""
        wanted: dict[str, list[str]] = {}
        opened = {entry["calculator"]: entry["required"] for entry in self._open(evaluation)}
        for name, keys in self.profile.keys.items():
            if name in evaluation.computed:
                found = [keys[question] for question in evaluation.computed[name].outcome["missing"]]
            else:
                required = opened.get(name, []) if evaluation.was_begun(name) else []
                found = [key for key in required if key in mattering]
            for key in found:
                wanted.setdefault(key, []).append(name)
        return [
            {"key": key, "origin": self.profile.questions[key].origin, "calculators": names}
            for key, names in wanted.items()
        ]

    def _checklist(self, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
        """The instruments that go with what was computed, each with its calculator."""
        for entry in self.calculators.policy.project["checklist"]:
            computed = evaluation.computed.get(entry["calculator"])
            if (
                computed
                and computed.outcome["status"] != "not_covered"
                and _goes_with(entry, computed.outcome, evaluation.read)
            ):
                yield entry["instrument"], entry["calculator"]

    def _offices(self, listed: list[tuple[str, str]]) -> list[dict[str, Any]]:
        instruments = self.calculators.policy.instruments
        return _gathered(
            "office", [(office, name) for listed_, name in listed for office in instruments[listed_]["offices"]]
        )


def _gathered(kind: str, pairs: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Pairs of a name and a calculator as one entry a name, in the order of first mention."""
    gathered: dict[str, dict[str, None]] = {}
    for name, calculator in pairs:
        gathered.setdefault(name, {})[calculator] = None
    return [{kind: name, "calculators": list(calculators)} for name, calculators in gathered.items()]


def _goes_with(entry: dict[str, Any], outcome: dict[str, Any], read: ReadProfile) -> bool:
    if "when" in entry and not holds(entry["when"], read):
        return False
    if "result" not in entry:
        return True
    found = outcome["results"].get(entry["result"])
    written = (
        {"true" if found else "false"}
        if isinstance(found, bool)
        else set(found)
        if isinstance(found, list)
        else {found}
    )
    return bool(written & set(entry["values"]))


def _key_of_field(field: str | None) -> str:
    return (field or "").partition("[")[0]
