"""Situation text in, outcome text out: the one function that terminal, tests, pages and browser share.

Contract, section 1, "Calling".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from calculators.county_plans import CountyPlan, filled
from calculators.json_text import JsonObject, read_object, write
from calculators.policy import CalculatorPolicy, NoRuleForDate, Policy
from calculators.rules import RULES
from calculators.situation import Answers, InputError, Objections, read_situation
from calculators.working import Working

NOT_JSON = InputError("", "not_json")
UNKNOWN_CALCULATOR = InputError("calculator", "not_a_choice")


def errors_object(errors: tuple[InputError, ...]) -> dict[str, Any]:
    """Wrong input as the contract writes it."""
    return {"errors": [error.as_json() for error in errors]}


def on_the_day(situation: JsonObject, as_of: str | None) -> JsonObject:
    """The situation with its day of asking filled where that is unanswered."""
    if as_of is None or "as_of" in situation.repeated or situation.members.get("as_of") not in (None, []):
        return situation
    return JsonObject({**situation.members, "as_of": as_of}, situation.repeated)


@dataclass(frozen=True, slots=True)
class Calculators:
    """All calculators under one policy."""

    policy: Policy

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the calculators, in the order of the contract."""
        return tuple(RULES)

    def answer(self, calculator: str, situation: str, as_of: str | None = None) -> str:
        """The outcome, or the errors, of a situation as one line of JSON.

        `as_of` (a date, or None for none) fills the situation's own `as_of` where that is unanswered.
        """
        return write(self.evaluate(calculator, read_object(situation), as_of))

    def answer_line(self, line: str, as_of: str | None = None) -> str:
        """The same for a line `{"calculator": ID, "situation": {...}}`."""
        read = read_object(line)
        if read is None:
            return write(errors_object((NOT_JSON,)))
        twice = tuple(
            InputError(key, "inconsistent", key) for key in ("calculator", "situation") if key in read.repeated
        )
        if twice:
            return write(errors_object(twice))
        return write(self.evaluate(read.members.get("calculator"), read.members.get("situation"), as_of))

    def evaluate(self, calculator: Any, situation: Any, as_of: str | None = None) -> dict[str, Any]:
        """The outcome, or the errors object, of a situation that has been read from JSON."""
        if not isinstance(calculator, str) or calculator not in RULES:
            return errors_object((UNKNOWN_CALCULATOR,))
        if not isinstance(situation, JsonObject):
            return errors_object((NOT_JSON,))
        answers, errors = self.read(calculator, on_the_day(situation, as_of))
        return errors_object(errors) if errors else self.outcome(calculator, answers)

    def read(self, calculator: str, situation: JsonObject) -> tuple[Answers, tuple[InputError, ...]]:
        """The answers of a situation and all that is wrong with them."""
        known = self.policy.calculators[calculator]
        case = filled(self.policy.county_plans, known.id, known.questions, situation)
        answers, errors = read_situation(known.accepted, case.situation, self._objections(RULES[calculator], known))
        return answers.with_provenance(case.provenance), errors

    def outcome(self, calculator: str, answers: Answers) -> dict[str, Any]:
        """The outcome of answers in which nothing is wrong."""
        return self.worked(calculator, answers, Working(self.policy, self.policy.calculators[calculator]))

    def worked(self, calculator: str, answers: Answers, working: Working) -> dict[str, Any]:
        """The same with a working that its caller looks into."""
        working.county_values(answers)
        try:
            status: str = RULES[calculator].evaluate(answers, working)
        except NoRuleForDate:
            unruled = Working(self.policy, working.calculator)
            unruled.note("no_rule_for_date")
            return unruled.outcome("need_info")
        return working.outcome(status)

    def errors_in_plan(self, calculator: str, plan: CountyPlan) -> tuple[InputError, ...]:
        """What is wrong with the values that a county's plan has for a calculator, read as answers are read."""
        known = self.policy.calculators[calculator]
        values = plan.values_for(calculator, known.questions)
        questions = [replace(question, required=False) for question in known.questions if question.id in values]
        given = JsonObject({key: value.answer for key, value in values.items()})
        return read_situation(questions, given, self._objections(RULES[calculator], known))[1]

    def _objections(self, rule: ModuleType, known: CalculatorPolicy) -> Objections:
        """The rule's own check of answers, with a working of its own whose steps nobody sees."""

        def found(answers: Answers) -> Iterable[InputError]:
            try:
                return tuple(rule.objections(answers, Working(self.policy, known)))
            except NoRuleForDate:
                return ()  # nothing can be said against the answers; the outcome will tell why

        return found if hasattr(rule, "objections") else lambda _answers: ()
